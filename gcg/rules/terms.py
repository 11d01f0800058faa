"""The clauses of a draft of the Terms of Reference, and how those of two versions differ (13.1). Plain values, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class ClauseText:
    """How a clause reads."""

    number: str
    heading: str
    summary: str
    official_text: str = ""


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A clause that reads otherwise, is new (`before` is None) or is gone (`after` is None)."""

    number: str
    before: ClauseText | None
    after: ClauseText | None


def place_of(number: str) -> tuple[int, ...]:
    """Where a clause stands among others: 9.2 before 10.1."""
    return tuple(int(part) for part in number.split("."))


def worded(clauses: Iterable[ClauseText], wordings: Iterable[ClauseText]) -> list[ClauseText]:
    """The clauses of a version with those of a draft in their places, in the order of their numbers."""
    by_number = {clause.number: clause for clause in (*clauses, *wordings)}
    return sorted(by_number.values(), key=lambda clause: place_of(clause.number))


def clause_changes(before: Iterable[ClauseText], after: Iterable[ClauseText]) -> list[ClauseChange]:
    """The clauses that differ, in the order of their numbers."""
    earlier, later = ({clause.number: clause for clause in clauses} for clauses in (before, after))
    numbers = sorted(earlier.keys() | later.keys(), key=place_of)
    changes = [ClauseChange(number, earlier.get(number), later.get(number)) for number in numbers]
    return [change for change in changes if change.before != change.after]


def first_day(adopted_on: date, asked_for: date | None) -> date:
    """The day from which a version is in force: the day asked for, and never before the day after it was adopted, so
    that a meeting ends under the Terms under which it began."""
    return max(asked_for or date.min, adopted_on + timedelta(days=1))
