"""Observers and presenters are told when a meeting is moved or cancelled: their invitation said when it takes place."""

from datetime import timedelta

import pytest
from django.urls import reverse

from alliance87.outbox.messages import message_of
from alliance87.outbox.models import Delivery
from gcg.actions.agenda import add_item
from gcg.actions.convocation import announce_change, cancel_meeting, convene_meeting
from gcg.actions.meetings import edit_meeting, state_of_meeting
from gcg.actions.presenters import invite_presenter, withdraw_presenter
from gcg.models import Meeting
from gcg.readings.telling import Telling
from tests.cast import make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def convened(cast):
    """A convened meeting with an observer, and with a presenter who was invited to two items."""
    meeting = make_meeting(cast, convened=False, starts_in=timedelta(days=42))
    meeting.link = "https://join.example.org/12"
    meeting.save()
    convene_meeting(meeting, by=cast.chair)
    for item in list(meeting.items.all())[:2]:
        invite_presenter(item, by=cast.chair, person=cast.stranger)
    return Meeting.objects.with_state().get(pk=meeting.pk)


def moved(cast, meeting):
    later = {name: getattr(meeting, name) + timedelta(days=7) for name in ("starts_at", "ends_at")}
    return edit_meeting(meeting, by=cast.secretary, seen=state_of_meeting(meeting), **later)


def told():
    return list(Delivery.objects.filter(mailing__kind="gcg.without_seats").order_by("email"))


def test_they_are_told_once_of_a_new_time(cast, convened):
    day = moved(cast, convened).starts_at.strftime("%-d %B %Y")
    assert {one.email for one in told()} == {cast.observer.email, cast.stranger.email}
    assert len(told()) == 2
    for delivery in told():
        message = message_of(delivery)
        assert message.subject.endswith(day)
        assert message.subject.startswith("Changed: meeting GCG/12")
        assert f"It takes place on {convened.starts_at:%A} {day}" in " ".join(message.body.split())
        assert "https://join.example.org/12" in message.body
        assert "stands" in message.alternatives[0].content


def test_they_are_told_that_it_is_cancelled_and_why(cast, convened, client):
    client.force_login(cast.chair)
    page = client.get(reverse("gcg:cancellation", args=[convened.slug])).text
    assert "The observers and presenters of the meeting will be told by e-mail too." in page
    cancel_meeting(convened, by=cast.chair, reason="No room.\nA strike.")
    bodies = [message_of(one).body for one in told()]
    assert len(bodies) == 2
    assert all("is cancelled" in body and "No room.\nA strike." in body for body in bodies)


def test_a_change_of_the_agenda_alone_is_for_those_who_sit(cast, convened):
    add_item(convened, by=cast.secretary, title="One more", kind="information")
    announce_change(convened, by=cast.secretary)
    assert told() == []


def test_who_no_longer_presents_is_not_told(cast, convened):
    for presenter in [one for item in convened.items.all() for one in item.presenters.all()]:
        withdraw_presenter(presenter, by=cast.chair)
    moved(cast, convened)
    assert [one.email for one in told()] == [cast.observer.email]


def test_they_are_shown_before_the_mail_leaves_in_one_query(cast, convened, django_assert_num_queries):
    convened.place = "Nairobi"
    telling = Telling(convened)
    assert telling.differences
    with django_assert_num_queries(1):
        assert set(telling.without_seats) == {cast.observer, cast.stranger}
