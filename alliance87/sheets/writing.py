"""Writing a table as a file for spreadsheets, so that the readers of `reading` give back what was written. No Django."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from .ods import MIMETYPE, Value, ods_of
from .reading import guarded

_WIDTHS = {"title": 50, "lead": 28, "partners": 40, "starts": 12, "ends": 12}


def xlsx_of(rows: Iterable[Sequence[Value]], *, name: str) -> bytes:
    """Rows, of which the first names the columns, as an XLSX file. Texts stay texts, also those that begin with “=”."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    for place, row in enumerate(rows):
        if place == 0:
            for column, title in enumerate(row):
                sheet.column_dimensions[get_column_letter(column + 1)].width = _WIDTHS.get(str(title), 11)
        sheet.append([_cell(sheet, value, is_head=place == 0) for value in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(sheet, value, *, is_head):
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.number_format = "@"
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    if is_head:
        cell.font = Font(bold=True)
    return cell


def csv_of(rows: Iterable[Sequence[Value]], *, name: str) -> bytes:
    """Rows as a CSV file in UTF-8, in which no text is taken for a formula."""
    file = io.StringIO()
    csv.writer(file).writerows([guarded(value) if isinstance(value, str) else value for value in row] for row in rows)
    return b"\xef\xbb\xbf" + file.getvalue().encode()


WRITERS: dict[str, Callable[..., bytes]] = {"xlsx": xlsx_of, "ods": ods_of, "csv": csv_of}
"""The ending of a file's name -> its writer."""
MIMETYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": MIMETYPE,
    "csv": "text/csv; charset=utf-8",
}
