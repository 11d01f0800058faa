"""The columns and values of the history files that the Secretariat uploads, and the problems found in them.

No database is used here. A problem is a sentence with file, line and column; a note is a problem that does not
stop the import.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from alliance87.ui.days import can_be_entered

from .seats import SEAT_CODES, EndReason

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
ENDS = ("", *(end.value for end in EndReason))
SEAT_KINDS = {"UN": ("un", "igo"), "WORKERS": ("workers",), "EMPLOYERS": ("employers",), "NGO": ("ngo",)}
LONGEST = 200
"""The greatest length of an id or a name, in characters."""


def kinds_for(seat):
    """The kinds of holder that the seat may have (7.5)."""
    return SEAT_KINDS.get(seat.split("-")[0], ("government",))


def seats_for(kind):
    """The seats that a holder of this kind may have."""
    return {code for code in SEAT_CODES if kind in kinds_for(code)}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and where. A note does not stop the import."""

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
    unread: set[str] = field(default_factory=set)
    """Files of which no line could be read."""
    broken: set[str] = field(default_factory=set)
    """Files with a line that could not be read, or that has the id of another."""

    def add(self, row, column, message, *, is_note=False):
        """Keep what is wrong in this column of a row, as a problem or, with `is_note`, as a note."""
        self.found.append(Problem(row.file, row.line, column, message, is_note))

    def is_doubtful(self, file):
        """Whether something that seems to be missing from a file may be in lines that were not taken."""
        return file in self.unread or file in self.broken

    @property
    def has_errors(self):
        return any(not problem.is_note for problem in self.found)

    @property
    def errors(self):
        return [problem for problem in self.found if not problem.is_note]

    @property
    def notes(self):
        return [problem for problem in self.found if problem.is_note]


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One line of a file, by column."""

    file: str
    line: int
    values: dict[str, str]

    def __getitem__(self, column):
        return self.values[column]


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ].+")
_LIKE_A_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:?[0-9]{2})?")


def day(row: HistoryRow, column: str, problems: Problems) -> date | None:
    """The day in that column as ISO 8601 writes it (2024-05-31); None, with a problem, for anything else."""
    value = row[column]
    try:
        read = date.fromisoformat(value) if _DAY.fullmatch(value) else None
    except ValueError:
        problems.add(row, column, f"There is no day {value}.")
        return None
    if read is not None:
        return read if _is_kept(row, column, read, problems) else None
    hint = " It looks like a number that Excel keeps for a date." if value.isdigit() else ""
    problems.add(row, column, f"“{value}” is not a date such as 2024-05-31.{hint}")
    return None


def _is_kept(row, column, day, problems):
    if not can_be_entered(day):
        problems.add(row, column, f"{day} is not a day from 1900-01-01 to 2200-12-31 (E1).")
    return can_be_entered(day)


def moment(row: HistoryRow, column: str, problems: Problems) -> datetime | None:
    """The moment in that column, in UTC; it needs its offset (2024-05-31T14:00:00+02:00)."""
    value = row[column]
    try:
        read = datetime.fromisoformat(value) if _MOMENT.fullmatch(value) else None
        if read is not None and read.tzinfo is not None:
            read = read.astimezone(UTC)
            return read if _is_kept(row, column, read.date(), problems) else None
    except (ValueError, OverflowError):
        read = None
    if read is None and _LIKE_A_MOMENT.fullmatch(value):
        problems.add(row, column, f"There is no time {value}.")
    elif read is not None:
        problems.add(row, column, f"“{value}” needs its offset from UTC, such as 2024-05-31T14:00:00+02:00.")
    else:
        problems.add(row, column, f"“{value}” is not a time such as 2024-05-31T14:00:00+02:00.")
    return None


def one_of(row: HistoryRow, column: str, allowed, problems: Problems) -> str | None:
    """The value when it is one of those allowed; None, with a problem, otherwise."""
    if row[column] in allowed:
        return row[column]
    named = ", ".join(value for value in allowed if value)
    problems.add(row, column, f"“{row[column]}” is not one of: {named}{' (or empty)' if '' in allowed else ''}.")
    return None


def words(row: HistoryRow, column: str, problems: Problems, *, longest: int = LONGEST) -> str | None:
    """A text that must not be empty or too long; None, with a problem, otherwise."""
    value = row[column]
    if not value:
        problems.add(row, column, "This must not be empty.")
    elif len(value) > longest:
        problems.add(row, column, f"This is longer than {longest} characters.")
    else:
        return value
    return None


def seat(row: HistoryRow, problems: Problems) -> str | None:
    """The seat's code when it is one of the 32."""
    if row["seat"] in SEAT_CODES:
        return row["seat"]
    problems.add(row, "seat", f"There is no seat “{row['seat']}” (7.5).")
    return None
