"""Streaks, caretakers and forfeiture (7.8, A1-A8, T3), as tables and against a day-by-day reading of the rules."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance87.terms.rules import Settings
from gcg.rules.absence import Attended, HeldMeeting, forfeiture, in_office_since, is_prior, short_of_meetings, streak
from gcg.rules.seats import SEAT_CODES, EndReason, SeatState, Term, group_of, tenure

TERMS = Settings()
START = datetime(2024, 5, 6, 9, tzinfo=UTC)


def day(text):
    return date.fromisoformat(text)


def term(holder, start, end=None, end_reason=""):
    return Term(holder, day(start), day(end) if end else None, end_reason)


def test_there_are_32_seats_in_five_groups():
    assert len(SEAT_CODES) == len(set(SEAT_CODES)) == 32
    sizes = {group: sum(group_of(code) == group for code in SEAT_CODES) for group in TERMS.quorum_groups}
    assert sizes == {"governments": 17, "un": 6, "workers": 3, "employers": 3, "ngos": 3}


@pytest.mark.parametrize(
    ("on", "state", "holder"),
    [
        pytest.param("2019-12-31", "vacant", None, id="before the first mandate"),
        pytest.param("2020-01-01", "held", "KE", id="on its first day"),
        pytest.param("2022-12-31", "held", "KE", id="on its last day"),
        pytest.param("2023-01-01", "caretaker", "KE", id="the day after, with no successor"),
        pytest.param("2023-03-01", "held", "UG", id="when the successor takes office"),
        pytest.param("2024-02-02", "vacant", None, id="the day after a step-down"),
    ],
)
def test_who_has_a_seat(on, state, holder):
    terms = [term("KE", "2020-01-01", "2022-12-31"), term("UG", "2023-03-01", "2024-02-01", "step-down")]
    now = tenure(terms, day(on))
    assert (now.state.value, now.term and now.term.holder) == (state, holder)


@pytest.mark.parametrize(
    ("terms", "since"),
    [
        pytest.param([term("A", "2020-01-01", "2022-12-31"), term("A", "2023-01-01")], "2020-01-01", id="renewed"),
        pytest.param(
            [term("A", "2020-01-01", "2022-12-31"), term("A", "2023-06-01")], "2020-01-01", id="caretaker, then renewed"
        ),
        pytest.param(
            [term("A", "2020-01-01", "2022-12-31", "step-down"), term("A", "2023-06-01")],
            "2023-06-01",
            id="back after a vacancy",
        ),
        pytest.param(
            [term("A", "2018-01-01", "2019-12-31"), term("B", "2020-01-01", "2022-12-31"), term("A", "2023-01-01")],
            "2023-01-01",
            id="back after another",
        ),
        pytest.param([term("A", "2020-01-01", "2022-12-31", "forfeiture")], None, id="forfeited"),
    ],
)
def test_since_when_the_holder_has_been_in_office(terms, since):
    assert in_office_since(terms, day("2024-05-06")) == (day(since) if since else None)


@pytest.mark.parametrize(
    ("minutes", "expected"), [(-1, True), (0, False), (1, False)], ids=["before the start", "at the start", "after it"]
)
def test_notice_is_prior_strictly_before_the_start(minutes, expected):
    assert is_prior(START + timedelta(minutes=minutes), START) is expected


SILENT = Attended(False)
NOTICE = Attended(False, START - timedelta(days=400))
THERE = Attended(True)


@pytest.mark.parametrize(
    ("records", "missed"),
    [
        pytest.param([SILENT, SILENT, SILENT], 3, id="three silent absences"),
        pytest.param([SILENT, None, SILENT], 3, id="no record is silent"),
        pytest.param([SILENT, NOTICE, SILENT], 1, id="notice between breaks it (A3)"),
        pytest.param([SILENT, SILENT, THERE], 0, id="presence ends it (A2)"),
        pytest.param([THERE, SILENT, SILENT], 2, id="counted back from the day"),
    ],
)
def test_streak_of_three_meetings(records, missed):
    held = [HeldMeeting(str(n), START - timedelta(days=300 - n), True) for n in range(len(records))]
    attended = {str(n): record for n, record in enumerate(records) if record}
    assert len(streak(day("2020-01-01"), held, attended, TERMS)) == missed


def test_a_call_does_not_count():
    held = [HeldMeeting("call", START, False), HeldMeeting("meeting", START - timedelta(days=1), True)]
    assert streak(day("2020-01-01"), held, {}, TERMS) == ("meeting",)


def test_notice_may_be_neutral():
    neutral = Settings(notice_breaks_streak=False)
    held = [HeldMeeting(str(n), START + timedelta(days=n), True) for n in range(3)]
    assert streak(day("2020-01-01"), held, {"1": NOTICE}, neutral) == ("0", "2")


@pytest.mark.parametrize(("missed", "word"), [(0, "none"), (1, "warned"), (2, "warned"), (3, "due"), (7, "due")])
def test_forfeiture_is_warned_then_due(missed, word):
    assert forfeiture(missed, TERMS) == word


@pytest.mark.parametrize(
    ("ordinary", "on", "short"),
    [(1, "2024-09-30", False), (1, "2024-10-01", True), (2, "2024-12-31", False), (0, "2024-11-01", True)],
)
def test_a_year_is_short_of_meetings_from_october(ordinary, on, short):
    assert short_of_meetings(ordinary, day(on), TERMS) is short


FIRST = date(2020, 1, 1)


@st.composite
def histories(draw):
    """Mandates of one seat without overlap, meetings on distinct days, and what is on record for them."""
    terms, start = [], FIRST + timedelta(days=draw(st.integers(0, 20)))
    for _ in range(draw(st.integers(0, 5))):
        end = start + timedelta(days=draw(st.integers(0, 40)))
        end_reason = draw(st.sampled_from(["", *EndReason]))
        terms.append(Term(draw(st.sampled_from("AB")), start, end, end_reason))
        start = end + timedelta(days=1 + draw(st.integers(0, 15)))
    days = draw(st.lists(st.integers(0, 240), unique=True, max_size=12))
    held = [
        HeldMeeting(str(n), datetime(2020, 1, 1, 12, tzinfo=UTC) + timedelta(days=n), draw(st.booleans()))
        for n in sorted(days)
    ]
    records = {}
    for meeting in held:
        hours = draw(st.sampled_from([None, -1, 0, 1]))
        notice = None if hours is None else meeting.starts_at + timedelta(hours=hours)
        if draw(st.booleans()):
            records[meeting.meeting] = Attended(draw(st.booleans()), notice)
    return terms, held, records


def holder_day_by_day(terms, on):
    """Who has the seat on each day up to `on`, following the wording of T3, T6, S6 and 7.8 day by day."""
    holder, holders = None, {}
    for n in range((on - FIRST).days + 1):
        today = FIRST + timedelta(days=n)
        for one in terms:
            if one.start == today:
                holder = one.holder
            elif one.end + timedelta(days=1) == today and one.end_reason in ("step-down", "forfeiture", "status"):
                holder = None
        holders[today] = holder
    return holders


@given(histories(), st.integers(0, 260))
def test_streak_agrees_with_a_walk_through_the_days(history, after):
    terms, held, records = history
    on = FIRST + timedelta(days=after)
    held = [meeting for meeting in held if meeting.starts_at.date() <= on]
    holders = holder_day_by_day(terms, on)
    count, previous = 0, None
    for today, holder in holders.items():
        if holder is None or holder != previous:
            count = 0
        previous = holder
        for meeting in held:
            if meeting.starts_at.date() != today or holder is None or not meeting.counts:
                continue
            record = records.get(meeting.meeting, SILENT)
            silent = not record.present and not (record.notice_at and record.notice_at < meeting.starts_at)
            count = count + 1 if silent else 0
    missed = streak(in_office_since(terms, on), held, records, TERMS)
    assert len(missed) == (count if holders[on] else 0)
    assert (tenure(terms, on).state == SeatState.VACANT) == (holders[on] is None)
