"""The board as a picture: a line for each stage with a tile for each country. Drawing only."""

from django.utils.html import escape

WIDTH = 960
_LEFT, _TILE, _HIGH, _GAP, _LINE = 250, 34, 22, 5, 32
_PER_LINE = (WIDTH - _LEFT) // (_TILE + _GAP)


def drawing(stages, title):
    """The board as SVG. `stages` is [(words, places)]; a place has a `country` and `is_candidate`."""
    parts, y = [], 4
    for words, places in stages:
        lines = max(1, -(-len(places) // _PER_LINE))
        parts.append(f'<text class="row" x="0" y="{y + 16}" font-size="14">{escape(words)}</text>')
        parts.append(
            f'<text class="year" x="{_LEFT - 16}" y="{y + 16}" font-size="14" text-anchor="end">{len(places)}</text>'
        )
        parts += [_tile(place, number, y) for number, place in enumerate(places)]
        y += _LINE * lines
        parts.append(f'<path class="year-line" d="M0 {y - 3}H{WIDTH}"/>')
        y += 4
    return f'<svg viewBox="0 0 {WIDTH} {y}" role="img" aria-label="{escape(title)}">{"".join(parts)}</svg>'


def _tile(place, number, top):
    line, column = divmod(number, _PER_LINE)
    x, y = _LEFT + column * (_TILE + _GAP), top + line * _LINE
    state = "is-planned" if place.is_candidate else "is-done"
    return (
        f"<g><title>{escape(str(place.country))}</title>"
        f'<rect class="board-tile {state}" x="{x}" y="{y}" width="{_TILE}" height="{_HIGH}" rx="3"/>'
        f'<text class="board-code {state}" x="{x + _TILE / 2}" y="{y + 16}" font-size="13" text-anchor="middle">'
        f"{escape(place.country.pk)}</text></g>"
    )
