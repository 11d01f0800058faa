"""The words of a time zone beside a time."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from alliance87.ui.templatetags.ui import in_zone

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("UTC", "12:00 (UTC)"),
        ("Europe/London", "12:00 (UTC)"),
        ("Europe/Zurich", "13:00 (Europe/Zurich, UTC+1)"),
        ("America/Costa_Rica", "06:00 (America/Costa Rica, UTC-6)"),
        ("Asia/Kathmandu", "17:45 (Asia/Kathmandu, UTC+5:45)"),
        ("America/St_Johns", "08:30 (America/St Johns, UTC-3:30)"),
    ],
)
def test_a_zone_is_told_in_hours_and_minutes(zone, words):
    assert in_zone(NOON, ZoneInfo(zone)) == f"Thursday 26 November 2026, {words}"
