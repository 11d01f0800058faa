"""What the cells of one row of a workplan's sheet say, with every fault in them. No Django, no clock."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from alliance87.ui.days import can_be_entered

from .workplan import KINDS, LONGEST_TITLE, MOST_DOLLARS, STATES, Line

_ODD = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_NOT_KEPT = re.compile("[\x00\ud800-\udfff]")
_ERRORS = re.compile(r"#(N/[AD]|REF!|DIV/0!|NULL!|NUM!|VALUE!|NAME\?|¡\w+!|¿\w+\?|VALEUR!|NOM\?|NUL!|NOMBRE!)", re.I)
_DAY = re.compile(r"\d{4,5}-\d{2}-\d{2}")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4,5})")
_FIRST_OF_EXCEL = date(1899, 12, 30)
LONGEST_NUMBER = 100
"""Digits of an amount that are read; Python reads some thousands at most."""
_EXCEL_DAYS = range(20_000, 80_000)
"""The numbers that spreadsheets keep for days from 1954 to 2119."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a sheet: the row and the column where it is, what stands there, and the sentence."""

    row: int
    column: str
    value: str
    message: str


def kept(words: object, most: int = 200) -> str:
    """What stands in a cell, as a fault gives it: shortened, and with a sign in place of those that no database keeps."""
    return _NOT_KEPT.sub("\ufffd", str(words))[:most]


class RowReader:
    """Reads one row, and gives every fault in it to its reader."""

    def __init__(self, reader, number, cells):
        self.reader, self.row, self.cells = reader, number, cells

    def _fault(self, column, message):
        self.reader.fault(self.row, column, self.cells[column], message)

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
        if words and not (words.isdecimal() and words.isascii() and len(words) < len("1000000000")):
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
        if len(words) > LONGEST_NUMBER or int(words) > MOST_DOLLARS:
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
