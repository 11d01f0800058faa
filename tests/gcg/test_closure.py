"""Closing a meeting: nothing is left undecided, and every seat's attendance is settled once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from alliance87.terms import Refusal
from gcg.actions.closing import close_meeting, state_of_settlement
from gcg.actions.decisions import announce_without_decision
from gcg.actions.presiding import open_meeting
from gcg.actions.room import check_in, check_out
from gcg.models import Attendance, Closure, Meeting, Opening, Presence, Reply, Seat
from gcg.readings.absences import Absences
from gcg.readings.settling import Settlement
from gcg.rules.attendance import status
from tests.cast import QUORATE, make_meeting, seat_people
from tests.gcg.nominations.nominating import set_terms


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
    with pytest.raises(
        Refusal, match=r"No outcome has been announced yet for: 3. Item 3. Announce an outcome for each, or defer"
    ):
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


def missed_before(cast, *numbers):
    """Meetings held earlier at which nobody was there for any seat."""
    for number in numbers:
        earlier = make_meeting(cast, number=number, starts_in=timedelta(days=number - 60))
        Opening.objects.create(meeting=earlier, opened_at=earlier.starts_at)
        Closure.objects.create(meeting=earlier, closed_at=earlier.ends_at)


def preview(meeting):
    return Settlement(Meeting.objects.with_state().get(pk=meeting.pk))


def test_what_is_shown_before_is_what_closing_writes(cast, session):
    apologize(cast, session, "GOV-EEG", timedelta(days=1))
    check_out(Presence.objects.get(seat__code="UN-1"), by=cast.people["UN-1"])
    announce_without_decision(session.items.get(kind="decision"), by=cast.chair, result="deferred")
    shown = preview(session).as_values()
    close_meeting(session, by=cast.chair)
    written = Attendance.objects.order_by("seat__position").values_list("seat", "status", "person")
    assert list(written) == shown


def test_closing_says_who_will_be_absent_for_the_third_time(cast, session):
    missed_before(cast, 9, 10)
    apologize(cast, session, "GOV-EEG", timedelta(days=1))
    shown = preview(session)
    due = {one.attendance.seat.code: one.times for one in shown.due}
    assert due["GOV-WEOG"] == 3
    assert "GOV-EEG" not in due
    assert "UN-1" not in due
    assert [one.seat.code for one in shown.excused] == ["GOV-EEG"]
    assert [one.seat.code for one in shown.by_alternate] == ["WORKERS-1"]


def test_the_page_lists_every_seat_under_what_closing_will_write_of_it(cast, session, client):
    missed_before(cast, 9, 10)
    apologize(cast, session, "GOV-EEG", timedelta(days=1))
    client.force_login(cast.chair)
    page = client.get(reverse("gcg:closure", args=[session.slug])).text
    listed = page.split('id="settlement"', 1)[1].split("<form", 1)[0]
    due, absent, excused, by_alternate, present = (
        {code for code in cast.people if f">{code}<" in part} for part in listed.split("<h3>")
    )
    assert due == absent == set(cast.people) - set(QUORATE) - {"GOV-EEG"}
    assert "3 consecutive" in listed.split("<h3>", 1)[0]
    assert (excused, by_alternate) == ({"GOV-EEG"}, {"WORKERS-1"})
    assert present == set(QUORATE) - {"WORKERS-1"}


def test_a_second_absence_is_no_third_and_a_call_adds_to_none(cast, session):
    missed_before(cast, 10)
    assert {one.times for one in preview(session).absent} == {2}
    assert preview(session).due == []
    Meeting.objects.filter(pk=session.pk).update(counts_for_absence=False)
    assert {one.times for one in preview(session).absent} == {0}


@pytest.mark.parametrize(("setting", "times"), [(True, {1}), (False, {0})])
def test_a_meeting_without_quorum_adds_to_a_series_if_the_terms_say_so(cast, session, setting, times):
    """Closing said that seats would have missed it, by a rule of its own; what follows did not count it (A7)."""
    set_terms(inquorate_counts_for_absence=setting)
    Presence.objects.filter(meeting=session, seat__group="ngos").delete()
    assert {one.times for one in preview(session).absent} == times
    Attendance.objects.bulk_create(preview(session).attendances)
    Closure.objects.create(meeting=session, closed_by=cast.chair, closed_at=timezone.now())
    Meeting.objects.filter(pk=session.pk).update(starts_at=timezone.now() - timedelta(minutes=5))
    assert {streak.missed for streak in Absences(session.date).streaks} == times - {0}


def test_refused_when_attendance_changed_since_it_was_shown(cast, session):
    announce_without_decision(session.items.get(kind="decision"), by=cast.chair, result="deferred")
    seen = state_of_settlement(preview(session))
    check_in(session, Seat.objects.get(code="UN-3"), cast.people["UN-3"], by=cast.people["UN-3"], mode="remote")
    with pytest.raises(Refusal, match="Somebody changed this"):
        close_meeting(session, by=cast.chair, seen=seen)
    close_meeting(session, by=cast.chair, seen=state_of_settlement(preview(session)))


def test_refused_when_it_is_no_longer_the_third_absence_that_was_shown(cast, session):
    missed_before(cast, 9, 10)
    announce_without_decision(session.items.get(kind="decision"), by=cast.chair, result="deferred")
    seen = state_of_settlement(preview(session))
    Meeting.objects.filter(number=9).update(counts_for_absence=False)
    with pytest.raises(Refusal, match="Somebody changed this"):
        close_meeting(session, by=cast.chair, seen=seen)
