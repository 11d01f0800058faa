"""A Roadmap as a sheet: its columns, what its rows say, and every fault in them at once. No Django, no clock.

The first row names the columns. A row with a key (`id`: P1, A3) changes that line; without one, or with a name of one's
own, it is new. `under` is the key, or the name, of the line it stands under; left empty, as merged cells are, an action
stands under the priority above it, and an indicator under the action above it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from alliance87.sheets.cells import CellReader, Fault, kept
from alliance87.sheets.tables import MOST_FAULTS, TableReader
from alliance87.sheets.told import Told, told

from .entries import Unfit
from .roadmap import (
    ABOVE,
    FIELDS,
    KINDS,
    LETTERS,
    MOST_LINES,
    Change,
    Difference,
    FieldSort,
    Line,
    Node,
    Said,
    arranged,
    blank,
)
from .words import judged, read_field, unknown_answers

NAMES = tuple(dict.fromkeys(one.name for fields in FIELDS.values() for one in fields))
COLUMNS = ("id", "kind", "under", *NAMES, "version")


@dataclass(slots=True)
class Read:
    """What a sheet says. Keys with numbers below zero (`A-1`) are of new lines."""

    lines: dict[str, Line] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    """The key of each line -> the row it was read from."""
    versions: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


class RowReader(CellReader):
    """Reads one row of a Roadmap."""

    def words(self, kind) -> dict[str, Said]:
        """What its fields say; a cell that the kind of line does not have must be empty."""
        words = blank(kind)
        own = {one.name: one for one in FIELDS[kind]}
        for name in NAMES:
            if name not in own:
                if not self.cells[name].is_empty:
                    self.fault(
                        name, told("A line of the kind “%(kind)s” has no such field. Empty the cell.", kind=kind)
                    )
            elif own[name].sort == FieldSort.DAY:
                words[name] = self.day(name, is_needed=False)
            else:
                words[name] = self._said(own[name])
        words, faults = judged(kind, words)
        for name, fault in faults.items():
            self.fault(name, Told(fault.sentence, fault.words))
        return words

    def _said(self, one):
        value = self.cells[one.name].value
        if isinstance(value, bool) and one.sort == FieldSort.FLAG:
            return value
        before = len(self.reader.read.faults)
        words = self.text(one.name, may_have_lines=one.sort == FieldSort.TEXT)
        if len(self.reader.read.faults) > before:
            return one.empty
        try:
            return read_field(one, words)
        except Unfit as fault:
            self.fault(one.name, Told(fault.sentence, fault.words))
            return one.empty


class Reader(TableReader):
    """Reads the rows of one sheet; `current` are the lines of the Roadmap."""

    columns_known = COLUMNS
    most_rows = MOST_LINES
    too_many = told("A Roadmap has at most %(most)s lines.", most=MOST_LINES)

    def __init__(self, current: Mapping[str, Line]):
        super().__init__()
        self.current = current
        self.read = Read()
        self._labels: dict[str, str] = {}
        self._last: dict[str, str] = {}
        """{kind: what the last row of it is called}: under which rows without `under` stand."""

    def fault(self, row, column, value, message):
        """Keep what is wrong."""
        self.read.faults.append(Fault(row, kept(column), kept(value), message))

    def read_row(self, number, cells):
        """Read one row."""
        row = RowReader(self, number, cells)
        kind = row.one_of("kind", KINDS)
        label, under, version = row.text("id"), row.text("under"), row.version()
        if not kind:
            return
        key = self._key(number, kind, label)
        if kind in ABOVE:
            under = under or self._last.get(ABOVE[kind], "")
            if not under:
                self.fault(
                    number,
                    "under",
                    "",
                    told("Say under which line of the kind “%(kind)s” this stands, by its id.", kind=ABOVE[kind]),
                )
        elif under:
            self.fault(
                number,
                "under",
                under,
                told("A line of the kind “%(kind)s” stands by itself. Empty the cell.", kind=kind),
            )
            under = ""
        self._last[kind] = key
        line = Line(key, kind, row.words(kind), under)
        if key in self.read.lines:
            self.fault(number, "id", label, told("This id also stands in row %(row)s.", row=self.read.places[key]))
            return
        self.read.lines[key], self.read.places[key], self.read.versions[key] = line, number, version

    def _key(self, row, kind, label):
        """The key of a line that is there, or a new one for a row without, or with a name of one's own."""
        if label.upper() in self.current:
            key = label.upper()
            if self.current[key].kind != kind:
                was = told(
                    "%(key)s is of the kind “%(kind)s”. Change this back, or add a new row.",
                    key=key,
                    kind=self.current[key].kind,
                )
                self.fault(row, "kind", kind, was)
            return key
        if label and label[0].upper() in LETTERS.values() and label[1:].isdecimal():
            self.fault(row, "id", label, told("No line of the Roadmap has this id. Leave it empty for a new line."))
        key = f"{LETTERS[kind]}-{row}"
        if label in self._labels:
            self.fault(row, "id", label, told("This id also stands in a row above."))
        self._labels[label or f"\0{row}"] = key
        return key

    def finish(self):
        """Judge what lines stand under and answer, once all are read."""
        together = dict(self.current) | self.read.lines
        for key, line in self.read.lines.items():
            row = self.read.places[key]
            if line.kind in ABOVE and line.under:
                under = self._labels.get(line.under, line.under)
                above = together.get(under) or together.get(under.upper())
                if above is None or above.kind != ABOVE[line.kind]:
                    self.fault(
                        row,
                        "under",
                        line.under,
                        told("No line of the kind “%(kind)s” has this id.", kind=ABOVE[line.kind]),
                    )
                else:
                    self.read.lines[key] = replace(line, under=above.key)
            for unknown in unknown_answers(together, line):
                self.fault(row, "answers", unknown, told("No recommendation has this id."))


def in_order(lines: Mapping[str, Line]) -> Iterator[Line]:
    """The lines as people read them: each priority with its actions and their indicators, then the other kinds."""

    def all_of(nodes: Iterable[Node]) -> Iterator[Line]:
        for node in nodes:
            yield node.line
            yield from all_of(node.below)

    for kind in KINDS:
        if kind not in ABOVE:
            yield from all_of(arranged(lines, kind))


def written(lines: Mapping[str, Line], versions: Mapping[str, int]) -> Iterator[tuple]:
    """The rows of the sheet of a Roadmap: the names of the columns, then every line."""
    yield COLUMNS
    for line in in_order(lines):
        yield (line.key, line.kind, line.under, *(_cell(line, name) for name in NAMES), versions[line.key])


def _cell(line, name):
    value = line.words.get(name)
    if value is True or value is False:
        return "yes" if value else ""
    return ", ".join(value) if isinstance(value, tuple) else value


@dataclass(slots=True)
class Import:
    """What entering a sheet would do to a Roadmap."""

    differences: list[Difference] = field(default_factory=list)
    missing: list[Line] = field(default_factory=list)
    """Lines that the sheet leaves out; they stay."""
    faults: list[Fault] = field(default_factory=list)


def judged_against(read: Read, current: Mapping[str, Line], versions: Mapping[str, int]) -> Import:
    """What entering `read` would do to the lines `current`. A line that somebody has changed since the export is a fault,
    so that nothing is lost."""
    outcome = Import(faults=list(read.faults))
    for key, line in read.lines.items():
        was = current.get(key)
        if was is None:
            outcome.differences.append(Difference(Change.ADDED, None, line))
            continue
        fields = tuple(one.name for one in FIELDS[line.kind] if was.words.get(one.name) != line.words[one.name])
        if not fields and was.under == line.under:
            continue
        if read.versions[key] != versions[key]:
            message = told(
                "Somebody has changed this line since the export. Export again, and enter your changes there."
            )
            outcome.faults.append(Fault(read.places[key], fields[0] if fields else "under", key, message))
        change = Change.CHANGED if was.under == line.under else Change.MOVED
        outcome.differences.append(Difference(change, was, line, fields))
    outcome.missing = [line for key, line in current.items() if key not in read.lines]
    outcome.faults = sorted(outcome.faults, key=lambda fault: fault.row)[:MOST_FAULTS]
    return outcome
