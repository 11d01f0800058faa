"""A workplan as a sheet: its columns, what its rows say, and every fault in them at once. No Django, no clock.

The first row names the columns. A row with the number of an output or activity (`id`) changes it; without one, or with
a name of one's own, it is new. `under` is the outcome (O1) or the number of the output; left empty, as merged cells
are, it continues from the row above. `version` is the state of the plan in which the row was exported: it tells whether
somebody has changed the row since.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from alliance87.sheets.cells import Fault, in_a_cell, kept
from alliance87.sheets.tables import MOST_FAULTS, TableReader
from alliance87.sheets.told import told

from .plan_cells import RowReader
from .workplan import ACTIVITY, FIELDS, MOST_ROWS, OUTPUT, Change, Difference, Line

COLUMNS = (
    "id",
    "kind",
    "under",
    "title",
    "lead",
    "partners",
    "countries",
    "starts",
    "ends",
    "state",
    "needed",
    "found",
    "version",
)
_NEW = -1


@dataclass(slots=True)
class Read:
    """What a sheet says. Numbers below zero are of new rows, which get theirs when they are entered."""

    lines: dict[int, Line] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)
    """The number of each line -> the row it was read from."""
    versions: dict[int, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


class Reader(TableReader):
    """Reads the rows of one sheet; `outcomes` are those of the group (O1, O2), `outputs` the numbers of those in its plan."""

    columns_known = COLUMNS
    most_rows = MOST_ROWS
    too_many = told("A workplan has at most %(most)s rows.", most=MOST_ROWS)

    def __init__(self, outcomes: Iterable[str], outputs: Iterable[int] = ()):
        super().__init__()
        self.outcomes, self.outputs = set(outcomes), set(outputs)
        self.read = Read()
        self._labels: dict[str, int] = {}
        self._unders: list[tuple[int, str, int]] = []
        """(number, what stands under `under`, row): judged at the end, since an output may come below its activity."""
        self._output = self._outcome = self._under = ""

    def fault(self, row, column, value, message):
        """Keep a fault."""
        self.read.faults.append(Fault(row, kept(column), kept(value), message))

    def read_row(self, number, cells):
        """Read one row."""
        row = RowReader(self, number, cells)
        line, version = row.line(), row.version()
        self._unders.append((line.number, line.under, number))
        if line.number in self.read.lines:
            also = told("This id also stands in row %(row)s.", row=self.read.places[line.number])
            self.fault(number, "id", cells["id"], also)
        else:
            self.read.lines[line.number] = line
            self.read.places[line.number] = number
            self.read.versions[line.number] = version

    def number_of(self, row, cell):
        """The number in the column `id`; a new one, below zero, for a row that has none or a name of one's own."""
        words = str(cell).strip()
        if words.isdecimal() and words.isascii() and len(words) < len("1000000000"):
            return int(words)
        number = _NEW - len(self._labels)
        if words in self._labels:
            self.fault(row, "id", cell, told("This id also stands in a row above."))
        self._labels[words or f"\0{row}"] = number
        return number

    def under(self, row, kind, words, number):
        """What a row stands under, as written or continued from the rows above."""
        if not words:
            words = self._outcome if kind == OUTPUT else self._under
        if kind == OUTPUT:
            self._outcome, self._under = words, str(number)
        elif kind == ACTIVITY:
            self._under = words
        return words

    def finish(self):
        """Judge what rows stand under, once all are read, and give new outputs their numbers there."""
        for number, words, row in self._unders:
            line = self.read.lines.get(number)
            if line is None or self.read.places[number] != row:
                continue
            under = str(self._labels.get(words, words))
            if not words:
                self.fault(row, "under", "", told("Say under which outcome (O1) or output (its id) this stands."))
            elif under.upper() in self.outcomes:
                under = under.upper()
            elif line.kind == OUTPUT:
                self.fault(row, "under", words, self._no_outcome())
            elif not self._is_output(_int(under)):
                nothing = told("No output has this id, and no outcome of the group has this name.")
                self.fault(row, "under", words, nothing)
            self.read.lines[number] = replace(line, under=under)

    def _no_outcome(self):
        if not self.outcomes:
            return told("An output stands under an outcome of the group, which has none.")
        known = ", ".join(sorted(self.outcomes))
        return told("An output stands under an outcome of the group: %(known)s.", known=known)

    def _is_output(self, number):
        line = self.read.lines.get(number)
        return line.kind == OUTPUT if line else number in self.outputs


def _int(words):
    try:
        return int(words)
    except ValueError:
        return 0


def written(lines: Mapping[int, Line], versions: Mapping[int, int]) -> Iterator[tuple]:
    """The rows of the sheet of a plan: the names of the columns, then every line in its order."""
    yield COLUMNS
    for number, line in lines.items():
        yield (
            number,
            line.kind,
            line.under if line.under.startswith("O") else int(line.under),
            line.title,
            line.lead,
            in_a_cell(line.partners),
            ", ".join(line.countries),
            line.starts,
            line.ends,
            line.state,
            line.needed,
            line.found,
            versions[number],
        )


@dataclass(slots=True)
class Import:
    """What entering a sheet would do to a plan."""

    differences: list[Difference] = field(default_factory=list)
    """Rows added, moved and changed."""
    missing: list[Line] = field(default_factory=list)
    """Rows of the plan that the sheet leaves out; they stay unless the person asks for them to be dropped."""
    newer: list[Line] = field(default_factory=list)
    """Rows that the sheet leaves out since they were entered or changed after its export: they always stay."""
    faults: list[Fault] = field(default_factory=list)


def judged(read: Read, current: Mapping[int, Line], versions: Mapping[int, int]) -> Import:
    """What entering `read` would do to the plan `current`, whose rows have these `versions`. Faults: a row that is not
    there, that changed its kind, or that somebody has changed since the export.
    """
    outcome = Import(faults=list(read.faults))
    for number, line in read.lines.items():
        was, row = current.get(number), read.places[number]
        if number < 0:
            outcome.differences.append(Difference(Change.ADDED, None, line))
        elif was is None:
            message = told("No row of the plan has this id. Leave it empty for a new row.")
            outcome.faults.append(Fault(row, "id", str(number), message))
        elif was.kind != line.kind:
            message = told(
                "Row %(number)s of the plan is of the kind “%(kind)s”. Drop it and add a new row, or change this back.",
                number=number,
                kind=was.kind,
            )
            outcome.faults.append(Fault(row, "kind", line.kind, message))
        elif fields := tuple(name for name in FIELDS if getattr(was, name) != getattr(line, name)):
            if read.versions[number] != versions[number]:
                message = told(
                    "Somebody has changed this row since the export. Export the plan again, and enter your changes there."
                )
                outcome.faults.append(Fault(row, fields[0], str(getattr(line, fields[0])), message))
            change = Change.MOVED if {"starts", "ends"} & set(fields) else Change.CHANGED
            outcome.differences.append(Difference(change, was, line, fields))
    exported = max(read.versions.values(), default=0)
    for number, line in current.items():
        if number not in read.lines:
            (outcome.newer if versions[number] > exported else outcome.missing).append(line)
    outcome.faults = outcome.faults[:MOST_FAULTS]
    return outcome
