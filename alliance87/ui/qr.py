"""QR codes as SVG, black on white also in the dark."""

from itertools import groupby

from django.utils.html import format_html
from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M

QUIET = 4
"""Empty squares around the code, which scanners need."""


def drawing(text, title):
    """The QR code of a text, a whole SVG; `title` says in words what it is."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    rows = code.get_matrix()
    side = len(rows) + 2 * QUIET
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-{quiet} -{quiet} {side} {side}" role="img" '
        'aria-label="{title}"><title>{title}</title><rect x="-{quiet}" y="-{quiet}" width="{side}" height="{side}" '
        'fill="#fff"/><path d="{path}" fill="#000" shape-rendering="crispEdges"/></svg>',
        quiet=QUIET,
        side=side,
        title=title,
        path="".join(_line(y, row) for y, row in enumerate(rows)),
    )


def _line(y, row):
    """The dark runs of a row as rectangles of a path."""
    drawn, x = [], 0
    for is_dark, run in groupby(row):
        length = len(list(run))
        if is_dark:
            drawn.append(f"M{x} {y}h{length}v1h-{length}z")
        x += length
    return "".join(drawn)
