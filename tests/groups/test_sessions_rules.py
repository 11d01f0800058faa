"""When a meeting like an earlier one begins."""

from datetime import datetime

import pytest

from groups.rules.sessions import start_like


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-03T12:00", "2026-03-30T09:30"),
        ("2026-03-30T09:29", "2026-03-30T09:30"),
        ("2026-03-30T09:30", "2026-04-06T09:30"),
        ("2027-01-01T00:00", "2027-01-04T09:30"),
    ],
)
def test_it_begins_on_the_same_weekday_and_hour_four_weeks_later_or_on_the_next_such_day_to_come(now, expected):
    earlier = datetime.fromisoformat("2026-03-02T09:30")
    assert start_like(earlier, datetime.fromisoformat(now)) == datetime.fromisoformat(expected)
