"""What a Roadmap says: priorities, their actions, the actions' indicators, commitments, and recommendations answered.

No Django, no clock. Every line has a key in its Roadmap (P1, A3, I7, C2, R4), which is never used again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from . import indicators

PRIORITY, ACTION, INDICATOR = "priority", "action", "indicator"
COMMITMENT, RECOMMENDATION = "commitment", "recommendation"
KINDS = (PRIORITY, ACTION, INDICATOR, COMMITMENT, RECOMMENDATION)
LETTERS = {PRIORITY: "P", ACTION: "A", INDICATOR: "I", COMMITMENT: "C", RECOMMENDATION: "R"}
ABOVE = {ACTION: PRIORITY, INDICATOR: ACTION}
"""The kind of line that a line stands under; the other kinds stand by themselves."""
MOST_LINES = 3000
"""The most lines of one Roadmap."""

CONVENTIONS = ("C29", "P29", "C105", "C138", "C182")
"""The ILO's instruments on forced labour (C29, its Protocol P29, C105) and child labour (C138, C182)."""
RATIFICATION = "ratification"
COMMITMENTS = (RATIFICATION, "law", "policy")
STATES = ("planned", "under_way", "done")
SOURCES = ("upr", "treaty_body", "ilo")
"""Who made a recommendation: the Universal Periodic Review, a treaty body, the ILO's supervisory bodies."""


class FieldSort(StrEnum):
    """What a field holds."""

    LINE = "line"
    """Text on one line."""
    TEXT = "text"
    """Text as it was typed, with its line breaks."""
    DAY = "day"
    YEAR = "year"
    AMOUNT = "amount"
    """Whole US dollars."""
    VALUE = "value"
    """A value of an indicator, as `indicators.read_value` reads it."""
    CHOICE = "choice"
    FLAG = "flag"
    KEYS = "keys"
    """Keys of recommendations."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a line. Only its title must be filled: a Roadmap is written over months."""

    name: str
    sort: FieldSort = FieldSort.LINE
    choices: tuple[str, ...] = ()
    is_needed: bool = False
    longest: int = 300

    @property
    def empty(self) -> "Said":
        """What the field says when nothing is entered; a choice then has its first one."""
        if self.sort == FieldSort.CHOICE:
            return self.choices[0] if self.is_needed else ""
        if self.sort == FieldSort.FLAG:
            return False
        if self.sort == FieldSort.KEYS:
            return ()
        return None if self.sort in (FieldSort.DAY, FieldSort.YEAR, FieldSort.AMOUNT) else ""


Said = str | int | bool | date | tuple[str, ...] | None

TITLE = Field("title", is_needed=True)
DETAILS = Field("details", FieldSort.TEXT, longest=6000)
FIELDS: dict[str, tuple[Field, ...]] = {
    PRIORITY: (TITLE, DETAILS),
    ACTION: (
        TITLE,
        DETAILS,
        Field("responsible"),
        Field("partners", longest=1000),
        Field("starts", FieldSort.DAY),
        Field("ends", FieldSort.DAY),
        Field("budget", FieldSort.AMOUNT),
        Field("gap", FieldSort.AMOUNT),
        Field("answers", FieldSort.KEYS),
    ),
    INDICATOR: (
        TITLE,
        Field("measure", FieldSort.CHOICE, indicators.KINDS, is_needed=True),
        Field("unit", longest=60),
        Field("direction", FieldSort.CHOICE, indicators.DIRECTIONS, is_needed=True),
        Field("is_cumulative", FieldSort.FLAG),
        Field("baseline", FieldSort.VALUE),
        Field("baseline_year", FieldSort.YEAR),
        Field("baseline_source"),
        Field("target", FieldSort.VALUE),
        Field("target_year", FieldSort.YEAR),
    ),
    COMMITMENT: (
        TITLE,
        Field("type", FieldSort.CHOICE, COMMITMENTS, is_needed=True),
        Field("instrument", FieldSort.CHOICE, CONVENTIONS),
        Field("state", FieldSort.CHOICE, STATES, is_needed=True),
        Field("due_year", FieldSort.YEAR),
        Field("responsible"),
        DETAILS,
    ),
    RECOMMENDATION: (
        TITLE,
        Field("source", FieldSort.CHOICE, SOURCES, is_needed=True),
        Field("body", longest=200),
        Field("paragraph", longest=40),
        Field("year", FieldSort.YEAR),
        DETAILS,
    ),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line at a moment. `under` is the key of the line it stands under, if any; `words` has all FIELDS of its kind."""

    key: str
    kind: str
    words: Mapping[str, Said]
    under: str = ""

    @property
    def number(self) -> int:
        return int(self.key[1:])

    @property
    def title(self) -> str:
        return str(self.words["title"])

    def __getitem__(self, name: str) -> Said:
        return self.words[name]


@dataclass(frozen=True, slots=True)
class Node:
    """A line with the lines that stand under it, in the order of their numbers."""

    line: Line
    below: tuple["Node", ...] = ()

    @property
    def key(self) -> str:
        return self.line.key

    @property
    def title(self) -> str:
        return self.line.title

    @property
    def words(self) -> Mapping[str, Said]:
        return self.line.words

    @property
    def all_below(self) -> Iterable["Node"]:
        """Every node below this one, each followed by those under it."""
        for node in self.below:
            yield node
            yield from node.all_below


@dataclass(frozen=True, slots=True)
class Content:
    """A whole Roadmap as it stood. `end` is the last day of its period."""

    title: str
    language: str
    starts: date | None = None
    end: date | None = None
    lines: Mapping[str, Line] = field(default_factory=dict)

    @property
    def priorities(self) -> tuple[Node, ...]:
        """Priorities, under them actions, under these indicators."""
        return arranged(self.lines, PRIORITY)

    @property
    def commitments(self) -> tuple[Line, ...]:
        return self.of(COMMITMENT)

    @property
    def recommendations(self) -> tuple[Line, ...]:
        return self.of(RECOMMENDATION)

    def of(self, kind: str) -> tuple[Line, ...]:
        """The lines of one kind, by number."""
        return tuple(sorted((line for line in self.lines.values() if line.kind == kind), key=lambda line: line.number))


def key_of(kind: str, number: int) -> str:
    """The key of a line: `P1`, `A3`, `I7`."""
    return f"{LETTERS[kind]}{number}"


def blank(kind: str) -> dict[str, Said]:
    """What a line of this kind says before anything is entered."""
    return {one.name: one.empty for one in FIELDS[kind]}


def arranged(lines: Mapping[str, Line], kind: str) -> tuple[Node, ...]:
    """The lines of this kind, each with those under it."""
    under: dict[str, list[Line]] = {}
    for line in sorted(lines.values(), key=lambda line: line.number):
        under.setdefault(line.under if line.kind in ABOVE else line.kind, []).append(line)

    def node(line: Line) -> Node:
        return Node(line, tuple(node(child) for child in under.get(line.key, ())))

    return tuple(node(line) for line in under.get(kind, ()))


class Change(StrEnum):
    """What became of a line."""

    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    """It stands under another line; its words may have changed too."""
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one line between two states of a Roadmap. `fields` are those that differ, in the order of FIELDS."""

    change: Change
    before: Line | None
    after: Line | None
    fields: tuple[str, ...] = ()

    @property
    def line(self) -> Line:
        """The line as it was last."""
        line = self.after or self.before
        assert line is not None
        return line


def compare(before: Mapping[str, Line], after: Mapping[str, Line]) -> list[Difference]:
    """What became of every line that differs: by kind, then by number."""
    differences = []
    for key in sorted({*before, *after}, key=lambda key: (list(LETTERS.values()).index(key[0]), int(key[1:]))):
        was, now = before.get(key), after.get(key)
        if was is None:
            differences.append(Difference(Change.ADDED, None, now))
        elif now is None:
            differences.append(Difference(Change.DROPPED, was, None))
        else:
            fields = tuple(one.name for one in FIELDS[now.kind] if was.words.get(one.name) != now.words.get(one.name))
            if was.under != now.under:
                differences.append(Difference(Change.MOVED, was, now, fields))
            elif fields:
                differences.append(Difference(Change.CHANGED, was, now, fields))
    return differences
