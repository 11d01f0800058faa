"""Digests: which period a day belongs to, and what one e-mail says. No Django, no clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

DAILY, WEEKLY = "daily", "weekly"
MOST = 40
"""The most entries that one digest names; the others are counted."""
LENGTHS = {DAILY: timedelta(days=1), WEEKLY: timedelta(days=7)}


def first_day_of(rhythm: str, day: date) -> date:
    """The first day of the period to which `day` belongs: itself, or the Monday of its week."""
    return day if rhythm == DAILY else day - timedelta(days=day.weekday())


def since(rhythm: str, now: datetime, told_upto: datetime | None) -> datetime:
    """From when on a digest tells: from where the last one ended, but never more than four weeks back; the first one
    tells of one period.
    """
    if told_upto is None:
        return now - LENGTHS[rhythm]
    return max(told_upto, now - 4 * LENGTHS[WEEKLY])


@dataclass(frozen=True, slots=True)
class Cut:
    """What is named, and how many more there are."""

    named: tuple
    more: int


def cut(entries: Sequence, total: int | None = None, most: int = MOST) -> Cut:
    """The first `most` entries, and how many of `total` are left over."""
    total = len(entries) if total is None else total
    return Cut(tuple(entries[:most]), max(0, total - most))
