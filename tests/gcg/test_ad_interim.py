"""While nobody holds the Chair's seat, the Deputy acts ad interim, and the room and the minutes say so (T7)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from alliance87.meetings.actions.minutes import draft_minutes
from gcg.actions.closing import close_meeting
from gcg.actions.decisions import announce_without_decision
from gcg.actions.presiding import open_meeting
from gcg.models import Mandate, Meeting
from gcg.rules.seats import EndReason
from tests.cast import QUORATE, seat_people

pytestmark = pytest.mark.django_db
SENTENCE = "the Deputy Chair, act"


def _whole_meeting(client, cast, meeting):
    """The room while the meeting is open, and its minutes."""
    seat_people(cast, meeting, [*(code for code in QUORATE if code != "CHAIR"), "GOV-EEG"])
    open_meeting(Meeting.objects.with_state().get(pk=meeting.pk), by=cast.deputy)
    client.force_login(cast.deputy)
    room = client.get(reverse("gcg:room", args=[meeting.slug])).text
    announce_without_decision(meeting.items.get(kind="decision"), by=cast.deputy, result="deferred")
    close_meeting(Meeting.objects.with_state().get(pk=meeting.pk), by=cast.deputy)
    draft_minutes(Meeting.objects.with_state().get(pk=meeting.pk), by=cast.secretary)
    client.force_login(cast.secretary)
    return room, client.get(reverse("gcg:minutes", args=[meeting.slug])).text


def test_the_deputy_acts_ad_interim_for_a_vacant_chair(client, cast, meeting):
    chair = Mandate.objects.get(seat__code="CHAIR")
    period = (chair.period.lower, meeting.date - timedelta(days=1))
    Mandate.objects.filter(pk=chair.pk).update(period=period, end_reason=EndReason.STEP_DOWN)
    room, minutes = _whole_meeting(client, cast, meeting)
    assert f"{SENTENCE}s ad interim" in room
    assert f"{SENTENCE}ed ad interim" in minutes


def test_the_deputy_only_stands_in_for_a_chair_that_is_absent(client, cast, meeting):
    room, minutes = _whole_meeting(client, cast, meeting)
    assert SENTENCE not in room + minutes
