"""Reading a table from a file as spreadsheets save it: XLSX, ODS, or CSV with commas or semicolons. No Django.

Every reader gives the same: rows that are not empty, each with its number in the file and its cells. What a file may
weigh once it is unpacked is limited, since a small file can unpack to a very large one.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from zipfile import ZipFile

import openpyxl

from .ods import percentage, rows_of_ods
from .told import told

LAST_ROW = 20_000
"""The last row that is read; a sheet that goes on is of another kind."""
MOST_COLUMNS = 50
MOST_UNPACKED = 60_000_000
"""Bytes of all parts of a file together, unpacked."""
MOST_LINES = 20
"""The most lines that one text in a CSV file may cover."""

_GUARDED = re.compile(r"'*[=+\-@\t\r\n]")


class UnreadableSheet(Exception):
    """The file as a whole cannot be read; its words say why and what would help."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its value, and whether a formula made it."""

    value: str | int | float | date | bool | None = None
    is_formula: bool = False

    @property
    def is_empty(self) -> bool:
        return self.value is None or self.value == "" or (isinstance(self.value, str) and not self.value.strip())

    def __str__(self):
        if self.value is None:
            return ""
        if isinstance(self.value, datetime):
            return self.value.isoformat(" ").removesuffix(" 00:00:00")
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        return str(self.value)


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of a sheet that is not empty, and its number there. `broken` says why it cannot be read, if so."""

    number: int
    cells: Sequence[Cell]
    broken: str = ""


def rows_of(name: str, content: bytes) -> Iterator[SheetRow]:
    """The rows of the first sheet of a file, by the ending of its name. Raises UnreadableSheet."""
    reader = READERS.get(name.rpartition(".")[2].lower())
    if reader is None:
        raise UnreadableSheet(told("This is not a spreadsheet. Save it as XLSX, ODS or CSV."))
    for row in reader(content):
        if row.number > LAST_ROW:
            raise UnreadableSheet(
                told("This sheet goes on after row %(row)s. Remove what stands below the table.", row=LAST_ROW)
            )
        if row.broken or not all(cell.is_empty for cell in row.cells):
            yield row


def guarded(text: str) -> str:
    """The text as a CSV file holds it, so that no spreadsheet takes it for a formula; `unguarded` gives it back."""
    return f"'{text}" if _GUARDED.match(text) else text


def unguarded(text: str) -> tuple[str, bool]:
    """The text that a CSV file holds so, and whether it is a formula."""
    if text.startswith("'") and _GUARDED.match(text):
        return text[1:], False
    return text, text.startswith("=")


def _unpacked(content):
    """The file as a ZIP archive, once its size is known to be bearable."""
    try:
        archive = ZipFile(io.BytesIO(content))
    except Exception as error:
        raise UnreadableSheet(
            told("This file is damaged, or not what its name says. Save it again in your spreadsheet.")
        ) from error
    if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
        raise UnreadableSheet(told("This file is too large once it is unpacked. Remove pictures and other sheets."))
    return archive


def _xlsx(content):
    _unpacked(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        sheet = next((worksheet for worksheet in book.worksheets if worksheet.sheet_state == "visible"), None)
    except Exception as error:  # a damaged file leads its readers to whatever they raise, zlib's own errors too
        raise UnreadableSheet(
            told("This is not an XLSX file that can be read. Save it again in your spreadsheet.")
        ) from error
    if sheet is None:
        raise UnreadableSheet(told("This file has no sheet that is shown."))
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_col=MOST_COLUMNS)
    number = 0
    while True:
        number += 1
        try:
            row = next(rows, None)
            cells = None if row is None else [_cell(cell) for cell in row]
        except Exception as error:  # what is damaged may first be met in a row
            raise UnreadableSheet(
                told("Row %(row)s of this file cannot be read. Save it again in your spreadsheet.", row=number)
            ) from error
        if cells is None:
            return
        yield SheetRow(number, cells)


NOT_A_SIGN = re.compile(r'"[^"]*"|[\\_*].')
"""What a format of numbers shows as it is: quoted or escaped signs, which do not multiply by a hundred."""


def _cell(cell):
    """A cell of an XLSX file; one of percentages as it is shown."""
    format_code = NOT_A_SIGN.sub("", getattr(cell, "number_format", "") or "")
    is_share = isinstance(cell.value, int | float) and not isinstance(cell.value, bool) and "%" in format_code
    return Cell(percentage(cell.value) if is_share else cell.value, getattr(cell, "data_type", "") == "f")


def _ods(content):
    archive = _unpacked(content)
    rows = rows_of_ods(archive, LAST_ROW, MOST_COLUMNS)
    while True:
        try:
            row = next(rows, None)
        except Exception as error:  # as for an XLSX file
            raise UnreadableSheet(
                told("This is not an ODS file that can be read. Save it again in your spreadsheet.")
            ) from error
        if row is None:
            return
        number, cells = row
        yield SheetRow(number, [Cell(*cell) for cell in cells])


def _csv(content):
    text = content.decode("utf-8-sig", errors="surrogateescape")
    if re.search("[\udc80-\udcff]", text):
        raise UnreadableSheet(told("This file is not UTF-8. Save it as “CSV UTF-8”."))
    lines = re.split("\r\n|\n|\r", text)
    first = next((line for line in lines if line.strip(" ,;\t")), "")
    separator = max((",", ";", "\t"), key=first.count)
    columns = len(_split(first, separator) or ())
    at = 0
    while at < len(lines):
        number, line = at + 1, lines[at]
        at += 1
        if not line.strip(f" {separator}"):
            continue
        values = _split(line, separator)
        if values is None:
            for count, more in enumerate(islice(_longer(lines, at - 1), MOST_LINES), 1):
                if (split := _split(more, separator)) is not None and len(split) >= columns:
                    values, at = split, at + count
                    break
        if values is None:
            yield SheetRow(number, [], told("A quotation mark here has no partner, or text follows the second one."))
            continue
        yield SheetRow(number, [Cell(*unguarded(value)) for value in values])


def _longer(lines, at):
    """The line with one more of those that follow it each time."""
    for end in range(at + 2, len(lines) + 1):
        yield "\n".join(lines[at:end])


def _split(line, separator):
    """The values of one line; None if its quotation marks do not match."""
    if '"' not in line:
        return line.split(separator) if "\n" not in line else None
    try:
        rows = list(csv.reader(io.StringIO(line, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None


READERS = {"xlsx": _xlsx, "ods": _ods, "csv": _csv}
"""The ending of a file's name -> its reader."""
