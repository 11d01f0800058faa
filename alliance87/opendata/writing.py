"""The rows of a dataset as JSON and as CSV. The CSV of a row says exactly what its JSON says."""

import csv
import json
from io import StringIO
from itertools import batched

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest

from alliance87.sheets.reading import guarded

from .datasets import plain

_BATCH = 500


def record_of(row, columns):
    """The row as JSON has it."""
    return {column.name: plain(column.value_of(row)) for column in columns}


def json_of(answer):
    """Bytes of JSON."""
    return json.dumps(answer, ensure_ascii=False, indent=1).encode()


def csv_lines(rows, columns, *, is_safe=False):
    """The rows as the lines of a CSV file (RFC 4180), in pieces. What is in a cell is exactly what it is in JSON; lists are
    JSON.

    The safe one is for spreadsheets: no text is taken for a formula, and it begins with the mark of UTF-8 that Excel
    looks for.
    """
    yield ("\ufeff" if is_safe else "") + _lines([[column.name for column in columns]])
    for some in batched(rows, _BATCH, strict=False):
        yield _lines([[_cell(column, row, is_safe) for column in columns] for row in some])


def _lines(rows):
    out = StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def _cell(column, row, is_safe):
    value = plain(column.value_of(row))
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return guarded(value) if is_safe and isinstance(value, str) else value


def streamed(request, pieces):
    """The pieces as the server of this request streams them."""
    return _one_by_one(pieces) if isinstance(request, ASGIRequest) else pieces


async def _one_by_one(pieces):
    """Each piece is made in the thread of the request, which has its connection to the database."""
    following = sync_to_async(lambda: next(pieces, None))
    while (piece := await following()) is not None:
        yield piece
