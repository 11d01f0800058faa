"""The public calendar of the GCG's meetings: nothing before they are convened, and nothing but when."""

from datetime import timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from gcg.actions.convocation import cancel_meeting, convene_meeting
from gcg.actions.mailings import LETTERS
from gcg.models import Meeting
from tests.cast import make_meeting

pytestmark = pytest.mark.django_db


def entries(client):
    page = client.get(reverse("gcg:calendar-feed"))
    assert page["Content-Type"].startswith("text/calendar")
    return {str(entry["SUMMARY"]): entry for entry in Calendar.from_ical(page.content).events}


def test_a_meeting_is_in_it_once_it_is_convened_and_says_when_it_is_cancelled(client, cast):
    meeting = make_meeting(cast, starts_in=timedelta(days=60), convened=False)
    Meeting.objects.filter(pk=meeting.pk).update(place="Room VII", link="https://meet.example.org/x")
    assert entries(client) == {}
    convene_meeting(meeting, by=cast.chair)
    [entry] = entries(client).values()
    assert (entry["UID"], entry["STATUS"]) == (LETTERS.uid_of(meeting), "CONFIRMED")
    assert entry.start == meeting.starts_at.replace(microsecond=0)
    assert entry["URL"].endswith(meeting.get_absolute_url())
    assert "Room VII" not in entry.to_ical().decode()
    assert "meet.example.org" not in entry.to_ical().decode()
    cancel_meeting(meeting, by=cast.chair, reason="Too few can come.")
    [after] = entries(client).values()
    assert (after["UID"], after["STATUS"]) == (entry["UID"], "CANCELLED")
    assert after["SEQUENCE"] > entry["SEQUENCE"]
    assert "Too few" not in after.to_ical().decode()
