"""The half-years on which groups report (6.3): when a report is due, and which groups are silent. No Django, no clock."""

from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = 6


@dataclass(frozen=True, slots=True, order=True)
class Half:
    """Half a calendar year, named by its first day."""

    starts: date

    @classmethod
    def of(cls, day: date) -> "Half":
        """The half-year in which `day` lies."""
        return cls(date(day.year, 1 if day.month <= MONTHS else MONTHS + 1, 1))

    @property
    def ends(self) -> date:
        """Its last day."""
        return self.next.starts - timedelta(days=1)

    @property
    def next(self) -> "Half":
        return Half(date(self.starts.year + (self.starts.month > 1), 1 if self.starts.month > 1 else MONTHS + 1, 1))

    @property
    def before(self) -> "Half":
        return Half.of(self.starts - timedelta(days=1))

    @property
    def ordinal(self) -> int:
        """1 for January to June, 2 for July to December."""
        return 1 if self.starts.month == 1 else 2

    def __str__(self):
        return f"{self.starts.year}-{self.ordinal}"

    @classmethod
    def named(cls, name: str) -> "Half":
        """The half-year that `str` writes so (2026-2). Raises ValueError for anything else."""
        year, _dash, ordinal = name.partition("-")
        if ordinal not in ("1", "2") or len(year) != len("2026"):
            raise ValueError(f"{name} is not a half-year such as 2026-2")
        return cls(date(int(year), 1 if ordinal == "1" else MONTHS + 1, 1))


@dataclass(frozen=True, slots=True)
class Reporting:
    """How the reporting of one group stands on a day."""

    half: Half
    """The last half-year that has ended, on which the group reports."""
    due_on: date
    is_given: bool
    is_asked: bool
    """Whether a report is asked for: the group ran for at least a part of the half-year."""
    on: date

    @property
    def is_waiting(self) -> bool:
        """Whether a report is still to come."""
        return self.is_asked and not self.is_given

    @property
    def is_silent(self) -> bool:
        """Whether the report should have come already."""
        return self.is_waiting and self.due_on < self.on


def reporting(on: date, *, since: date | None, given: set[Half], days: int) -> Reporting:
    """How a group that began on the day `since` stands. A report is due `days` days after the end of its half-year.

    A group whose first day is not known is asked from the first half-year on.
    """
    half = Half.of(on).before
    asked = since is None or since <= half.ends
    return Reporting(half, half.ends + timedelta(days=days), half in given, asked, on)
