"""How early the invitation and the papers of a meeting go out (settled question N2). No Django, no clock."""

from datetime import UTC, date, datetime, timedelta

from alliance87.terms.rules import Settings

CALL = "call"
"""The kind of meeting whose notice is counted in working days."""


def invitation_deadline(starts_at: datetime, kind: str, settings: Settings) -> date:
    """The last day, in UTC, on which the invitation is in time."""
    return _days_before(starts_at, kind, settings.invitation_notice_days, settings)


def papers_deadline(starts_at: datetime, kind: str, settings: Settings) -> date:
    """The last day, in UTC, on which a paper is filed in time."""
    return _days_before(starts_at, kind, settings.papers_notice_days, settings)


HALF_A_YEAR = timedelta(weeks=26)
DAYS_TO_PREPARE = 7
"""How many days a meeting is being prepared, at the least, before its invitation has to go out."""


def day_like(earlier: date, today: date, settings: Settings) -> date:
    """A day for a meeting like an earlier one: of the same weekday, half a year later, and far enough from today that the
    invitation can be in time (10.1, N2)."""
    first = today + timedelta(days=settings.invitation_notice_days + DAYS_TO_PREPARE)
    day = earlier + HALF_A_YEAR
    return day if day >= first else first + timedelta(days=(earlier.weekday() - first.weekday()) % 7)


def working_days_before(day: date, count: int) -> date:
    """The day `count` working days (Monday to Friday) before `day`."""
    while count:
        day -= timedelta(days=1)
        count -= day.weekday() < 5
    return day


def _days_before(starts_at, kind, days, settings):
    day = starts_at.astimezone(UTC).date()
    if kind == CALL:
        return working_days_before(day, settings.call_notice_working_days)
    return day - timedelta(days=days)
