"""A workplan as a sheet: its columns, what its rows say, and every fault in them at once. No Django, no clock.

The first row names the columns. A row with the number of an output or activity (`id`) changes it; without one, or with
a name of one's own, it is new. `under` is the outcome (O1) or the number of the output; left empty, as merged cells
are, it continues from the row above. `version` is the state of the plan in which the row was exported: it tells whether
somebody has changed the row since.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from alliance87.ui.days import can_be_entered

from .sheets import Cell, SheetRow
from .workplan import (
    ACTIVITY,
    FIELDS,
    KINDS,
    LONGEST_TITLE,
    MOST_DOLLARS,
    MOST_ROWS,
    OUTPUT,
    STATES,
    Change,
    Difference,
    Line,
)

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
MOST_FAULTS = 1000
"""The most faults that are listed; a file with more is another kind of file."""

_ODD = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_ERRORS = re.compile(r"#(N/[AD]|REF!|DIV/0!|NULL!|NUM!|VALUE!|NAME\?|¡\w+!|¿\w+\?|VALEUR!|NOM\?|NUL!|NOMBRE!)", re.I)
_DAY = re.compile(r"\d{4,5}-\d{2}-\d{2}")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4,5})")
_FIRST_OF_EXCEL = date(1899, 12, 30)
_EXCEL_DAYS = range(20_000, 80_000)
"""The numbers that spreadsheets keep for days from 1954 to 2119."""
_NEW = -1


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a sheet: the row and the column where it is, what stands there, and the sentence."""

    row: int
    column: str
    value: str
    message: str


@dataclass(slots=True)
class Read:
    """What a sheet says. Numbers below zero are of new rows, which get theirs when they are entered."""

    lines: dict[int, Line] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)
    """The number of each line -> the row it was read from."""
    versions: dict[int, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


class Reader:
    """Reads the rows of one sheet; `outcomes` are those of the group (O1, O2), `outputs` the numbers of those in its plan."""

    def __init__(self, outcomes: Iterable[str], outputs: Iterable[int] = ()):
        self.outcomes, self.outputs = set(outcomes), set(outputs)
        self.read = Read()
        self.columns: list[str] = []
        self._labels: dict[str, int] = {}
        self._unders: list[tuple[int, str, int]] = []
        """(number, what stands under `under`, row): judged at the end, since an output may come below its activity."""
        self._output = self._outcome = self._under = ""

    def take(self, rows: Iterable[SheetRow], progress: Callable[[int], None] = lambda done: None) -> Read:
        """Read all rows, telling `progress` how many were read after every hundred."""
        for count, row in enumerate(rows):
            if not self.columns:
                if not self._head(row):
                    return self.read
                continue
            if count > MOST_ROWS:
                self._fault(row.number, "", "", f"A workplan has at most {MOST_ROWS} rows.")
                break
            self._row(row)
            if count % 100 == 0:
                progress(count)
        if not self.columns:
            self._fault(1, "", "", f"This sheet is empty. Its first row must name the columns {', '.join(COLUMNS)}.")
        self._place_all()
        self.read.faults.sort(key=lambda one: (one.row, COLUMNS.index(one.column) if one.column in COLUMNS else -1))
        return self.read

    def _fault(self, row, column, value, message):
        self.read.faults.append(Fault(row, column, str(value)[:200], message))

    def _head(self, row):
        names = [str(cell).strip().lower() for cell in row.cells]
        while names and not names[-1]:
            names.pop()
        named = ", ".join(COLUMNS)
        if row.broken:
            self._fault(row.number, "", "", row.broken)
        for place, name in enumerate(names):
            if name in names[:place] and name:
                self._fault(row.number, name, name, "This column appears twice. Keep one of the two.")
            elif name not in COLUMNS:
                self._fault(
                    row.number, name, name, f"There is no such column. The first row names the columns {named}."
                )
        for name in COLUMNS:
            if name not in names:
                self._fault(row.number, name, "", f"This column is missing. The first row names the columns {named}.")
        self.columns = names
        return not self.read.faults

    def _row(self, row):
        if row.broken:
            self._fault(row.number, "", "", row.broken)
            return
        cells = dict(zip(self.columns, [*row.cells, *[Cell()] * len(self.columns)], strict=False))
        if any(not cell.is_empty for cell in row.cells[len(self.columns) :]):
            self._fault(row.number, "", "", "This row has more cells than there are columns.")
        one = _Row(self, row.number, cells)
        line, version = one.line(), one.version()
        self._unders.append((line.number, line.under, row.number))
        if line.number in self.read.lines:
            self._fault(row.number, "id", cells["id"], f"This id also stands in row {self.read.places[line.number]}.")
        else:
            self.read.lines[line.number] = line
            self.read.places[line.number] = row.number
            self.read.versions[line.number] = version

    def number_of(self, row, cell):
        """The number in the column `id`; a new one, below zero, for a row that has none or a name of one's own."""
        words = str(cell).strip()
        if words.isdecimal() and words.isascii() and len(words) < len("1000000000"):
            return int(words)
        number = _NEW - len(self._labels)
        if words in self._labels:
            self._fault(row, "id", cell, "This id also stands in a row above.")
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

    def _place_all(self):
        """Judge what rows stand under, once all are read, and give new outputs their numbers there."""
        for number, words, row in self._unders:
            line = self.read.lines.get(number)
            if line is None or self.read.places[number] != row:
                continue
            under = str(self._labels.get(words, words))
            if not words:
                self._fault(row, "under", "", "Say under which outcome (O1) or output (its id) this stands.")
            elif under.upper() in self.outcomes:
                under = under.upper()
            elif line.kind == OUTPUT:
                known = ", ".join(sorted(self.outcomes)) or "none"
                self._fault(row, "under", words, f"An output stands under an outcome of the group: {known}.")
            elif not self._is_output(_int(under)):
                self._fault(row, "under", words, "No output has this id, and no outcome of the group this name.")
            self.read.lines[number] = replace(line, under=under)

    def _is_output(self, number):
        line = self.read.lines.get(number)
        return line.kind == OUTPUT if line else number in self.outputs


class _Row:
    """Reads one row, and gives every fault in it to its reader."""

    def __init__(self, reader, number, cells):
        self.reader, self.row, self.cells = reader, number, cells

    def _fault(self, column, message):
        self.reader._fault(self.row, column, self.cells[column], message)

    def _text(self, column):
        """What stands in a cell, as one line of text."""
        cell = self.cells[column]
        words = str(cell).strip()
        if cell.is_formula:
            self._fault(column, "This is a formula. Enter its result, or put an apostrophe before the text.")
            return ""
        if _ERRORS.fullmatch(words):
            self._fault(column, "This is an error of the spreadsheet. Correct the formula, or empty the cell.")
            return ""
        if odd := _ODD.search(words):
            if odd.group() in "\r\n\u2028\u2029":
                self._fault(column, "This text goes over several lines. Write it on one.")
            else:
                self._fault(column, f"This contains a character that no text has (U+{ord(odd.group()):04X}).")
            return ""
        return words

    def line(self):
        kind = self._one_of("kind", KINDS)
        number = self.reader.number_of(self.row, replace(self.cells["id"], value=self._text("id")))
        under = self.reader.under(self.row, kind, self._text("under"), number)
        starts, ends = self._day("starts"), self._day("ends")
        if starts and ends and ends < starts:
            self._fault("ends", f"This is before its first day, {starts}.")
        return Line(
            number=number,
            kind=kind,
            under=under,
            title=self._title(),
            lead=self._text("lead"),
            partners=tuple(sorted(names_in(self._text("partners")))),
            countries=tuple(sorted(set(re.split(r"[\s,;]+", self._text("countries").upper())) - {""})),
            starts=starts or date.min,
            ends=ends or date.min,
            state=self._one_of("state", STATES),
            needed=self._amount("needed"),
            found=self._amount("found"),
        )

    def version(self):
        words = self._text("version")
        if words and not (words.isdecimal() and words.isascii()):
            self._fault("version", "This is not the number that the export wrote. Export the plan again.")
            return 0
        return int(words or 0)

    def _title(self):
        words = self._text("title")
        if not words and self.cells["title"].is_empty:
            self._fault("title", "This must not be empty.")
        if len(words) > LONGEST_TITLE:
            self._fault("title", f"This is longer than {LONGEST_TITLE} characters.")
        return words

    def _one_of(self, column, allowed):
        words = self._text(column)
        found = words.lower().replace(" ", "_")
        if found in allowed:
            return found
        if words or self.cells[column].is_empty:
            self._fault(column, f"This is not one of: {', '.join(allowed)}.")
        return ""

    def _amount(self, column):
        cell = self.cells[column]
        if isinstance(cell.value, float) and not cell.value.is_integer() and not cell.is_formula:
            self._fault(column, "Enter whole US dollars.")
            return 0
        words = re.sub(r"[\s\u00a0\u202f]", "", self._text(column))
        if not words:
            return 0
        if not (words.isdecimal() and words.isascii()):
            self._fault(column, "Enter an amount in whole US dollars, without commas or points: 25000.")
            return 0
        if int(words) > MOST_DOLLARS:
            self._fault(column, f"This is more than {MOST_DOLLARS}.")
            return 0
        return int(words)

    def _day(self, column):
        cell = self.cells[column]
        if not cell.is_formula and isinstance(cell.value, date):
            return self._of_calendar(column, cell.value)
        words = self._text(column)
        if not words:
            if cell.is_empty:
                self._fault(column, "This must not be empty. Enter a date such as 2026-11-30.")
            return None
        if dotted := _DOTTED.fullmatch(words):
            day, month, year = dotted.groups()
            return self._written(column, f"{year}-{int(month):02}-{int(day):02}", words)
        if _DAY.fullmatch(words):
            return self._written(column, words, words)
        self._fault(column, f"This is not a date such as 2026-11-30.{_hint(cell.value, words)}")
        return None

    def _of_calendar(self, column, value):
        """A day that the spreadsheet keeps as one."""
        if isinstance(value, datetime):
            if (value.hour, value.minute, value.second) != (0, 0, 0):
                self._fault(column, "This has a time of day. Enter the date alone.")
                return None
            value = value.date()
        return self._kept(column, value)

    def _written(self, column, iso, words):
        """A day that stands there as text."""
        year = iso.partition("-")[0]
        if len(year) > len("2026"):
            self._fault(column, "Check the year: days from 1900 to 2200 can be entered.")
            return None
        try:
            return self._kept(column, date.fromisoformat(iso))
        except ValueError:
            self._fault(column, f"There is no day {words}.")
            return None

    def _kept(self, column, day):
        if can_be_entered(day):
            return day
        self._fault(column, "Check the year: days from 1900 to 2200 can be entered.")
        return None


def _hint(value, words):
    number = int(words) if words.isdecimal() and words.isascii() and len(words) < len("100000") else None
    if number in _EXCEL_DAYS and not isinstance(value, bool):
        day = _FIRST_OF_EXCEL + timedelta(days=number)
        return f" It is the number that a spreadsheet keeps for {day}: format the cell as a date."
    return " With slashes, day and month cannot be told apart." if "/" in words else ""


def _int(words):
    try:
        return int(words)
    except ValueError:
        return 0


def names_in(text: str) -> tuple[str, ...]:
    """The names that stand in one cell, separated by semicolons; a semicolon within a name is written twice."""
    parts, name = [], ""
    for piece in re.findall(";;|;|[^;]+", text):
        if piece == ";":
            parts.append(name)
            name = ""
        else:
            name += ";" if piece == ";;" else piece
    return tuple(dict.fromkeys(part.strip() for part in [*parts, name] if part.strip()))


def in_a_cell(names: Iterable[str]) -> str:
    """The names as `names_in` reads them."""
    return "; ".join(name.replace(";", ";;") for name in names)


def written(lines: Mapping[int, Line], versions: Mapping[int, int], order: Iterable[int]) -> Iterator[tuple]:
    """The rows of the sheet of a plan: the names of the columns, then every line in the order given."""
    yield COLUMNS
    for number in order:
        line = lines[number]
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
    """Rows of the plan that the sheet leaves out; they stay unless one asks for them to be dropped."""
    newer: list[Line] = field(default_factory=list)
    """Rows that the sheet leaves out since they were entered or changed after its export: they always stay."""
    faults: list[Fault] = field(default_factory=list)


def judged(read: Read, current: Mapping[int, Line], versions: Mapping[int, int]) -> Import:
    """What entering `read` would do to the plan `current`, whose rows have these `versions`. Faults: a row that is not
    there, that changed its kind, or that somebody has changed since the export.
    """
    found = Import(faults=list(read.faults))
    for number, line in read.lines.items():
        was, row = current.get(number), read.places[number]
        if number < 0:
            found.differences.append(Difference(Change.ADDED, None, line))
        elif was is None:
            message = "No row of the plan has this id. Leave it empty for a new row."
            found.faults.append(Fault(row, "id", str(number), message))
        elif was.kind != line.kind:
            message = f"Row {number} of the plan is an {was.kind}. Drop it and add a new row, or change this back."
            found.faults.append(Fault(row, "kind", line.kind, message))
        elif fields := tuple(name for name in FIELDS if getattr(was, name) != getattr(line, name)):
            if read.versions[number] != versions[number]:
                message = "Somebody has changed this row since the export. Export the plan again, and enter your changes there."
                found.faults.append(Fault(row, fields[0], str(getattr(line, fields[0])), message))
            change = Change.MOVED if {"starts", "ends"} & set(fields) else Change.CHANGED
            found.differences.append(Difference(change, was, line, fields))
    exported = max(read.versions.values(), default=0)
    for number, line in current.items():
        if number not in read.lines:
            (found.newer if versions[number] > exported else found.missing).append(line)
    found.faults = found.faults[:MOST_FAULTS]
    return found
