"""Where a country stands on its way, and what it still lacks for the status (5.6, P1)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathfinder.rules.way import (
    ORDER,
    BadDay,
    Stage,
    WayEvent,
    fault_of_day,
    missing_before,
    missing_for_status,
    standing_after,
)

DAY = date(2026, 3, 1)


def on(stage, day, turn=0):
    return WayEvent(Stage(stage), DAY + timedelta(days=day), turn)


STANDINGS = [
    pytest.param([], None, id="nothing yet"),
    pytest.param([on("interest", 0)], ("interest", 0), id="a letter"),
    pytest.param(
        [on("interest", 0), on("plan", 90), on("presentation", 30)], ("plan", 90), id="the furthest step counts"
    ),
    pytest.param([on("workshop", 9), on("submitted", 20), on("review", 25)], ("review", 25), id="under review"),
    pytest.param(
        [on("submitted", 20), on("review", 25), on("returned", 40), on("resubmitted", 60)],
        ("resubmitted", 60),
        id="back again",
    ),
    pytest.param(
        [on("submitted", 20), on("returned", 40), on("resubmitted", 60), on("review", 61)],
        ("review", 61),
        id="a second review, though review comes earlier in the order",
    ),
    pytest.param([on("submitted", 20), on("review", 20)], ("review", 20), id="the further one of one day"),
    pytest.param(
        [on("returned", 20, turn=5), on("resubmitted", 20, turn=6), on("review", 20, turn=7)],
        ("review", 20),
        id="submitted again and under review on one day",
    ),
    pytest.param([on("status", 50), on("resubmitted", 60)], ("status", 50), id="the status stays"),
    pytest.param([on("answer", 30), on("submitted", 20)], ("submitted", 20), id="an answer after the Roadmap"),
]


@pytest.mark.parametrize(("events", "expected"), STANDINGS)
def test_where_a_country_stands(events, expected):
    found = standing_after(events)
    assert (found and (found.stage, (found.since - DAY).days)) == expected


@given(st.lists(st.builds(on, st.sampled_from(ORDER), st.integers(0, 900)), min_size=1), st.randoms())
def test_the_order_in_which_rows_are_read_does_not_matter(events, order):
    mixed = list(events)
    order.shuffle(mixed)
    assert standing_after(mixed) == standing_after(events)
    assert standing_after(events).days(DAY) == 0


@pytest.mark.parametrize(
    ("reached", "missing"),
    [
        ([], ["workshop", "submitted"]),
        (["workshop"], ["submitted"]),
        (["submitted", "review"], ["workshop"]),
        (["workshop", "submitted"], []),
    ],
)
def test_the_status_needs_the_workshop_and_the_roadmap(reached, missing):
    assert missing_for_status(map(Stage, reached)) == missing


def test_interest_is_answered_after_the_workshop():
    assert missing_before(Stage.ANSWER, [Stage.INTEREST, Stage.PLAN]) == [Stage.WORKSHOP]
    assert missing_before(Stage.ANSWER, [Stage.INTEREST, Stage.WORKSHOP]) == []


TAKEN = {Stage.INTEREST: DAY, Stage.WORKSHOP: DAY + timedelta(days=50)}


@pytest.mark.parametrize(
    ("stage", "day", "fault"),
    [
        ("workshop", -1, BadDay.BEFORE_INTEREST),
        ("workshop", 101, BadDay.FUTURE),
        ("plan", 101, None),
        ("answer", 49, BadDay.BEFORE_WORKSHOP),
        ("answer", 50, None),
        ("interest", -900, None),
        ("interest", 101, BadDay.FUTURE),
    ],
)
def test_a_step_has_a_day_that_can_be(stage, day, fault):
    found = fault_of_day(Stage(stage), DAY + timedelta(days=day), TAKEN, DAY + timedelta(days=100))
    assert found == fault
