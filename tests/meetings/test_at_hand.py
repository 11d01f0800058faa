"""Which meetings a desk tells of, around midnight."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from alliance87.meetings.readings.at_hand import is_ahead, is_ready_to_open, is_today
from gcg.models import Convocation, Meeting

STARTS = datetime(2026, 3, 3, 0, 10, tzinfo=UTC)


@pytest.fixture
def midnight_meeting():
    meeting = Meeting(starts_at=STARTS, ends_at=STARTS + timedelta(hours=2))
    meeting.convocation, meeting.cancellation, meeting.opening, meeting.closure = Convocation(), None, None, None
    return meeting


@pytest.mark.parametrize(
    ("now", "ahead", "today", "ready"),
    [
        pytest.param("2026-03-02T23:30Z", True, False, False, id="the doors are closed"),
        pytest.param("2026-03-02T23:50Z", True, False, True, id="the doors are open on the evening before"),
        pytest.param("2026-03-03T00:05Z", True, True, True, id="its day has begun"),
        pytest.param("2026-03-03T01:00Z", False, True, True, id="it is late"),
        pytest.param("2026-03-03T02:20Z", False, False, False, id="its end has passed"),
    ],
)
def test_a_meeting_just_after_midnight(midnight_meeting, now, ahead, today, ready):
    with time_machine.travel(now, tick=False):
        found = is_ahead(midnight_meeting), is_today(midnight_meeting), is_ready_to_open(midnight_meeting)
    assert found == (ahead, today, ready)
