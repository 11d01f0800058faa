"""When word of an initiative is late, and when its owners are asked again (12.3)."""

from datetime import date, timedelta

import pytest

from secretariat.tracker.rules import MOST_ASKS, is_to_be_asked, standing_of

DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("days", "is_over", "standing"),
    [
        pytest.param(-1, False, "stale", id="expected yesterday"),
        pytest.param(0, False, "due", id="expected today"),
        pytest.param(30, False, "due", id="expected in thirty days"),
        pytest.param(31, False, "fresh", id="expected later"),
        pytest.param(-100, True, "over", id="nothing is expected of what is over"),
    ],
)
def test_how_the_last_word_stands(days, is_over, standing):
    assert standing_of(next_on=DAY + timedelta(days=days), today=DAY, is_over=is_over) == standing


@pytest.mark.parametrize(
    ("asked", "again"),
    [
        pytest.param([], True, id="never asked"),
        pytest.param([13], False, id="asked within two weeks"),
        pytest.param([14], True, id="asked two weeks ago"),
        pytest.param([14, 14, 14], True, id="three owners asked on one day are one request"),
        pytest.param([28, 14], True, id="asked twice"),
        pytest.param([42, 28, 14], False, id="asked three times"),
    ],
)
def test_when_owners_are_asked_again(asked, again):
    assert is_to_be_asked([DAY - timedelta(days=days) for days in asked], DAY) is again


def test_owners_are_asked_three_times_at_most():
    asked = []
    for days in range(400):
        if is_to_be_asked(asked, DAY + timedelta(days=days)):
            asked.append(DAY + timedelta(days=days))
    assert len(asked) == MOST_ASKS
