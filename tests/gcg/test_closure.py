"""Closing: nothing undecided, every seat's attendance settled once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from alliance87.terms import Refusal
from gcg.actions.closing import close_meeting
from gcg.actions.decisions import announce_without_decision
from gcg.actions.presiding import open_meeting
from gcg.actions.room import check_in, check_out
from gcg.models import Attendance, Presence, Reply, Seat
from gcg.rules.attendance import status
from tests.cast import QUORATE, seat_people


@pytest.mark.parametrize(
    ("by_alternate", "notice", "expected"),
    [
        ([False], False, "present"),
        ([True, False], False, "present"),
        ([True], False, "alternate"),
        ([], True, "apologies"),
        ([], False, "absent"),
        ([True], True, "alternate"),
    ],
)
def test_how_a_seat_attended(by_alternate, notice, expected):
    assert status(by_alternate, timezone.now() if notice else None) == expected


@pytest.fixture
def session(cast, meeting):
    seat_people(cast, meeting, [code for code in QUORATE if code != "WORKERS-1"])
    check_in(meeting, Seat.objects.get(code="WORKERS-1"), cast.alternate, by=cast.alternate, mode="remote")
    open_meeting(meeting, by=cast.chair)
    return meeting


def apologize(cast, meeting, code, before):
    Reply.objects.create(
        meeting=meeting,
        seat=Seat.objects.get(code=code),
        answer="apologies",
        given_by=cast.people[code],
        given_at=meeting.starts_at - before,
        way="portal",
    )


def test_refused_while_an_item_is_undecided(cast, session):
    with pytest.raises(Refusal, match=r"No outcome is announced yet on: 3. Item 3. Announce one, or defer"):
        close_meeting(session, by=cast.chair)


def test_attendance_is_settled(cast, session):
    apologize(cast, session, "GOV-EEG", timedelta(days=1))
    apologize(cast, session, "GOV-WEOG", timedelta(minutes=-1))
    announce_without_decision(session.items.get(kind="decision"), by=cast.chair, result="deferred")
    close_meeting(session, by=cast.chair)
    found = dict(Attendance.objects.values_list("seat__code", "status"))
    assert len(found) == 30
    expected = {"CHAIR": "present", "WORKERS-1": "alternate", "GOV-EEG": "apologies", "GOV-WEOG": "absent"}
    assert {code: found[code] for code in expected} == expected
    assert not Presence.objects.filter(checked_out_at=None).exists()


def test_who_left_early_was_present(cast, session):
    check_out(Presence.objects.get(seat__code="UN-1"), by=cast.people["UN-1"])
    announce_without_decision(session.items.get(kind="decision"), by=cast.chair, result="deferred")
    close_meeting(session, by=cast.chair)
    assert Attendance.objects.get(seat__code="UN-1").status == "present"


def test_closed_once(cast, session):
    announce_without_decision(session.items.get(kind="decision"), by=cast.chair, result="no_consensus")
    close_meeting(session, by=cast.chair)
    with pytest.raises(Refusal, match="is closed"):
        close_meeting(session, by=cast.deputy)


@pytest.mark.parametrize("who", ["secretary", "member", "stranger"])
def test_only_the_chair_and_deputy_close(cast, session, who):
    with pytest.raises(PermissionDenied):
        close_meeting(session, by=getattr(cast, who))
