"""The pure rules of preparing a meeting: notice, clock times, the order of the agenda."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance87.meetings.rules.agenda import fingerprint, moved, place_of_standing
from alliance87.meetings.rules.meetings import missing_to_convene
from alliance87.meetings.rules.notice import is_late
from alliance87.meetings.rules.walltime import instants, wall_time
from alliance87.terms.rules import Settings
from gcg.rules.meetings import counts_by_default, next_call, slug_of_meeting
from gcg.rules.notice import invitation_deadline, papers_deadline, working_days_before

START = datetime(2026, 12, 15, 9, tzinfo=UTC)  # a Tuesday


@pytest.mark.parametrize(
    ("kind", "invitation", "papers"),
    [
        pytest.param("ordinary", date(2026, 11, 15), date(2026, 12, 1), id="30 and 14 days before a meeting"),
        pytest.param("extraordinary", date(2026, 11, 15), date(2026, 12, 1), id="an extraordinary one too"),
        pytest.param("call", date(2026, 12, 8), date(2026, 12, 8), id="5 working days before a call"),
    ],
)
def test_notice_is_counted_back_from_the_start(kind, invitation, papers):
    assert invitation_deadline(START, kind, Settings()) == invitation
    assert papers_deadline(START, kind, Settings()) == papers


def test_notice_reads_the_terms_in_force():
    shorter = Settings(invitation_notice_days=7, papers_notice_days=3, call_notice_working_days=1)
    assert invitation_deadline(START, "ordinary", shorter) == date(2026, 12, 8)
    assert papers_deadline(START, "ordinary", shorter) == date(2026, 12, 12)
    assert papers_deadline(START, "call", shorter) == date(2026, 12, 14)


def test_the_last_day_is_still_in_time():
    deadline = papers_deadline(START, "ordinary", Settings())
    assert not is_late(datetime(2026, 12, 1, 23, 59, tzinfo=UTC), deadline)
    assert is_late(datetime(2026, 12, 2, tzinfo=UTC), deadline)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 60))
def test_working_days_before_is_a_working_day_with_that_many_between(day, count):
    earlier = working_days_before(day, count)
    assert earlier.weekday() < 5
    between = [earlier.toordinal() + step for step in range((day - earlier).days)]
    assert sum(date.fromordinal(ordinal).weekday() < 5 for ordinal in between) == count


ZURICH = ZoneInfo("Europe/Zurich")


@pytest.mark.parametrize(
    ("wall", "expected"),
    [
        pytest.param(datetime(2026, 7, 1, 9), [datetime(2026, 7, 1, 7, tzinfo=UTC)], id="once as a rule"),
        pytest.param(datetime(2026, 3, 29, 2, 30), [], id="never when clocks go forward over it"),
        pytest.param(
            datetime(2026, 10, 25, 2, 30),
            [datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)],
            id="twice when clocks go back over it",
        ),
    ],
)
def test_a_clock_time_happens_once_twice_or_never(wall, expected):
    assert list(instants(wall, ZURICH)) == expected


@given(
    st.datetimes(datetime(2001, 1, 1), datetime(2099, 1, 1)),
    st.sampled_from(["Europe/Zurich", "America/Lima", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Casablanca"]),
)
def test_every_moment_of_a_clock_time_shows_it(wall, name):
    zone = ZoneInfo(name)
    assert all(wall_time(moment, zone) == wall for moment in instants(wall, zone))


@given(st.datetimes(datetime(2001, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC)))
def test_every_moment_is_one_of_its_clock_time(moment):
    assert moment in instants(wall_time(moment, ZURICH), ZURICH)


@given(st.lists(st.integers(), min_size=1, unique=True), st.data())
def test_moving_up_undoes_moving_down(order, data):
    one = data.draw(st.sampled_from(order))
    down = moved(order, one, "down")
    assert sorted(down) == sorted(order)
    assert down == order if one == order[-1] else moved(down, one, "up") == order


@pytest.mark.parametrize(
    ("standing", "items", "place"),
    [
        pytest.param("agenda", ["", "minutes"], 0, id="the agenda's adoption comes first"),
        pytest.param("minutes", ["agenda", "", ""], 1, id="the minutes follow it"),
        pytest.param("follow_up", ["agenda", "minutes", ""], 2, id="then the action points"),
        pytest.param("follow_up", ["", ""], 0, id="first where no standing item is before it"),
    ],
)
def test_standing_items_have_their_place(standing, items, place):
    assert place_of_standing(standing, items) == place


def test_a_fingerprint_tells_a_change():
    assert fingerprint(1, "a") == fingerprint(1, "a") != fingerprint(1, "b")


@pytest.mark.parametrize(
    ("modality", "place", "link", "missing"),
    [
        ("in_person", "", "", ("place",)),
        ("virtual", "", "", ("link",)),
        ("hybrid", "", "", ("place", "link")),
        ("hybrid", "Geneva", "https://example.org/", ()),
    ],
)
def test_people_must_know_where_to_go(modality, place, link, missing):
    assert missing_to_convene(modality, place=place, link=link) == missing


def test_calls_count_for_absences_only_where_the_terms_say_so():
    assert counts_by_default("extraordinary", Settings())
    assert not counts_by_default("call", Settings())
    assert counts_by_default("call", Settings(calls_count_for_absence=True))


def test_calls_have_numbers_of_their_own():
    assert slug_of_meeting("ordinary", 12) == "12"
    assert slug_of_meeting("call", 3) == "c3"
    assert next_call(["12", "c1", "c3"]) == 4
    assert next_call(["12"]) == 1
