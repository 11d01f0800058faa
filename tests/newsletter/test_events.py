"""Bounces and complaints, as a mail service tells them: repeated, out of order, about strangers."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from secretariat.newsletter.actions.events import note_event, take_event
from secretariat.newsletter.actions.pausing import pause_release, resume_release
from secretariat.newsletter.actions.subscribing import confirm, subscribe
from secretariat.newsletter.models import MailEvent, Recipient, Release, Subscriber, Suppression
from secretariat.newsletter.readings.audience import DECAY, STRIKES, audience_of
from secretariat.newsletter.rules.complaints import ComplaintLevel, level_of
from tests.newsletter.made import cleared, reader, released
from tests.second_step import sign_in_with_second_step

pytestmark = pytest.mark.django_db
ADA = "ada@example.org"


@pytest.fixture
def release(cast):
    for number in range(4):
        reader(f"r{number}@example.org")
    reader(ADA)
    release = released(cast).release
    Recipient.objects.exclude(email="r3@example.org").update(state="accepted")
    return release


def suppressed(cast):
    return audience_of(cleared(cast)).suppressed


def test_a_hard_bounce_suppresses_and_confirming_anew_proves_the_address(cast, release):
    note_event("hard", email=ADA.upper(), key="1", said="550 no such user")
    assert suppressed(cast) == {"bounced": 1}
    Subscriber.objects.filter(email=ADA).delete()
    subscribe(ADA)
    confirm(Subscriber.objects.get(email=ADA))
    assert suppressed(cast) == {}


def test_soft_ones_count_together_decay_and_reset_on_a_delivery(cast, release):
    for number in range(STRIKES - 1):
        note_event("soft", email=ADA, key=str(number))
    assert suppressed(cast) == {}
    note_event("soft", email=ADA, key="last")
    assert suppressed(cast) == {"failing": 1}
    with time_machine.travel(timezone.now() + DECAY + timedelta(days=1)):
        assert suppressed(cast) == {}
    note_event("delivered", email=ADA, key="1")
    assert suppressed(cast) == {}
    assert Suppression.objects.get().strikes == 0


def test_an_event_that_is_repeated_changes_nothing(release):
    assert note_event("soft", email=ADA, key="1").is_new
    assert not note_event("soft", email=ADA, key="1").is_new
    assert (Suppression.objects.get().strikes, MailEvent.objects.count()) == (1, 1)


def test_a_complaint_ends_the_subscription(release):
    note_event("complaint", email=ADA, key="1")
    assert Subscriber.objects.get(email=ADA).ended_at
    assert MailEvent.objects.get().release == release


def test_too_many_complaints_stop_an_issue_on_its_way(release):
    for number in range(3):
        assert (Release.objects.get().paused_at, Release.objects.get().warned_at) == (None, None)
        note_event("complaint", email=f"r{number}@example.org", key="1")
    assert Release.objects.get().warned_at
    assert "marked this issue as spam: 3" in Release.objects.get().paused_because


def test_a_conscious_resume_bears_the_complaints_there_were_and_as_many_again_pause_it_again(client, cast, release):
    for number in range(3):
        note_event("complaint", email=f"r{number}@example.org", key="1")
    assert Release.objects.get().paused_at
    resume_release(release, by=cast.secretary)
    sign_in_with_second_step(client, cast.secretary)
    page = client.get(reverse("newsletter:preparation", args=[release.issue.number])).text
    assert "resumed despite 3 complaints" in page
    for email in (ADA, "r1@example.org"):
        note_event("complaint", email=email, key="2")
        assert Release.objects.get().paused_at is None
    note_event("complaint", email="r2@example.org", key="2")
    assert Release.objects.get().paused_because == "Again too many readers marked this issue as spam: 3 more, 6 in all."


def test_a_resume_before_there_are_too_many_bears_none(cast, release):
    for number in range(2):
        note_event("complaint", email=f"r{number}@example.org", key="1")
    pause_release(release, by=cast.secretary)
    resume_release(release, by=cast.secretary)
    note_event("complaint", email="r2@example.org", key="1")
    assert Release.objects.get().paused_at


def test_a_copy_that_arrived_after_all_is_no_strike_in_whatever_order_it_is_told(release):
    for kind in ("delivered", "soft"):
        note_event(kind, email=ADA, key="1")
    assert not Suppression.objects.filter(strikes__gt=0).exists()


def test_what_bounced_or_was_complained_about_gets_nothing_that_still_waits(cast, release):
    waiting = released(cast).release.recipients
    note_event("hard", email=ADA, key="1")
    note_event("complaint", email="r1@example.org", key="1")
    stopped = waiting.filter(state="suppressed").values_list("email", "reason")
    assert set(stopped) == {(ADA, "bounced"), ("r1@example.org", "left")}


def test_a_paused_issue_and_complaints_are_on_the_desk_with_a_link(client, cast, release):
    sign_in_with_second_step(client, cast.secretary)
    page = reverse("newsletter:preparation", args=[release.issue.number])
    Release.objects.update(warned_at=timezone.now())
    assert f"Look into the complaints about Newsletter {release.issue.number}" in client.get("/en/desk/").text
    Release.objects.update(paused_at=timezone.now(), paused_because="Too many readers marked this issue as spam: 3.")
    desk = client.get("/en/desk/").text
    assert "whose sending is paused" in desk
    assert "Too many readers marked this issue as spam: 3." in desk
    assert f'href="{page}"' in desk


def test_of_strangers_nothing_is_kept_but_that_something_was_told(release):
    note_event("hard", email="nobody@example.org", key="1")
    assert not Suppression.objects.exists()


def test_one_bad_event_never_stops_those_that_follow(release):
    good = {"event_type": "bounced", "recipient": ADA, "reject_reason": "bounced", "mta_response": None}
    good |= {"description": "gone", "event_id": "1", "message_id": None, "timestamp": timezone.now()}
    for wrong in (SimpleNamespace(), SimpleNamespace(**good | {"recipient": 7}), SimpleNamespace(**good)):
        take_event(wrong)
    assert Suppression.objects.get().said == "gone"


@pytest.mark.parametrize(
    ("complaints", "accepted", "level", "borne"),
    [
        (0, 0, ComplaintLevel.FINE, 0),
        (2, 100, ComplaintLevel.FINE, 0),
        (3, 3001, ComplaintLevel.FINE, 0),
        (3, 3000, ComplaintLevel.WARN, 0),
        (3, 1001, ComplaintLevel.WARN, 0),
        (3, 1000, ComplaintLevel.STOP, 0),
        (9, 10, ComplaintLevel.STOP, 0),
        (5, 1000, ComplaintLevel.FINE, 3),
        (6, 1000, ComplaintLevel.STOP, 3),
        (6, 2000, ComplaintLevel.WARN, 3),
    ],
)
def test_a_thousandth_warns_and_three_stop(complaints, accepted, level, borne):
    assert level_of(complaints, accepted, borne) == level
