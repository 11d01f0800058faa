"""Whether something came in time. No Django, no clock."""

from datetime import UTC, date, datetime


def is_late(moment: datetime, deadline: date) -> bool:
    """Whether `moment` lies after the day `deadline`, in UTC."""
    return moment.astimezone(UTC).date() > deadline
