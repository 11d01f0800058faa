"""Minutes are adopted only after the comment period, with every correction answered and the accepted ones in (M5)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from alliance87.meetings.actions.corrections import accept_correction, decline_correction
from alliance87.meetings.actions.minutes import draft_minutes, release_minutes, save_section
from alliance87.terms import Refusal
from gcg.actions.adopting import hindrances
from gcg.actions.corrections import propose_correction
from gcg.actions.decisions import adopt_decision, put_text
from gcg.actions.presiding import open_meeting
from gcg.models import Adoption, Decision, MinutesMatter, Release, today
from tests.cast import QUORATE, seat_people
from tests.gcg.closed_meeting import decide, hold_meeting

pytestmark = pytest.mark.django_db
UNANSWERED, LACKING, TOO_EARLY = "has no answer yet", "lacks 1 correction", "may be proposed until"


@pytest.fixture
def minutes(cast):
    minutes = draft_minutes(hold_meeting(cast, number=11), by=cast.secretary)
    release_minutes(minutes, by=cast.chair)
    return minutes


@pytest.fixture
def item(cast, meeting, minutes):
    """The item that adopts the minutes, its text before the open meeting."""
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    item = meeting.items.get(kind="decision")
    MinutesMatter.objects.create(item=item, minutes=minutes)
    put_text(item, by=cast.chair, text="The GCG adopts the minutes of its meeting GCG/11.")
    return item


def ask(cast, minutes, text="The Deputy welcomed all."):
    return propose_correction(minutes.releases.last(), by=cast.member, number=1, text=text)


def end_comments():
    Release.objects.update(comments_until=today() - timedelta(days=1))


def refused(cast, item, because):
    with pytest.raises(Refusal, match=because) as refusal:
        adopt_decision(item, by=cast.chair)
    assert (refusal.value.clause, Decision.objects.filter(item=item).exists()) == ("11.2", False)


def test_not_before_the_comment_period_ends(cast, item, minutes):
    Release.objects.update(comments_until=today())
    refused(cast, item, TOO_EARLY)
    end_comments()
    decision = adopt_decision(item, by=cast.chair)
    assert Adoption.objects.get(minutes=minutes).decision == decision


def test_not_with_a_correction_unanswered(cast, item, minutes):
    correction = ask(cast, minutes)
    end_comments()
    refused(cast, item, UNANSWERED)
    decline_correction(correction, by=cast.secretary, note="The recording has it otherwise.")
    adopt_decision(item, by=cast.chair)


def test_never_an_edition_that_lacks_an_accepted_correction(cast, item, minutes):
    accept_correction(ask(cast, minutes), by=cast.secretary)
    end_comments()
    refused(cast, item, LACKING)
    release_minutes(minutes, by=cast.chair)
    refused(cast, item, TOO_EARLY)
    end_comments()
    adopt_decision(item, by=cast.chair)


def test_what_is_accepted_by_hand_is_in_the_edition_released_with_it(cast, item, minutes):
    correction = ask(cast, minutes)
    section = correction.version.section
    with pytest.raises(Refusal, match="Nobody has entered this correction"):
        accept_correction(correction, by=cast.secretary, by_hand=True)
    save_section(section, by=cast.secretary, html="<p>The Deputy welcomed all.</p>", based_on=1)
    release_minutes(minutes, by=cast.chair)
    end_comments()
    accept_correction(correction, by=cast.secretary, by_hand=True)
    assert hindrances(minutes) == []
    adopt_decision(item, by=cast.chair)


def test_minutes_that_were_never_released_are_not_adopted(cast, item, minutes):
    unreleased = draft_minutes(hold_meeting(cast, number=10), by=cast.secretary)
    MinutesMatter.objects.filter(item=item).update(minutes=unreleased)
    refused(cast, item, "have not been released yet")


def test_the_database_adopts_no_minutes_with_a_correction_unanswered(cast, item, minutes):
    ask(cast, minutes)
    decision = decide(cast, item)
    with pytest.raises(IntegrityError, match="a correction without an answer"), transaction.atomic():
        Adoption.objects.create(minutes=minutes, decision=decision)


@pytest.mark.parametrize("page", ["", "text/", "outcome/"])
def test_what_hinders_is_seen_before_the_text_is_put(cast, item, minutes, client, page):
    ask(cast, minutes)
    client.force_login(cast.chair)
    address = f"{item.get_absolute_url()}{page}"
    seen = " ".join(client.get(address).content.decode().split())
    assert [words for words in (UNANSWERED, TOO_EARLY) if words not in seen] == []
    minutes.releases.update(comments_until=timezone.now().date() - timedelta(days=1))
    seen = " ".join(client.get(address).content.decode().split())
    assert (UNANSWERED in seen, TOO_EARLY in seen) == (True, False)


def test_the_page_says_whether_corrections_may_still_be_proposed(cast, minutes, client):
    """The day had passed, and the page still said that they may be proposed until then."""
    client.force_login(cast.member)

    def page():
        return " ".join(client.get(reverse("gcg:minutes", args=["11"])).content.decode().split())

    assert "Corrections may be proposed until" in page()
    end_comments()
    assert "Corrections could be proposed until" in page()
    assert "may be proposed" not in page()
