"""A chart of spans of time, one row a thing, one column a year. Drawing only; knows no model.

A row is any object with `label`, `group` (one of council.COLOURS) and `bars`, each with `start`, `end` (None: open),
`title` and `was` (the end it had, where another is proposed).
"""

from datetime import date

from django.utils.html import escape

from .council import COLOURS

WIDTH = 480
_LEFT = 96
_TOP = 24
_ROW = 20
_BAR = 12


def drawing(rows, *, years, today, title, marked=(), literal=False):
    """The chart as SVG; `marked` are years drawn as standing out; `literal` draws colours as attributes, for PDFs."""
    rows = list(rows)
    scale = _Scale(years)
    height = _TOP + _ROW * len(rows) + 4
    columns = "".join(_column(year, scale, height, year in marked, literal) for year in years)
    bars = "".join(_row(row, _TOP + _ROW * place, scale, literal) for place, row in enumerate(rows))
    line = _today(scale.x(today), height, literal)
    # A PDF takes the words for a picture from its <title>; on a screen that would be a tooltip over the whole chart.
    named = f' font-family="Portal"><title>{escape(title)}</title>' if literal else f' aria-label="{escape(title)}">'
    return f'<svg viewBox="0 0 {WIDTH} {height}" role="img"{named}{columns}{bars}{line}</svg>'


class _Scale:
    """Where a day lies from left to right."""

    def __init__(self, years):
        self.first, self.after = date(years[0], 1, 1).toordinal(), date(years[-1], 12, 31).toordinal() + 1
        self.year = (WIDTH - _LEFT) / len(years)

    def x(self, day):
        share = (min(max(day.toordinal(), self.first), self.after) - self.first) / (self.after - self.first)
        return round(_LEFT + share * (WIDTH - _LEFT), 1)


def _column(year, scale, height, is_marked, literal):
    x = scale.x(date(year, 1, 1))
    shade = ' fill="#f6ead2"' if literal else ""
    ink = ' fill="#4a5763"' if literal else ""
    line = ' stroke="#d8d3c6"' if literal else ""
    back = (
        f'<rect class="year-marked" x="{x}" y="0" width="{scale.year:.1f}" height="{height}"{shade}/>'
        if is_marked
        else ""
    )
    words = (
        f'<text class="year" x="{x + scale.year / 2:.1f}" y="15" font-size="13" text-anchor="middle"{ink}>{year}</text>'
    )
    return f'{back}<path class="year-line" d="M{x} 20V{height}"{line}/>{words}'


def _row(row, y, scale, literal):
    ink = ' fill="#17222d"' if literal else ""
    label = f'<text class="row" x="{_LEFT - 6}" y="{y + 13}" font-size="12.5" text-anchor="end"{ink}>{escape(row.label)}</text>'
    return label + "".join(_bar(bar, row.group, y + 3, scale, literal) for bar in row.bars)


def _bar(bar, group, y, scale, literal):
    x, end = scale.x(bar.start), scale.x(bar.end or date.max)
    fill = f' fill="{COLOURS[group]}"' if literal else ""
    named = "" if literal else f"<title>{escape(bar.title)}</title>"
    solid = f'<rect class="bar g-{group}" x="{x}" y="{y}" width="{max(end - x - 1, 2):.1f}" height="{_BAR}" rx="2"{fill}>{named}</rect>'
    if bar.was is None:
        return solid
    was = scale.x(bar.was)
    low, high = min(was, end), max(was, end)
    dashed = ' fill="none" stroke="#17222d" stroke-dasharray="3 2"' if literal else ""
    return solid + (
        f'<rect class="bar-was" x="{low}" y="{y}" width="{max(high - low, 2):.1f}" height="{_BAR}"{dashed}/>'
    )


def _today(x, height, literal):
    stroke = ' stroke="#a8401f" stroke-width="1.5"' if literal else ""
    return f'<path class="today" d="M{x} 20V{height}"{stroke}/>'
