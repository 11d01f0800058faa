"""A picture of a plan: a bar for each row from its first day to its last, by heading, with today's line. Drawing only; it
knows no models.

A section is (heading, rows); a row is any object with `label`, `starts`, `ends`, `state` (planned, under_way or done),
`is_late`, `is_below` (drawn further in) and `title`, the words of the whole row.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.html import escape

from alliance87.ui.dates import date_format

from .timeline import fitting

_TOP, _BAR, _IN = 26, 14, 14
_QUARTERS_UP_TO = 4 * 366
"""Days of a plan up to which its columns are quarters; beyond, they are years."""


@dataclass(frozen=True)
class Layout:
    """The measures of a picture: its width, where its days begin, the height of a row, and where in it the bar stands."""

    width: int
    left: int
    row: int
    bar: int


WIDE = Layout(width=960, left=330, row=24, bar=4)
"""Each bar stands beside its label."""
NARROW = Layout(width=340, left=0, row=40, bar=20)
"""Each bar stands below its label, as wide as a phone."""


def drawing(sections, *, today, title, late="late", layout=WIDE):
    """The plan as SVG. `late` is the word beside what is late."""
    sections = [(heading, list(rows)) for heading, rows in sections]
    rows = [row for _heading, some in sections for row in some]
    first, last = min((row.starts for row in rows), default=today), max((row.ends for row in rows), default=today)
    scale = _Scale(first, last, layout)
    parts, y = [], _TOP
    for heading, some in sections:
        parts.append(_heading(heading, y, layout))
        y += WIDE.row
        for row in some:
            parts.append(_row(row, y, scale, late))
            y += layout.row
    height = y + 4
    columns = "".join(_column(day, words, scale, height) for day, words in scale.columns())
    line = ""
    if scale.first <= today <= scale.last:
        line = f'<path class="today" d="M{scale.x(today)} 20V{height}"/>'
    return (
        f'<svg viewBox="0 0 {layout.width} {height}" role="img" aria-label="{escape(title)}">'
        f"{columns}{''.join(parts)}{line}</svg>"
    )


class _Scale:
    """The horizontal position of days, from the beginning of a quarter or year to the end of one."""

    def __init__(self, first, last, layout):
        self.layout = layout
        self.by_year = (last - first).days > _QUARTERS_UP_TO
        self.months = 12 if self.by_year else 3
        self.first = _begin(first, self.months)
        self.last = _after(_begin(last, self.months), self.months) - timedelta(days=1)

    @property
    def width(self):
        """The room for days."""
        return self.layout.width - self.layout.left

    def x(self, day):
        day = min(max(day, self.first), self.last + timedelta(days=1))
        share = (day - self.first).days / ((self.last - self.first).days + 1)
        return round(self.layout.left + share * self.width, 1)

    def columns(self):
        """(first day, words) of each column; of many years, as many as there is room for have words."""
        days, day = [], self.first
        while day <= self.last and len(days) < WIDE.width:
            days.append(day)
            day = _after(day, self.months)
        step = max(1, -(-len(days) * 34 // self.width))
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


def _heading(words, y, layout):
    shown = fitting(words, layout.width - 10)
    return f'<text class="row plan-heading" x="0" y="{y + 16}" font-size="13.5">{escape(shown)}</text>'


def _row(row, y, scale, late):
    layout = scale.layout
    inset = _IN * (2 if row.is_below else 1) if layout.left else 0
    label = fitting(row.label, (layout.left or layout.width) - inset - 12)
    words = f'<text class="row" x="{inset}" y="{y + 15}" font-size="12.5">{escape(label)}</text>'
    x, end = scale.x(row.starts), scale.x(row.ends + timedelta(days=1))
    wide = max(end - x, 3)
    state, top = "late" if row.is_late else row.state, y + layout.bar
    bar = f'<rect class="plan-bar is-{state}" x="{x}" y="{top}" width="{wide:.1f}" height="{_BAR}" rx="2"/>'
    if row.is_late:
        beside = x + wide + 5
        anchor = ' text-anchor="end"' if beside > layout.width - 40 else ""
        beside = max(x - 5, 40) if anchor else beside
        bar += f'<text class="plan-late" x="{beside:.1f}" y="{top + 11}" font-size="12"{anchor}>{escape(late)}</text>'
    whole = f"<title>{escape(row.title)}</title>" if layout.left else ""  # nobody points at a bar on a phone
    return f"<g>{whole}{words}{bar}</g>"
