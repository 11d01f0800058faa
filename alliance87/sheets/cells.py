"""What the cells of one row of a sheet say, with every fault in them. No Django, no clock."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from ..ui.days import can_be_entered
from .told import Told, told

_ODD = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_NOT_KEPT = re.compile("[\x00\ud800-\udfff]")
_ERRORS = re.compile(r"#(N/[AD]|REF!|DIV/0!|NULL!|NUM!|VALUE!|NAME\?|¡\w+!|¿\w+\?|VALEUR!|NOM\?|NUL!|NOMBRE!)", re.I)
_DAY = re.compile(r"\d{4,5}-\d{2}-\d{2}")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4,5})")
_FIRST_OF_EXCEL = date(1899, 12, 30)
SEMICOLONS = ";؛；"
"""Those of the Latin, the Arabic and the Chinese keyboard."""
_NAMES = re.compile(f"([{SEMICOLONS}])\\1|([{SEMICOLONS}])|([^{SEMICOLONS}]+)")
_EXCEL_DAYS = range(20_000, 80_000)
"""The numbers that spreadsheets keep for days from 1954 to 2119."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a sheet: the row and the column where it is, what stands there, and the sentence."""

    row: int
    column: str
    value: str
    message: str


def as_kept(fault: Fault) -> dict[str, object]:
    """A fault as plain values, with the sentence and the words it was made of, so that `as_told` tells it in any language."""
    row: dict[str, object] = {"row": fault.row, "column": fault.column, "value": fault.value}
    row["message"] = str(fault.message)
    if isinstance(fault.message, Told):
        words = {name: str(word) for name, word in fault.message.words.items()}
        row |= {"sentence": fault.message.sentence, "words": words}
    return row


def as_told(kept_fault: Mapping[str, Any]) -> Fault:
    """What `as_kept` kept; of a fault that was kept without its parts, its words as they are."""
    message = kept_fault["message"]
    if "sentence" in kept_fault:
        message = Told(kept_fault["sentence"], kept_fault["words"])
    return Fault(kept_fault["row"], kept_fault["column"], kept_fault["value"], message)


def odd_in(words: str) -> str:
    """The first character in these words that no text on one line has; "" where there is none. The spaces and marks
    with which French, Persian, Arabic and Chinese are written do not count.
    """
    odd = _ODD.search(words)
    return odd.group() if odd else ""


def plain_digits(words: str) -> str:
    """The same words with the digits of every script, such as Arabic, as those from 0 to 9."""
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in words)


def kept(words: object, most: int = 200) -> str:
    """What stands in a cell, as a fault gives it: shortened, and with a sign in place of those that no database keeps."""
    return _NOT_KEPT.sub("\ufffd", str(words))[:most]


class CellReader:
    """Reads the cells of one row, and gives every fault in it to its reader, which has `fault(row, column, value, message)`."""

    def __init__(self, reader, number, cells):
        self.reader, self.row, self.cells = reader, number, cells

    def fault(self, column, message):
        self.reader.fault(self.row, column, self.cells[column], message)

    def text(self, column, *, may_have_lines=False):
        """What stands in a cell, as text; on one line, unless it may have several."""
        cell = self.cells[column]
        words = str(cell).strip()
        if cell.is_formula:
            self.fault(column, told("This is a formula. Enter its result, or put an apostrophe before the text."))
            return ""
        if _ERRORS.fullmatch(words):
            self.fault(column, told("This is an error of the spreadsheet. Correct the formula, or empty the cell."))
            return ""
        if odd := _ODD.search(re.sub("[\t\r\n]", " ", words) if may_have_lines else words):
            if odd.group() in "\r\n\u2028\u2029":
                self.fault(column, told("This text goes over several lines. Write it on one."))
            else:
                self.fault(
                    column,
                    told(
                        "This contains a character that a text cannot contain (U+%(code)s).",
                        code=f"{ord(odd.group()):04X}",
                    ),
                )
            return ""
        return words

    def version(self):
        """The number that the export wrote in the column `version`; 0 where there is none."""
        words = self.text("version")
        if words and not (words.isdecimal() and words.isascii() and len(words) < len("1000000000")):
            self.fault("version", told("This is not the number that the export wrote. Export the plan again."))
            return 0
        return int(words or 0)

    def one_of(self, column, allowed):
        """One of the words allowed, in any case; nothing where there is another."""
        words = self.text(column)
        word = words.lower().replace(" ", "_")
        if word in allowed:
            return word
        if words or self.cells[column].is_empty:
            self.fault(column, told("This is not one of: %(choices)s.", choices=", ".join(allowed)))
        return ""

    def day(self, column, *, is_needed=True):
        """A day; None where there is none, which is a fault where it is needed."""
        cell = self.cells[column]
        if not cell.is_formula and isinstance(cell.value, date):
            return self._of_calendar(column, cell.value)
        words = self.text(column)
        if not words:
            if cell.is_empty and is_needed:
                self.fault(column, told("This must not be empty. Enter a date such as 2026-11-30."))
            return None
        plain = plain_digits(words)
        if dotted := _DOTTED.fullmatch(plain):
            day, month, year = dotted.groups()
            return self._written(column, f"{year}-{int(month):02}-{int(day):02}", words)
        if _DAY.fullmatch(plain):
            return self._written(column, plain, words)
        self.fault(column, _no_day(cell.value, words))
        return None

    def _of_calendar(self, column, value):
        """A day that the spreadsheet keeps as one."""
        if isinstance(value, datetime):
            if (value.hour, value.minute, value.second) != (0, 0, 0):
                self.fault(column, told("This has a time of day. Enter the date alone."))
                return None
            value = value.date()
        return self._kept(column, value)

    def _written(self, column, iso, words):
        """A day that stands there as text."""
        year = iso.partition("-")[0]
        if len(year) > len("2026"):
            self.fault(column, told("Check the year: days from 1900 to 2200 can be entered."))
            return None
        try:
            return self._kept(column, date.fromisoformat(iso))
        except ValueError:
            self.fault(column, told("There is no day %(words)s.", words=words))
            return None

    def _kept(self, column, day):
        if can_be_entered(day):
            return day
        self.fault(column, told("Check the year: days from 1900 to 2200 can be entered."))
        return None


def _no_day(value, words):
    number = int(words) if words.isdecimal() and words.isascii() and len(words) < len("100000") else None
    if number in _EXCEL_DAYS and not isinstance(value, bool):
        day = _FIRST_OF_EXCEL + timedelta(days=number)
        return told(
            "This is not a date such as 2026-11-30. It is the number that a spreadsheet keeps for %(day)s: format the "
            "cell as a date.",
            day=day,
        )
    if "/" in words:
        return told("This is not a date such as 2026-11-30. With slashes, day and month cannot be told apart.")
    return told("This is not a date such as 2026-11-30.")


def names_in(text: str) -> tuple[str, ...]:
    """The names that stand in one cell, separated by semicolons; a semicolon within a name is written twice."""
    parts, name = [], ""
    for within, between, words in _NAMES.findall(text):
        if between:
            parts.append(name)
            name = ""
        else:
            name += within or words
    return tuple(dict.fromkeys(part.strip() for part in [*parts, name] if part.strip()))


def in_a_cell(names: Iterable[str]) -> str:
    """The names as `names_in` reads them."""
    return "; ".join(re.sub(f"[{SEMICOLONS}]", r"\g<0>\g<0>", name) for name in names)
