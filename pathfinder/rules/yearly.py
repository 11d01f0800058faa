"""Yearly reports of Pathfinder Countries: when they are due, and the scale on which actions are assessed (P4).

No Django, no clock. A report is on one calendar year, and due in the next.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

NO_EVIDENCE, NOT_STARTED, LIMITED = "no_evidence", "not_started", "limited"
SUBSTANTIAL, COMPLETE = "substantial", "complete"
LEVELS = (NO_EVIDENCE, NOT_STARTED, LIMITED, SUBSTANTIAL, COMPLETE)
"""The five steps, from the least to the most."""
WITH_EVIDENCE = (SUBSTANTIAL, COMPLETE)
"""The steps above "limited", which are given only with evidence."""


@dataclass(frozen=True, slots=True)
class ReportDue:
    """How a report stands on the day `on`. It is late after `due_on`, and overdue `days` days later."""

    year: int
    due_on: date
    is_given: bool
    on: date
    days: int

    @property
    def is_waiting(self) -> bool:
        """Whether the year is over and the report has not come."""
        return not self.is_given and self.on.year > self.year

    @property
    def is_late(self) -> bool:
        return self.is_waiting and self.on > self.due_on

    @property
    def overdue_on(self) -> date:
        """The first day on which it is flagged as overdue."""
        return self.due_on + timedelta(days=self.days)

    @property
    def is_overdue(self) -> bool:
        return self.is_waiting and self.on >= self.overdue_on


def due_day(year: int, month: int, day: int) -> date:
    """The day on which the report on `year` is due: this day of the next year."""
    return date(year + 1, month, day)


def needs_evidence(level: str, evidence: str) -> bool:
    """Whether this step is given without the evidence it needs."""
    return level in WITH_EVIDENCE and not evidence.strip()


def tally(levels: Iterable[str]) -> Mapping[str, int]:
    """How many actions stand at each step, in the order of the scale. Nothing is averaged."""
    levels = list(levels)
    return {level: levels.count(level) for level in LEVELS}
