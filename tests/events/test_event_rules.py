"""When an event takes registrations, and who moves up (2.3)."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.events.rules import Registering, closed_because, free_places, to_move_up

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("event", "asked_at", "why"),
    [
        (Registering(NOON + HOUR, NOON + HOUR), None, ""),
        (Registering(NOON + HOUR, NOON), None, ""),
        (Registering(NOON + HOUR, NOON - HOUR), None, "late"),
        (Registering(NOON + HOUR, NOON - HOUR), NOON - 2 * HOUR, ""),
        (Registering(NOON, NOON), None, "begun"),
        (Registering(NOON, NOON), NOON - HOUR, "begun"),
        (Registering(NOON + HOUR, None), None, "not_needed"),
        (Registering(NOON + HOUR, NOON, is_cancelled=True), None, "cancelled"),
    ],
    ids=["open", "last moment", "late", "asked in time", "begun", "begun since", "not needed", "cancelled"],
)
def test_when_people_register(event, asked_at, why):
    assert closed_because(event, now=NOON, asked_at=asked_at) == why


@pytest.mark.parametrize(("capacity", "taken", "free"), [(None, 5, None), (3, 0, 3), (3, 3, 0), (3, 5, 0)])
def test_places_left(capacity, taken, free):
    assert free_places(capacity, taken) == free


@given(st.none() | st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_moving_up_never_gives_more_places_than_there_are(capacity, taken, waiting):
    moving = to_move_up(capacity, taken, waiting)
    assert 0 <= moving <= waiting
    if capacity is None:
        assert moving == waiting
    else:
        assert moving == 0 or taken + moving <= capacity
