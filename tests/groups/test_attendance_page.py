"""Who attended a group's meeting can be corrected until its minutes are released, and stays on record."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from alliance87.meetings.actions.minutes import draft_minutes, release_minutes
from alliance87.record.models import Entry
from alliance87.terms.refusal import Refusal
from groups.actions.sessions import correct_attendance, state_of_attendance
from groups.models import Attendance, Minutes
from partners.models import User
from tests.groups.met import afresh, closed_meeting, meeting_group, open_meeting_of

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


@pytest.fixture
def meeting(cast):
    return closed_meeting(meeting_group(cast), by=cast.stranger)


@pytest.fixture
def mia(meeting):
    return User.objects.get(email="mia@example.org")


def corrected(meeting, by, attendance, **options):
    return correct_attendance(
        meeting, by=by, **{"seen": state_of_attendance(meeting), "attendance": attendance} | options
    )


def status(meeting, who):
    return meeting.attendances.get(person=who).status


def test_a_lead_corrects_it_on_a_page_and_the_earlier_stays_on_record(client, cast, meeting, mia):
    client.force_login(cast.stranger)
    address = reverse("groups:meeting-attendance", args=[meeting.group.slug, meeting.number])
    assert f'href="{address}"' in client.get(meeting.get_absolute_url()).text
    form = client.get(address).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    sent |= {f"person_{mia.pk}": "apologies", "others": "Jo, ILO", "seen": form.carried}
    assert client.post(address, sent).status_code == 302
    assert (status(meeting, mia), afresh(meeting).closure.others) == ("apologies", "Jo, ILO")
    details = Entry.objects.get(act="groups.meeting.attendance_corrected").details
    assert details == {"corrected": {"Mia Member": ["present", "apologies"]}, "others": ["", "Jo, ILO"]}
    page = client.post(address, sent | {f"person_{mia.pk}": "absent"})
    assert "Saved by somebody else meanwhile" in page.text
    assert status(meeting, mia) == "apologies"


def test_only_leads_and_only_of_a_closed_meeting(cast, meeting, mia):
    for who in (mia, cast.secretary, cast.chair):
        with pytest.raises(PermissionDenied):
            corrected(meeting, who, {mia.pk: "absent"})
    opened = open_meeting_of(meeting.group, by=cast.stranger)
    with pytest.raises(Refusal, match="has not been closed"):
        correct_attendance(opened, by=cast.stranger, seen="", attendance={mia.pk: "absent"})


def test_not_once_its_minutes_are_released(client, cast, meeting, mia):
    draft_minutes(meeting, by=cast.stranger)
    corrected(afresh(meeting), cast.stranger, {mia.pk: "absent"})
    release_minutes(Minutes.objects.get(), by=cast.stranger)
    with pytest.raises(Refusal, match="minutes have been released"):
        corrected(afresh(meeting), cast.stranger, {mia.pk: "present"})
    with pytest.raises(IntegrityError, match="attendance_stays_once_minutes"), transaction.atomic():
        Attendance.objects.filter(person=mia).update(status="present")
    client.force_login(cast.stranger)
    assert "Correct attendance" not in client.get(meeting.get_absolute_url()).text
