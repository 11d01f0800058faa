"""When a group's meeting may be opened, and what is expected of each person when it is closed. No Django, no clock."""

from datetime import datetime, timedelta

EARLIEST = timedelta(hours=1)
"""How long before its announced start a meeting may be opened at the earliest."""

PRESENT, APOLOGIES, ABSENT = "present", "apologies", "absent"


def may_open(now: datetime, starts_at: datetime) -> bool:
    """Whether a meeting that was announced for `starts_at` may be opened now."""
    return now >= starts_at - EARLIEST


def attendance_expected(*, said_present: bool, sent_apologies: bool) -> str:
    """The attendance to suggest for one person: what they said on the day goes before what they answered."""
    if said_present:
        return PRESENT
    return APOLOGIES if sent_apologies else ABSENT
