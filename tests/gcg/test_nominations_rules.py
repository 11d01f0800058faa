"""Which seats need a call, who is eligible, how long a mandate is (7.2, 7.5, 7.6, S1-S8, T1-T5)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcg.rules.nominations import (
    Candidate,
    Finding,
    Need,
    NominationGround,
    SeatOpening,
    Weight,
    findings,
    last_day_of,
    months_later,
    need_of_call,
    standing_in_the_way,
)
from gcg.rules.seats import SeatState, Term, last_day_of_term

ON = date(2026, 11, 23)
BEGIN = date(2027, 1, 1)


@pytest.mark.parametrize(
    ("state", "last_day", "need"),
    [
        ("held", date(2027, 8, 22), Need.ENDING),
        ("held", date(2027, 8, 23), None),
        ("held", None, None),
        ("caretaker", date(2026, 1, 1), Need.CARETAKER),
        ("vacant", None, Need.VACANT),
    ],
)
def test_a_seat_asks_for_a_call(state, last_day, need):
    assert need_of_call(SeatState(state), last_day, ON) == need


def test_a_forfeited_seat_asks_for_a_call():
    assert need_of_call(SeatState.HELD, None, ON, is_forfeited=True) == Need.FORFEITED


def term(start, end, end_reason=""):
    return Term("A", date.fromisoformat(start), date.fromisoformat(end), end_reason)


@pytest.mark.parametrize(
    ("terms", "years", "last_day"),
    [
        ([], 3, date(2029, 12, 31)),
        ([term("2024-01-01", "2026-12-31")], 3, date(2029, 12, 31)),
        ([term("2026-01-01", "2026-12-31", "step-down")], 3, date(2028, 12, 31)),
        ([term("2026-01-01", "2026-06-30", "forfeiture")], 3, date(2028, 12, 31)),
        ([term("2023-01-01", "2023-06-30", "step-down")], 3, date(2029, 12, 31)),
        (
            [term("2025-01-01", "2025-06-30", "step-down"), term("2025-09-01", "2026-06-30", "forfeiture")],
            3,
            date(2027, 12, 31),
        ),
        (
            [term("2022-01-01", "2023-06-30", "step-down"), term("2025-03-01", "2026-06-30", "step-down")],
            3,
            date(2028, 2, 29),
        ),
        ([term("2026-01-01", "2026-06-30", "step-down")], 0, None),
    ],
    ids=[
        "three years less a day",
        "after a full term",
        "remainder",
        "after forfeiture",
        "long vacant",
        "remainder of a remainder",
        "remainder of a term that began anew",
        "no end",
    ],
)
def test_the_last_day(terms, years, last_day):
    assert last_day_of(terms, BEGIN, years=lambda _day: years) == last_day


@pytest.mark.parametrize(
    ("since", "years", "last_day"),
    [
        pytest.param(date(2027, 1, 1), 4, date(2028, 12, 31), id="longer terms lengthen no term that had begun"),
        pytest.param(date(2026, 1, 1), 4, date(2029, 12, 31), id="it had begun as a longer term"),
        pytest.param(date(2027, 1, 1), 1, date(2027, 12, 31), id="no mandate is longer than the Terms of its day say"),
    ],
)
def test_the_remainder_is_that_of_the_term_that_had_begun(since, years, last_day):
    """Under the Terms of its own first day (V1): it was worked out by the years of today."""
    terms = [term("2026-01-01", "2026-12-31", "step-down")]
    assert last_day_of(terms, BEGIN, years=lambda day: years if day >= since else 3) == last_day


def test_a_group_that_set_no_end_leaves_no_remainder():
    terms = [term("2026-01-01", "2026-12-31", "step-down")]
    assert last_day_of(terms, BEGIN, years=lambda day: 3 if day >= BEGIN else 0) == date(2029, 12, 31)


def test_a_group_may_begin_anew_after_a_step_down():
    terms = [term("2026-01-01", "2026-12-31", "step-down")]
    assert last_day_of(terms, BEGIN, years=lambda _day: 3, serves_remainder=False) == date(2029, 12, 31)


@pytest.mark.parametrize("years", [1, 3, 4])
def test_a_mandate_from_29_february_has_one_last_day(years):
    start = date(2024, 2, 29)
    last = date(2024 + years, 2, 28)
    assert last_day_of([], start, years=lambda _day: years) == last_day_of_term(start, years) == last


def found(opening, who, **more):
    given = {"starts_on": BEGIN, "grounds": "", "override": ""} | more
    return {finding.ground: finding.weight for finding in findings(opening, who, **given)}


GOVERNMENT = Candidate("7", "country", "AFR", is_un_member=True)


@pytest.mark.parametrize(
    ("opening", "who", "more", "ground", "weight"),
    [
        (SeatOpening("UN-1", "un"), GOVERNMENT, {}, NominationGround.CATEGORY, Weight.OBSTACLE),
        (SeatOpening("NGO-1", "ngo"), Candidate("7", "civil_society"), {}, NominationGround.CATEGORY, Weight.FULFILLED),
        (
            SeatOpening("GOV-AFR", "regional", "AFR"),
            Candidate("7", "country", "AFR", is_un_member=True, other_seats=("GOV-PFC-1",)),
            {},
            NominationGround.ONE_SEAT,
            Weight.OBSTACLE,
        ),
        (
            SeatOpening("CHAIR", "chair"),
            Candidate("7", "country", "AFR", is_un_member=True, other_seats=("GOV-PFC-1",)),
            {},
            NominationGround.ONE_SEAT,
            Weight.WARNING,
        ),
        (SeatOpening("GOV-PFC-1", "pfc"), GOVERNMENT, {}, NominationGround.PATHFINDER, Weight.OBSTACLE),
        (
            SeatOpening("GOV-PFC-1", "pfc"),
            GOVERNMENT,
            {"grounds": "Since 2019."},
            NominationGround.PATHFINDER,
            Weight.FULFILLED,
        ),
        (
            SeatOpening("GOV-PFC-1", "pfc"),
            Candidate("7", "country", "AFR", has_lost_status=True),
            {"grounds": "Since 2019."},
            NominationGround.LOST_STATUS,
            Weight.OBSTACLE,
        ),
        (
            SeatOpening("GOV-PFC-1", "pfc", regions_taken=frozenset({"AFR"})),
            GOVERNMENT,
            {},
            NominationGround.ONE_A_REGION,
            Weight.OVERRIDE,
        ),
        (
            SeatOpening("GOV-PFC-1", "pfc", regions_taken=frozenset({"AFR"})),
            GOVERNMENT,
            {"override": "No other stands."},
            NominationGround.ONE_A_REGION,
            Weight.WARNING,
        ),
        (SeatOpening("GOV-DEV-1", "dev"), GOVERNMENT, {}, NominationGround.DEVELOPMENT, Weight.OBSTACLE),
        (SeatOpening("GOV-APG", "regional", "APG"), GOVERNMENT, {}, NominationGround.REGIONAL_GROUP, Weight.OBSTACLE),
        (
            SeatOpening("GOV-AFR", "regional", "AFR"),
            Candidate("7", "country", "AFR"),
            {},
            NominationGround.REGIONAL_GROUP,
            Weight.OBSTACLE,
        ),
        (SeatOpening("UN-1", "un"), Candidate("7", "un"), {}, NominationGround.MISSION, Weight.OBSTACLE),
        (
            SeatOpening("GOV-AFR", "regional", "AFR", last_holder="7"),
            GOVERNMENT,
            {},
            NominationGround.ROTATION,
            Weight.WARNING,
        ),
        (
            SeatOpening("GOV-AFR", "regional", "AFR", held_until=BEGIN),
            GOVERNMENT,
            {},
            NominationGround.BEGINS,
            Weight.OBSTACLE,
        ),
        (
            SeatOpening("GOV-AFR", "regional", "AFR", last_holder="7", may_renew=False),
            GOVERNMENT,
            {},
            NominationGround.ROTATION,
            Weight.OBSTACLE,
        ),
        (
            SeatOpening("GOV-AFR", "regional", "AFR", last_holder="7", is_forfeited=True),
            GOVERNMENT,
            {},
            NominationGround.FORFEITED,
            Weight.OBSTACLE,
        ),
        (
            SeatOpening("GOV-AFR", "regional", "AFR", is_followed=True),
            GOVERNMENT,
            {},
            NominationGround.FOLLOWED,
            Weight.OBSTACLE,
        ),
        (
            SeatOpening("CHAIR", "chair"),
            Candidate("7", "country", "AFR", other_seats=("GOV-PFC-1",), later_seats=("GOV-AFR",)),
            {},
            NominationGround.ONE_SEAT,
            Weight.OBSTACLE,
        ),
        (
            SeatOpening("UN-1", "un"),
            Candidate("7", "un", speaks_elsewhere=True),
            {},
            NominationGround.REPRESENTATIVE,
            Weight.OBSTACLE,
        ),
        (
            SeatOpening("UN-1", "un"),
            Candidate("7", "un", is_named_by_staff=True),
            {},
            NominationGround.STAFF,
            Weight.OBSTACLE,
        ),
    ],
)
def test_a_finding(opening, who, more, ground, weight):
    assert found(opening, who, **more)[ground] == weight


def test_a_mandate_that_ended_the_day_before_is_not_in_the_way():
    opening = SeatOpening("GOV-AFR", "regional", "AFR", held_until=BEGIN - timedelta(days=1))
    assert NominationGround.BEGINS not in found(opening, GOVERNMENT)


def test_what_stands_in_the_way():
    weights = [Finding(NominationGround.CATEGORY, weight) for weight in Weight]
    assert {finding.weight for finding in standing_in_the_way(weights)} == {Weight.OBSTACLE, Weight.OVERRIDE}


@given(st.dates(date(1, 1, 1), date(9000, 1, 1)), st.integers(0, 600))
def test_months_later_never_skips_a_month(day, months):
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day
