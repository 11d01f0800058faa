"""What a workplan says: what is late, what changed since another day, and what its resources come to. No Django, no clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

OUTPUT, ACTIVITY = "output", "activity"
KINDS = (OUTPUT, ACTIVITY)
PLANNED, UNDER_WAY, DONE = "planned", "under_way", "done"
STATES = (PLANNED, UNDER_WAY, DONE)
MOST_DOLLARS = 2_000_000_000
"""The greatest amount of resources in one row, in whole US dollars: what the database's column holds."""
LONGEST_TITLE = 300
MOST_ROWS = 4000
"""The most rows of one workplan."""


@dataclass(frozen=True, slots=True)
class Line:
    """One output or activity at a moment. `under` is its outcome (`O1`) or, for an activity, the number of its output.

    Both days are inclusive. Resources are in whole US dollars.
    """

    number: int
    kind: str
    under: str
    title: str
    starts: date
    ends: date
    state: str = PLANNED
    lead: str = ""
    partners: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    needed: int = 0
    found: int = 0

    def is_late(self, on: date) -> bool:
        """Whether it should have been done before the day `on` and is not."""
        return self.state != DONE and self.ends < on

    def is_behind(self, on: date) -> bool:
        """Whether it should have begun before the day `on`, has not, and is not late yet."""
        return self.state == PLANNED and self.starts < on <= self.ends


FIELDS = ("under", "title", "lead", "partners", "countries", "starts", "ends", "state", "needed", "found")
"""What people write in a row; its number and kind stay."""
_MOVES = ("starts", "ends")


class Change(StrEnum):
    """What became of a row."""

    ADDED = "added"
    MOVED = "moved"
    CHANGED = "changed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one row between two moments. `fields` are those that differ, in the order of FIELDS."""

    change: Change
    before: Line | None
    after: Line | None
    fields: tuple[str, ...] = ()

    @property
    def line(self) -> Line:
        """The row as it was last."""
        line = self.after or self.before
        assert line is not None
        return line

    @property
    def days(self) -> int:
        """By how many days its end moved; less than zero if it comes earlier."""
        return (self.after.ends - self.before.ends).days if self.before and self.after else 0


def compare(before: Mapping[int, Line], after: Mapping[int, Line]) -> list[Difference]:
    """What became of every row that differs, by number: added, moved to other days, changed otherwise, or dropped."""
    differences = []
    for number in sorted({*before, *after}):
        was, now = before.get(number), after.get(number)
        if was is None:
            differences.append(Difference(Change.ADDED, None, now))
        elif now is None:
            differences.append(Difference(Change.DROPPED, was, None))
        elif fields := tuple(name for name in FIELDS if getattr(was, name) != getattr(now, name)):
            change = Change.MOVED if set(fields) & set(_MOVES) else Change.CHANGED
            differences.append(Difference(change, was, now, fields))
    return differences


@dataclass(frozen=True, slots=True)
class PlanTally:
    """How many rows there are, how many are done, late, and behind; what resources they need and have found."""

    rows: int
    done: int
    late: int
    behind: int
    needed: int
    found: int

    @property
    def missing(self) -> int:
        """What is needed and not found yet, in US dollars."""
        return max(self.needed - self.found, 0)


def tally(lines: Sequence[Line], on: date) -> PlanTally:
    """The figures of these rows on the day `on`."""
    return PlanTally(
        rows=len(lines),
        done=sum(line.state == DONE for line in lines),
        late=sum(line.is_late(on) for line in lines),
        behind=sum(line.is_behind(on) for line in lines),
        needed=sum(line.needed for line in lines),
        found=sum(line.found for line in lines),
    )
