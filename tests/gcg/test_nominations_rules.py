"""Which seats ask for a call, who is eligible, how long a mandate is (7.2, 7.5, 7.6, S1-S8, T1-T5)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcg.rules.nominations import (
    Candidate,
    Finding,
    Ground,
    Need,
    Opening,
    Weight,
    findings,
    last_day_of,
    months_later,
    need_of_call,
    standing_in_the_way,
)
from gcg.rules.seats import SeatState, Term

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


@pytest.mark.parametrize(
    ("category", "previous", "last_day"),
    [
        ("chair", None, date(2029, 12, 31)),
        ("pfc", Term("A", date(2024, 1, 1), date(2026, 12, 31)), date(2029, 12, 31)),
        ("pfc", Term("A", date(2026, 1, 1), date(2026, 12, 31), "step-down"), date(2028, 12, 31)),
        ("dev", Term("A", date(2026, 1, 1), date(2026, 6, 30), "forfeiture"), date(2028, 12, 31)),
        ("pfc", Term("A", date(2023, 1, 1), date(2023, 6, 30), "step-down"), date(2029, 12, 31)),
        ("un", None, None),
    ],
    ids=["three years less a day", "after a full term", "remainder", "after forfeiture", "long vacant", "no end"],
)
def test_the_last_day(category, previous, last_day):
    assert last_day_of(category, BEGIN, previous, 3) == last_day


def found(opening, who, **more):
    given = {"starts_on": BEGIN, "grounds": "", "override": ""} | more
    return {one.ground: one.weight for one in findings(opening, who, **given)}


GOVERNMENT = Candidate("7", "country", "AFR", is_un_member=True)


@pytest.mark.parametrize(
    ("opening", "who", "more", "ground", "weight"),
    [
        (Opening("UN-1", "un"), GOVERNMENT, {}, Ground.CATEGORY, Weight.OBSTACLE),
        (Opening("NGO-1", "ngo"), Candidate("7", "civil_society"), {}, Ground.CATEGORY, Weight.FULFILLED),
        (
            Opening("GOV-AFR", "regional", "AFR"),
            Candidate("7", "country", "AFR", is_un_member=True, other_seats=("GOV-PFC-1",)),
            {},
            Ground.ONE_SEAT,
            Weight.OBSTACLE,
        ),
        (
            Opening("CHAIR", "chair"),
            Candidate("7", "country", "AFR", is_un_member=True, other_seats=("GOV-PFC-1",)),
            {},
            Ground.ONE_SEAT,
            Weight.WARNING,
        ),
        (Opening("GOV-PFC-1", "pfc"), GOVERNMENT, {}, Ground.PATHFINDER, Weight.OBSTACLE),
        (Opening("GOV-PFC-1", "pfc"), GOVERNMENT, {"grounds": "Since 2019."}, Ground.PATHFINDER, Weight.FULFILLED),
        (
            Opening("GOV-PFC-1", "pfc", regions_taken=frozenset({"AFR"})),
            GOVERNMENT,
            {},
            Ground.ONE_A_REGION,
            Weight.OVERRIDE,
        ),
        (
            Opening("GOV-PFC-1", "pfc", regions_taken=frozenset({"AFR"})),
            GOVERNMENT,
            {"override": "No other stands."},
            Ground.ONE_A_REGION,
            Weight.WARNING,
        ),
        (Opening("GOV-DEV-1", "dev"), GOVERNMENT, {}, Ground.DEVELOPMENT, Weight.OBSTACLE),
        (Opening("GOV-APG", "regional", "APG"), GOVERNMENT, {}, Ground.REGIONAL_GROUP, Weight.OBSTACLE),
        (
            Opening("GOV-AFR", "regional", "AFR"),
            Candidate("7", "country", "AFR"),
            {},
            Ground.REGIONAL_GROUP,
            Weight.OBSTACLE,
        ),
        (Opening("UN-1", "un"), Candidate("7", "un"), {}, Ground.MISSION, Weight.OBSTACLE),
        (Opening("GOV-AFR", "regional", "AFR", last_holder="7"), GOVERNMENT, {}, Ground.ROTATION, Weight.WARNING),
        (Opening("GOV-AFR", "regional", "AFR", held_until=BEGIN), GOVERNMENT, {}, Ground.BEGINS, Weight.OBSTACLE),
    ],
)
def test_a_finding(opening, who, more, ground, weight):
    assert found(opening, who, **more)[ground] == weight


def test_a_mandate_that_ended_the_day_before_is_not_in_the_way():
    opening = Opening("GOV-AFR", "regional", "AFR", held_until=BEGIN - timedelta(days=1))
    assert Ground.BEGINS not in found(opening, GOVERNMENT)


def test_what_stands_in_the_way():
    weights = [Finding(Ground.CATEGORY, weight) for weight in Weight]
    assert {one.weight for one in standing_in_the_way(weights)} == {Weight.OBSTACLE, Weight.OVERRIDE}


@given(st.dates(date(1, 1, 1), date(9000, 1, 1)), st.integers(0, 600))
def test_months_later_never_skips_a_month(day, months):
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day
