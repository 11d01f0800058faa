"""Attendance is presence in the open meeting (A10): one rule for minutes, absences, state and the council table."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from alliance87.meetings.actions.minutes import draft_minutes
from alliance87.terms.refusal import Refusal
from gcg.actions.closing import close_meeting
from gcg.actions.decisions import announce_without_decision
from gcg.actions.floor import ask_for_floor, give_floor
from gcg.actions.mistakes import correct_mode, strike_presence
from gcg.actions.presiding import open_meeting
from gcg.actions.room import check_in, check_out
from gcg.models import Attendance, Closure, Meeting, Opening, Presence, Seat
from gcg.readings.absences import Absences
from gcg.readings.proceedings import Proceedings
from gcg.readings.state import CouncilState
from tests.cast import QUORATE, seat_people

pytestmark = pytest.mark.django_db
MINUTES = [
    # (came, left, struck): minutes after the opening, None while still there
    pytest.param(-30, None, False, True, id="came early and stayed"),
    pytest.param(-30, 5, False, True, id="came early and left during it"),
    pytest.param(5, 6, False, True, id="a minute of it"),
    pytest.param(5, None, False, True, id="came late"),
    pytest.param(-30, -10, False, False, id="left before the opening"),
    pytest.param(-30, 0, False, False, id="left as it was opened"),
    pytest.param(5, 6, True, False, id="struck"),
    pytest.param(60, 61, False, False, id="dated after the closure"),
]


@pytest.mark.parametrize(("came", "left", "struck", "counts"), MINUTES)
def test_what_is_presence_in_the_meeting(cast, meeting, came, left, struck, counts):
    opened = timezone.now() - timedelta(hours=2)

    def at(minutes):
        return None if minutes is None else opened + timedelta(minutes=minutes)

    Opening.objects.create(meeting=meeting, opened_at=opened)
    Presence.objects.create(
        meeting=meeting,
        seat=Seat.objects.get(code="UN-1"),
        person=cast.people["UN-1"],
        checked_in_at=at(came),
        checked_out_at=at(left),
        struck_at=at(left) if struck else None,
        struck_because="Wrong seat." if struck else "",
    )
    assert Presence.objects.in_the_meeting().exists() == (counts or came == 60)
    Closure.objects.create(meeting=meeting, closed_at=opened + timedelta(hours=1))
    assert Presence.objects.in_the_meeting().exists() == counts


def test_before_the_opening_nobody_was_in_the_meeting(cast, meeting):
    seat_people(cast, meeting, ["UN-1"])
    assert not Presence.objects.in_the_meeting().exists()


@pytest.fixture
def closed(cast, meeting):
    """UN-3 came and left before the opening, UN-4 was entered by mistake; UN-5 came remotely, then in person."""
    seats = {seat.code: seat for seat in Seat.objects.all()}

    def enter(code, mode="in_person"):
        return check_in(meeting, seats[code], cast.people[code], by=cast.secretary, mode=mode)

    seat_people(cast, meeting, QUORATE)
    check_out(enter("UN-3"), by=cast.secretary)
    check_out(enter("UN-5", "in_person"), by=cast.secretary)
    open_meeting(meeting, by=cast.chair)
    strike_presence(enter("UN-4"), by=cast.secretary, reason="Meant for another seat.")
    enter("UN-5", "remote")
    announce_without_decision(meeting.items.get(kind="decision"), by=cast.chair, result="deferred")
    close_meeting(meeting, by=cast.chair)
    return Meeting.objects.with_state().get(pk=meeting.pk)


def test_everything_that_tells_attendance_tells_the_same(cast, closed):
    on = closed.date
    settled = dict(Attendance.objects.values_list("seat__code", "status"))
    minutes = {seat.code: seat for seat in Proceedings(closed).seats}
    (told,) = CouncilState(on).as_data(for_members=True)["meetings"]
    streaks = {streak.seat.code: streak.missed for streak in Absences(on).streaks}
    for code in ("UN-3", "UN-4"):
        assert settled[code] == "absent"
        assert (minutes[code].is_there, minutes[code].presence, minutes[code].person) == (False, "absent", None)
        assert streaks[code] == 1
    assert settled["UN-5"] == "present"
    assert minutes["UN-5"].presence == "remote", "as in the meeting, whatever was entered before it"
    assert "UN-5" not in streaks
    assert told["present"] == sum(one.is_there for one in minutes.values()) == len(QUORATE) + 1


def test_the_minutes_tell_both_ways_in_which_a_person_took_part(cast, meeting, client):
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    check_out(Presence.objects.get(seat__code="DEPUTY"), by=cast.deputy)
    check_in(meeting, Seat.objects.get(code="DEPUTY"), cast.deputy, by=cast.deputy, mode="remote")
    announce_without_decision(meeting.items.get(kind="decision"), by=cast.chair, result="deferred")
    close_meeting(meeting, by=cast.chair)
    held = Meeting.objects.with_state().get(pk=meeting.pk)
    assert {seat.code for seat in Proceedings(held).seats if seat.is_mixed} == {"DEPUTY"}
    client.force_login(cast.secretary)
    assert (
        client.get(draft_minutes(held, by=cast.secretary).get_absolute_url()).text.count("in person and remotely") == 1
    )


def test_a_change_of_mode_in_the_open_meeting_keeps_both(cast, meeting):
    deputy = Seat.objects.get(code="DEPUTY")
    seat_people(cast, meeting, QUORATE)
    check_in(meeting, deputy, cast.deputy, by=cast.deputy, mode="remote")
    assert Presence.objects.get(seat=deputy).mode == "remote", "before the opening it is a correction"
    open_meeting(meeting, by=cast.chair)
    floor = ask_for_floor(meeting, by=cast.deputy)
    for mode in ("in_person", "in_person", "remote"):
        check_in(meeting, deputy, cast.deputy, by=cast.deputy, mode=mode)
    entries = list(Presence.objects.filter(seat=deputy).order_by("pk"))
    assert [entry.mode for entry in entries] == ["remote", "in_person", "remote"]
    assert [entry.checked_out_at for entry in entries[:2]] == [entry.checked_in_at for entry in entries[1:]]
    floor.refresh_from_db()
    assert (floor.presence, floor.ended_at) == (entries[-1], None)
    held = Meeting.objects.with_state().get(pk=meeting.pk)
    assert {seat.code for seat in Proceedings(held).seats if seat.is_mixed} <= {"DEPUTY"}
    assert Presence.objects.here().with_takeover().get(seat=deputy).there_since == entries[0].checked_in_at


def test_the_wrong_way_of_taking_part_is_corrected_from_the_beginning(cast, meeting, client):
    deputy = Seat.objects.get(code="DEPUTY")
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    wrong, floor = Presence.objects.get(seat=deputy), ask_for_floor(meeting, by=cast.deputy)
    give_floor(meeting, cast.deputy, by=cast.chair)
    client.force_login(cast.secretary)
    said = client.get(reverse("gcg:presences", args=[meeting.slug])).text
    address = reverse("gcg:presence-mode", args=[meeting.slug, wrong.pk])
    assert said.count(f'formaction="{address}"') == 1
    client.post(address, {"list": "1"})
    assert correct_mode(wrong, by=cast.deputy) == Presence.objects.here().get(seat=deputy), "a repeat is one act"
    kept, right = Presence.objects.filter(seat=deputy).order_by("pk")
    assert (kept.mode, kept.struck_by, kept.why_struck) == ("in_person", cast.secretary, Presence.WRONG_MODE)
    assert (right.mode, right.checked_in_at, right.checked_out_at) == ("remote", kept.checked_in_at, None)
    floor.refresh_from_db()
    assert (floor.presence, floor.ended_at) == (right, None)
    with pytest.raises(Refusal, match="has been corrected in the meantime"):
        strike_presence(kept, by=cast.secretary, reason="Not here.")
    announce_without_decision(meeting.items.get(kind="decision"), by=cast.chair, result="deferred")
    close_meeting(meeting, by=cast.chair)
    held = Meeting.objects.with_state().get(pk=meeting.pk)
    assert {seat.presence for seat in Proceedings(held).seats if seat.code == "DEPUTY"} == {"remote"}
    text = client.get(draft_minutes(held, by=cast.secretary).get_absolute_url()).text
    assert "had been made by mistake and was struck" not in text
    with pytest.raises(Refusal, match="its attendance is settled"):
        correct_mode(Presence.objects.get(pk=right.pk), by=cast.secretary)


def test_an_entry_that_ended_is_corrected_too_and_a_struck_one_is_not(cast, meeting):
    deputy = Seat.objects.get(code="DEPUTY")
    seat_people(cast, meeting, QUORATE)
    ended = check_out(Presence.objects.get(seat=deputy), by=cast.deputy)
    assert correct_mode(ended, by=cast.deputy).checked_out_at == ended.checked_out_at
    again = strike_presence(
        check_in(meeting, deputy, cast.deputy, by=cast.deputy, mode="remote"), by=cast.deputy, reason="A slip."
    )
    with pytest.raises(Refusal, match="has been struck in the meantime"):
        correct_mode(again, by=cast.deputy)


def test_the_minutes_tell_of_a_struck_entry_that_the_opening_had_counted(cast, meeting, client):
    seats = {seat.code: seat for seat in Seat.objects.all()}
    seat_people(cast, meeting, QUORATE)
    entries = [
        check_in(meeting, seats[code], cast.people[code], by=cast.secretary, mode="in_person")
        for code in ("UN-3", "UN-4")
    ]
    strike_presence(entries[0], by=cast.secretary, reason="Before the opening, and counted nowhere.")
    open_meeting(meeting, by=cast.chair)
    client.force_login(cast.secretary)
    page = reverse("gcg:presence-mistake", args=[meeting.slug, entries[1].pk])
    assert "the minutes will say that the entry was struck" in client.get(page).text
    # Typed by hand, the reason of a correction is a reason like others.
    strike_presence(entries[1], by=cast.secretary, reason=Presence.WRONG_MODE)
    announce_without_decision(meeting.items.get(kind="decision"), by=cast.chair, result="deferred")
    close_meeting(meeting, by=cast.chair)
    held = Meeting.objects.with_state().get(pk=meeting.pk)
    opening = f"{len(QUORATE) + 1} representatives were present"
    text = client.get(draft_minutes(held, by=cast.secretary).get_absolute_url()).text
    assert opening in text
    assert text.count("It had been made by mistake and was struck on") == 1
    assert text.index(opening) < text.index(f"The entry of {cast.people['UN-4']} for UN-4 was counted above.")
