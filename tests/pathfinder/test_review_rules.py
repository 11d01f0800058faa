"""Rules of reviews: when the GCG begins, where a reviewer stands, and in which order lines are read."""

from datetime import date

import pytest

from pathfinder.rules.places import order_of
from pathfinder.rules.reviews import ReviewerStanding, missing_marks, standing_of, waits_for_advice

DUE = date(2026, 12, 17)

WAITS = {
    "nobody was asked": (None, False, DUE, False),
    "before the day": (DUE, False, date(2026, 12, 1), True),
    "on the day": (DUE, False, DUE, True),
    "after the day": (DUE, False, date(2026, 12, 18), False),
    "advice given": (DUE, True, date(2026, 12, 1), False),
}


@pytest.mark.parametrize(("due_on", "is_given", "on", "waits"), WAITS.values(), ids=WAITS)
def test_the_gcg_waits_for_the_advice_until_its_day_is_over(due_on, is_given, on, waits):
    assert waits_for_advice(due_on, is_given=is_given, on=on) is waits


STANDINGS = {
    "asked": ({"is_member": True}, ReviewerStanding.PROPOSED),
    "accepted": ({"is_member": True, "has_accepted": True}, ReviewerStanding.REVIEWING),
    "shared": ({"is_member": True, "has_accepted": True, "has_shared": True}, ReviewerStanding.SHARED),
    "shared, then left the GCG": (
        {"is_member": False, "has_accepted": True, "has_shared": True},
        ReviewerStanding.SHARED,
    ),
    "mandate ended after accepting": ({"is_member": False, "has_accepted": True}, ReviewerStanding.LEFT),
    "declined": ({"is_member": True, "departed": "declined"}, ReviewerStanding.DECLINED),
    "declined, then left the GCG": ({"is_member": False, "departed": "declined"}, ReviewerStanding.DECLINED),
    "stepped aside after accepting": (
        {"is_member": True, "has_accepted": True, "departed": "aside"},
        ReviewerStanding.ASIDE,
    ),
}


@pytest.mark.parametrize(("facts", "standing"), STANDINGS.values(), ids=STANDINGS)
def test_a_reviewer_stands_where_the_rows_say(facts, standing):
    assert standing_of(**{"has_accepted": False, "has_shared": False} | facts) == standing


def test_each_criterion_needs_a_mark():
    assert missing_marks(["a", "b", "c"], ["b"]) == ["a", "c"]
    assert missing_marks(["a"], ["a"]) == []


def test_lines_are_read_from_the_whole_to_the_small():
    keys = ["I2", "A10", "", "C1", "A9", "P1", "I10"]
    assert sorted(keys, key=order_of) == ["", "P1", "A9", "A10", "I2", "I10", "C1"]
