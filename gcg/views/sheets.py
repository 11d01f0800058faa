"""Tables as files for spreadsheets."""

import csv

from django.http import HttpResponse

from alliance87.sheets.reading import guarded


def sheet(name, rows):
    """Rows, of which the first holds the column names, as a CSV file that spreadsheets read correctly."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8", headers=headers)
    csv.writer(response).writerows([guarded(cell) for cell in row] for row in rows)
    return response
