"""A picture of a plan: a bar for each row from its first day to its last, by heading, with today's line. Drawing only; it
knows no models.

A section is (heading, rows); a row is any object with `label`, `starts`, `ends`, `state` (planned, under_way or done),
`is_late`, `is_below` (drawn further in) and `title`, the words of the whole row.
"""

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.html import escape

from .timeline import fitting

WIDTH = 960
_LEFT, _TOP, _ROW, _BAR = 330, 26, 24, 14
_IN = 14
_QUARTERS_UP_TO = 4 * 366
"""Days of a plan up to which its columns are quarters; beyond, they are years."""


def drawing(sections, *, today, title, late="late"):
    """The plan as SVG. `late` is the word beside what is late."""
    sections = [(heading, list(rows)) for heading, rows in sections]
    rows = [row for _heading, some in sections for row in some]
    scale = _Scale(min((row.starts for row in rows), default=today), max((row.ends for row in rows), default=today))
    parts, y = [], _TOP
    for heading, some in sections:
        parts.append(_heading(heading, y))
        y += _ROW
        for row in some:
            parts.append(_row(row, y, scale, late))
            y += _ROW
    height = y + 4
    columns = "".join(_column(day, words, scale, height) for day, words in scale.columns())
    line = ""
    if scale.first <= today <= scale.last:
        line = f'<path class="today" d="M{scale.x(today)} 20V{height}"/>'
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(title)}">'
        f"{columns}{''.join(parts)}{line}</svg>"
    )


class _Scale:
    """The horizontal position of days, from the beginning of a quarter or year to the end of one."""

    def __init__(self, first, last):
        self.by_year = (last - first).days > _QUARTERS_UP_TO
        self.months = 12 if self.by_year else 3
        self.first = _begin(first, self.months)
        self.last = _after(_begin(last, self.months), self.months) - timedelta(days=1)

    def x(self, day):
        day = min(max(day, self.first), self.last + timedelta(days=1))
        share = (day - self.first).days / ((self.last - self.first).days + 1)
        return round(_LEFT + share * (WIDTH - _LEFT), 1)

    def columns(self):
        """(first day, words) of each column; of many years, as many as there is room for have words."""
        days, day = [], self.first
        while day <= self.last and len(days) < WIDTH:
            days.append(day)
            day = _after(day, self.months)
        step = max(1, -(-len(days) * 34 // (WIDTH - _LEFT)))
        for place, day in enumerate(days):
            words = str(day.year) if self.by_year or day.month == 1 else date_format(day, "M")
            yield day, words if place % step == 0 else ""


def _begin(day, months):
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _after(day, months):
    month = day.month + months
    return date(day.year + month // 13, month if month <= 12 else 1, 1)


def _column(day, words, scale, height):
    x = scale.x(day)
    label = f'<text class="year" x="{x + 3}" y="15" font-size="12.5">{escape(words)}</text>' if words else ""
    return f'<path class="year-line" d="M{x} 20V{height}"/>{label}'


def _heading(words, y):
    shown = fitting(words, WIDTH - 10)
    return f'<text class="row plan-heading" x="0" y="{y + 16}" font-size="13.5">{escape(shown)}</text>'


def _row(row, y, scale, late):
    inset = _IN * (2 if row.is_below else 1)
    label = fitting(row.label, _LEFT - inset - 12)
    words = f'<text class="row" x="{inset}" y="{y + 15}" font-size="12.5">{escape(label)}</text>'
    x, end = scale.x(row.starts), scale.x(row.ends + timedelta(days=1))
    wide = max(end - x, 3)
    state = "late" if row.is_late else row.state
    bar = f'<rect class="plan-bar is-{state}" x="{x}" y="{y + 4}" width="{wide:.1f}" height="{_BAR}" rx="2"/>'
    if row.is_late:
        beside = x + wide + 5
        anchor = ' text-anchor="end"' if beside > WIDTH - 40 else ""
        beside = x - 5 if anchor else beside
        bar += f'<text class="plan-late" x="{beside:.1f}" y="{y + 15}" font-size="12"{anchor}>{escape(late)}</text>'
    return f"<g><title>{escape(row.title)}</title>{words}{bar}</g>"
