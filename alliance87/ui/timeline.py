"""A chart of spans of time, with a row for each thing and a column for each year. Drawing only; it knows no models.

A row is any object with `label`, `group` (one of council.COLOURS) and `bars`, each with `start`, `end` (None: open),
`state` (held, caretaker or vacant), `name`, `title` and `was` (the present end, if another is proposed).
"""

import re
from datetime import date

from django.utils.html import escape

from .council import COLOURS

WIDTH, PAPER_WIDTH = 960, 720
"""The width: on screen that of the widest page, so that letters keep their size; on paper narrower, for larger letters."""

_LEFT = 96
_TOP = 24
_ROW = 22
_BAR = 16
_LETTERS = 11.5
_A_LETTER = 0.56
"""The average width of a letter, as a share of its height."""

_JOINED = re.compile("[\u0300-\u036f\u0590-\u109f\u1780-\u17ff\u1800-\u18af\ufb1d-\ufdff\ufe70-\ufeff]")
"""Scripts from right to left, and those whose letters join, change place or carry signs."""

_FEWEST = 5
"""The fewest letters of a name that are worth showing."""


def drawing(rows, *, years, today, title, marked=(), literal=False):
    """The chart as SVG. `marked` are highlighted years. `literal` writes colours as attributes, for PDFs."""
    rows = list(rows)
    scale = _Scale(years, PAPER_WIDTH if literal else WIDTH)
    height = _TOP + _ROW * len(rows) + 4
    columns = "".join(_column(year, scale, height, year in marked, literal) for year in years)
    bars = "".join(_row(row, _TOP + _ROW * place, scale, literal) for place, row in enumerate(rows))
    line = _today(scale.x(today), height, literal)
    # A PDF takes the words for a picture from its <title>; on a screen that would be a tooltip over the whole chart.
    named = f' font-family="Portal"><title>{escape(title)}</title>' if literal else f' aria-label="{escape(title)}">'
    return f'<svg viewBox="0 0 {scale.width} {height}" role="img"{named}{columns}{bars}{line}</svg>'


class _Scale:
    """The horizontal position of days."""

    def __init__(self, years, width):
        self.width = width
        self.first, self.after = date(years[0], 1, 1).toordinal(), date(years[-1], 12, 31).toordinal() + 1
        self.year = (width - _LEFT) / len(years)

    def x(self, day):
        share = (min(max(day.toordinal(), self.first), self.after) - self.first) / (self.after - self.first)
        return round(_LEFT + share * (self.width - _LEFT), 1)


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
    label = f'<text class="row" x="{_LEFT - 6}" y="{y + 15}" font-size="12.5" text-anchor="end"{ink}>{escape(row.label)}</text>'
    return label + "".join(_bar(bar, row.group, y + 3, scale, literal) for bar in row.bars)


def _bar(bar, group, y, scale, literal):
    x, end = scale.x(bar.start), scale.x(bar.end or date.max)
    wide = max(end - x - 1, 2)
    named = "" if literal else f"<title>{escape(bar.title)}</title>"
    shape = f'x="{x}" y="{y}" width="{wide:.1f}" height="{_BAR}" rx="2"'
    drawn = f'<rect class="bar is-{bar.state} g-{group}" {shape}{_look(bar.state, group) if literal else ""}/>'
    if bar.end is None:
        drawn += _arrow(x + wide, y, group, literal)
    ink = ' fill="#17222d"' if literal else ""
    if words := _drawn(bar.name, wide - 10 if bar.end else wide - 20, literal):
        drawn += f'<text class="name" x="{x + 5}" y="{y + 12}" font-size="{_LETTERS}"{ink}>{escape(words)}</text>'
    return f"<g>{named}{drawn}{_moved(bar, end, y, scale, literal)}</g>"


def _look(state, group):
    """The attributes by which a PDF, which has no style sheet inside a drawing, distinguishes mandates, caretakers and
    vacancies.
    """
    if state == "vacant":
        return ' fill="none" stroke="#7b7567" stroke-dasharray="3 3"'
    colour = COLOURS[group]
    dash = ' stroke-dasharray="6 3"' if state == "caretaker" else ""
    tint = "0.06" if state == "caretaker" else "0.22"
    return f' fill="{colour}" fill-opacity="{tint}" stroke="{colour}"{dash}'


def _arrow(x, y, group, literal):
    """The arrowhead of a bar without an end."""
    fill = f' fill="{COLOURS[group]}"' if literal else ""
    return (
        f'<path class="bar-open g-{group}" d="M{x - 9:.1f} {y}L{x:.1f} {y + _BAR / 2}L{x - 9:.1f} {y + _BAR}Z"{fill}/>'
    )


def fitting(words, room):
    """As many of the words as fit, with an ellipsis if some are left out; nothing if hardly any fit."""
    letters = int(room / (_LETTERS * _A_LETTER))
    if len(words) <= letters:
        return words
    return f"{words[: letters - 1].rstrip(' ,:-')}…" if letters > _FEWEST else ""


def _drawn(name, room, literal):
    """The name in a bar; a PDF draws letter by letter, so one whose letters join or move stands beside the chart alone."""
    return "" if literal and _JOINED.search(name) else fitting(name, room)


def _moved(bar, end, y, scale, literal):
    """The difference made by another last day, dashed."""
    if bar.was is None:
        return ""
    was = scale.x(bar.was)
    low, high = min(was, end), max(was, end)
    dashed = ' fill="none" stroke="#17222d" stroke-dasharray="3 2"' if literal else ""
    return f'<rect class="bar-was" x="{low}" y="{y}" width="{max(high - low, 2):.1f}" height="{_BAR}"{dashed}/>'


def _today(x, height, literal):
    stroke = ' stroke="#a8401f" stroke-width="1.5"' if literal else ""
    return f'<path class="today" d="M{x} 20V{height}"{stroke}/>'
