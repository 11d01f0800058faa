"""Reading the history the Secretariat has in spreadsheets: four CSV files into plain rows, or problems.

Nothing here knows the database. A problem names file, line and column, and is a sentence; a note is one that does
not stop the import.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from .seats import SEAT_CODES, EndedBy

COLUMNS = {
    "holders.csv": ("holder_id", "name", "kind", "country_iso2"),
    "mandates.csv": ("seat", "holder_id", "from", "to", "ended_by"),
    "meetings.csv": ("meeting_id", "number", "kind", "starts_at", "state"),
    "attendance.csv": ("meeting_id", "seat", "status", "notice_at"),
}
HOLDER_KINDS = ("government", "un", "igo", "workers", "employers", "ngo")
MEETING_KINDS = ("ordinary", "extraordinary", "call")
MEETING_STATES = ("held", "cancelled")
STATUSES = ("present", "alternate", "absent")
ENDS = ("", *(end.value for end in EndedBy))
SEAT_KINDS = {"UN": ("un", "igo"), "WORKERS": ("workers",), "EMPLOYERS": ("employers",), "NGO": ("ngo",)}
LONGEST = 200
"""Characters an id or a name may have."""


def kinds_for(seat):
    """The kinds of holder that the seat may have (7.5)."""
    return SEAT_KINDS.get(seat.split("-")[0], ("government",))


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and where; a note when the import may go on."""

    file: str
    line: int
    column: str
    message: str
    is_note: bool = False

    def __str__(self):
        return f"{self.file}:{self.line}:{self.column or '-'}: {self.message}"


@dataclass(slots=True)
class Problems:
    """Everything found, in the order it was found."""

    found: list[Problem] = field(default_factory=list)

    def add(self, row, column, message, *, is_note=False):
        self.found.append(Problem(row.file, row.line, column, message, is_note))

    @property
    def errors(self):
        return [problem for problem in self.found if not problem.is_note]

    @property
    def notes(self):
        return [problem for problem in self.found if problem.is_note]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file, by column."""

    file: str
    line: int
    values: dict[str, str]

    def __getitem__(self, column):
        return self.values[column]


def rows_of(folder: Path, file: str, problems: Problems) -> Iterator[Row]:
    """The rows of one file, read as a stream: UTF-8 with or without a BOM, any line ends, commas."""
    start = Row(file, 1, {})
    try:
        with (folder / file).open(encoding="utf-8-sig", newline="") as lines:
            yield from _rows(csv.reader(lines, strict=True), file, problems)
    except FileNotFoundError:
        problems.add(start, "", "This file is missing from the folder.")
    except UnicodeDecodeError:
        problems.add(start, "", "This file is not UTF-8: save it as “CSV UTF-8”.")
    except csv.Error as error:
        problems.add(start, "", f"This file is not well-formed CSV: {error}.")


def _rows(reader, file, problems):
    columns = COLUMNS[file]
    header = [name.strip() for name in next(reader, [])]
    if not _header_fits(header, columns, file, problems):
        return
    for fields in reader:
        if not any(fields):
            continue
        row = Row(file, reader.line_num, dict(zip(header, (value.strip() for value in fields), strict=False)))
        if len(fields) != len(columns):
            problems.add(row, "", f"This line has {len(fields)} columns instead of {len(columns)}.")
        elif any("\0" in value for value in fields):
            problems.add(row, "", "This line holds a character that is not text (NUL).")
        else:
            yield row


def _header_fits(header, columns, file, problems):
    start = Row(file, 1, {})
    if len(header) == 1 and ";" in header[0]:
        problems.add(start, "", "The columns are separated by semicolons: save the file with commas.")
    elif len(header) == 1 and "\t" in header[0]:
        problems.add(start, "", "The columns are separated by tabs: save the file with commas.")
    elif sorted(header) != sorted(columns):
        problems.add(start, "", f"The first line must name the columns {','.join(columns)}.")
    else:
        return True
    return False


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ].+")


def day(row: Row, column: str, problems: Problems) -> date | None:
    """The day in that column as ISO 8601 writes it (2024-05-31); None, with a problem, for anything else."""
    value = row[column]
    try:
        if _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        problems.add(row, column, f"There is no day {value}.")
        return None
    hint = " It looks like a number that Excel keeps for a date." if value.isdigit() else ""
    problems.add(row, column, f"“{value}” is not a date such as 2024-05-31.{hint}")
    return None


def moment(row: Row, column: str, problems: Problems) -> datetime | None:
    """The moment in that column, in UTC; it needs its offset (2024-05-31T14:00:00+02:00)."""
    value = row[column]
    try:
        found = datetime.fromisoformat(value) if _MOMENT.fullmatch(value) else None
        if found is not None and found.tzinfo is not None:
            return found.astimezone(UTC)
    except (ValueError, OverflowError):
        found = None
    if found is not None:
        problems.add(row, column, f"“{value}” needs its offset from UTC, such as 2024-05-31T14:00:00+02:00.")
    else:
        problems.add(row, column, f"“{value}” is not a time such as 2024-05-31T14:00:00+02:00.")
    return None


def one_of(row: Row, column: str, allowed, problems: Problems) -> str | None:
    """The value when it is one of those allowed; None, with a problem, otherwise."""
    if row[column] in allowed:
        return row[column]
    named = ", ".join(value for value in allowed if value)
    problems.add(row, column, f"“{row[column]}” is not one of: {named}{' (or empty)' if '' in allowed else ''}.")
    return None


def words(row: Row, column: str, problems: Problems, *, longest: int = LONGEST) -> str | None:
    """A text that must be there and not be too long; None, with a problem, otherwise."""
    value = row[column]
    if not value:
        problems.add(row, column, "This must not be empty.")
    elif len(value) > longest:
        problems.add(row, column, f"This is longer than {longest} characters.")
    else:
        return value
    return None


def seat(row: Row, problems: Problems) -> str | None:
    """The seat's code when it is one of the 32."""
    if row["seat"] in SEAT_CODES:
        return row["seat"]
    problems.add(row, "seat", f"There is no seat “{row['seat']}” (7.5).")
    return None
