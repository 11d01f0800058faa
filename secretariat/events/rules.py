"""When an event takes registrations, and how many places are left (2.3). No Django, no clock."""

from dataclasses import dataclass
from datetime import datetime

CANCELLED, BEGUN, NOT_NEEDED, LATE = "cancelled", "begun", "not_needed", "late"
"""Why nobody registers."""


@dataclass(frozen=True, slots=True)
class Registering:
    """What decides whether somebody may register; `until` is None where nobody needs to register."""

    starts_at: datetime
    until: datetime | None
    is_cancelled: bool = False


def closed_because(event: Registering, *, now: datetime, asked_at: datetime | None = None) -> str:
    """Why nobody may register at `now`, or "" if people may. Those who asked in time, at `asked_at`, may confirm until
    the event begins.
    """
    if event.is_cancelled:
        return CANCELLED
    if event.until is None:
        return NOT_NEEDED
    if now >= event.starts_at:
        return BEGUN
    return LATE if (asked_at or now) > event.until else ""


def free_places(capacity: int | None, taken: int) -> int | None:
    """How many places are left; None where there is no limit. Never less than none."""
    return None if capacity is None else max(capacity - taken, 0)


def to_move_up(capacity: int | None, taken: int, waiting: int) -> int:
    """How many of those who wait get a place now."""
    free = free_places(capacity, taken)
    return waiting if free is None else min(free, waiting)
