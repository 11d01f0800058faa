"""When a group's meeting may be opened, and what is expected of each person when it is closed. No Django, no clock."""

from datetime import datetime, timedelta

FOUR_WEEKS = timedelta(weeks=4)
EARLIEST = timedelta(hours=1)
"""How long before its announced start a meeting may be opened at the earliest."""

PRESENT, APOLOGIES, ABSENT = "present", "apologies", "absent"


def start_like(earlier: datetime, now: datetime) -> datetime:
    """A start for a meeting like an earlier one: the same weekday and hour, four weeks later or, if that has passed,
    the first such day to come. Both are local times where it is held.
    """
    start = earlier + FOUR_WEEKS
    while start <= now:
        start += timedelta(weeks=1)
    return start


def may_open(now: datetime, starts_at: datetime) -> bool:
    """Whether a meeting that was announced for `starts_at` may be opened now."""
    return now >= starts_at - EARLIEST


def attendance_expected(*, said_present: bool, sent_apologies: bool) -> str:
    """The attendance to suggest for one person: what they said on the day goes before what they answered."""
    if said_present:
        return PRESENT
    return APOLOGIES if sent_apologies else ABSENT
