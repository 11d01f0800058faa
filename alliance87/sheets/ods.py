"""Tables as OpenDocument spreadsheets (ODS), read and written: the cells of the first sheet, with numbers, days and
formulas told apart. No Django.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"

Value = str | int | float | date | bool | None

_CONTENT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.3"'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"><office:automatic-styles>'
    '<number:date-style style:name="day"><number:year number:style="long"/><number:text>-</number:text>'
    '<number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/>'
    '</number:date-style><style:style style:name="of-days" style:family="table-cell" style:data-style-name="day"/>'
    "</office:automatic-styles><office:body><office:spreadsheet><table:table table:name={name}>{rows}</table:table>"
    "</office:spreadsheet></office:body></office:document-content>"
)
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest manifest:version="1.3"'
    ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIMETYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def rows_of_ods(archive: ZipFile, last_row: int, most_columns: int) -> Iterator[tuple[int, list[tuple[Value, bool]]]]:
    """(number, cells) of each row of the first sheet; a cell is its value, and whether a formula made it.

    Repeated empty rows are given once. Raises KeyError or ValueError if this is no such file.
    """
    number = 1
    with archive.open("content.xml") as content:
        try:
            for event, element in iterparse(content, events=("end",), forbid_dtd=True):
                if element.tag == f"{TABLE}table":
                    return
                if event == "end" and element.tag == f"{TABLE}table-row":
                    times = int(element.get(f"{TABLE}number-rows-repeated", 1))
                    cells = _cells(element, most_columns)
                    shown = times if any(value not in (None, "") for value, _formula in cells) else 1
                    for place in range(min(shown, last_row + 1)):
                        yield number + place, cells
                    number += times
                    element.clear()
        except (ParseError, DefusedXmlException) as error:
            raise ValueError("This is not the content of a spreadsheet.") from error
    raise ValueError("There is no sheet.")


def _cells(row: Element, most: int) -> list[tuple[Value, bool]]:
    values: list[tuple[Value, bool]] = []
    for cell in row:
        if cell.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            continue
        times = min(int(cell.get(f"{TABLE}number-columns-repeated", 1)), most - len(values))
        covered = cell.tag == f"{TABLE}covered-table-cell"
        value: tuple[Value, bool] = (None, False) if covered else (_value(cell), f"{TABLE}formula" in cell.attrib)
        values.extend([value] * times)
    return values


def percentage(share: float) -> str:
    """What a cell of percentages shows: a spreadsheet keeps 0.3 where somebody typed 30%."""
    return f"{share * 100:.10g}%"


def _value(cell: Element) -> Value:
    kind = cell.get(f"{OFFICE}value-type", "")
    if kind in ("float", "percentage", "currency"):
        number = float(cell.get(f"{OFFICE}value", ""))
        if kind == "percentage":
            return percentage(number)
        return int(number) if number.is_integer() else number
    if kind == "date":
        written = cell.get(f"{OFFICE}date-value", "")
        try:
            return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)
        except ValueError:
            return written
    paragraphs = [_words(element) for element in cell if element.tag == f"{TEXT}p"]
    return "\n".join(paragraphs) if paragraphs else None


def _words(element: Element) -> str:
    """The text of a paragraph; the format keeps repeated spaces, tabs and line breaks as elements."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{TEXT}s":
            parts.append(" " * min(int(child.get(f"{TEXT}c", 1)), 1000))
        elif child.tag in (f"{TEXT}tab", f"{TEXT}line-break"):
            parts.append("\t" if child.tag == f"{TEXT}tab" else "\n")
        elif child.tag != f"{OFFICE}annotation":
            parts.append(_words(child))
        parts.append(child.tail or "")
    return "".join(parts)


def ods_of(rows: Iterable[Sequence[Value]], *, name: str) -> bytes:
    """Rows as an ODS file with one sheet."""
    drawn = "".join(f"<table:table-row>{''.join(map(_written, row))}</table:table-row>" for row in rows)
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIMETYPE, ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr("content.xml", _CONTENT.format(name=quoteattr(name), rows=drawn))
    return file.getvalue()


def _written(value: Value) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, date):
        kind = f'table:style-name="of-days" office:value-type="date" office:date-value="{value.isoformat()}"'
    elif isinstance(value, int | float):
        kind = f'office:value-type="float" office:value="{value}"'
    else:
        kind = 'office:value-type="string"'
    words = escape(str(value)).replace("  ", ' <text:s text:c="1"/>')
    return f"<table:table-cell {kind}><text:p>{words}</text:p></table:table-cell>"
