"""The council table: 32 seats in a horseshoe, Chair and Deputy at its head. Geometry and drawing, no Django models.

A seat is any object with `code`, `group`, `label`, `state` ("held", "caretaker", "vacant"), `presence` (None where
presence does not matter, else "present", "remote", "alternate", "apologies", "absent" or "") and `href`.
"""

from math import cos, pi, sin

from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

WIDTH, HEIGHT = 600, 530
LETTERS = {"governments": "G", "un": "U", "workers": "W", "employers": "E", "ngos": "N"}
SHAPES = {
    "governments": '<circle r="18"/>',
    "un": '<path d="M0-21 18-10.5v21L0 21-18 10.5v-21z"/>',
    "workers": '<path d="M-17-17h34v34h-34z"/>',
    "employers": '<path d="M0-23 23 0 0 23-23 0z"/>',
    "ngos": '<path d="M0-22 22-6 14 19h-28l-8-25z"/>',
}
COLOURS = {"governments": "#0d4f68", "un": "#27758c", "workers": "#a8401f", "employers": "#6b4a8c", "ngos": "#5c6b14"}
"""Literal colours for PDFs, which know no CSS variables inside a drawing; the tokens of base.css on paper."""

IN_ROOM = ("present", "remote", "alternate")
_RADIUS = 246
_ARM = 215
_SIDE = _ARM + _RADIUS * pi / 2
_HEAD = 26
_LEFT = ("GOV-",)


def places(codes):
    """{code: (x, y)} of each seat: governments down the left from the head, the other groups down the right."""
    found = {"CHAIR": _along(-_HEAD), "DEPUTY": _along(_HEAD)}
    sides = {-1: [code for code in codes if code.startswith(_LEFT)], 1: []}
    sides[1] = [code for code in codes if code not in found and code not in sides[-1]]
    for direction, side in sides.items():
        step = (_SIDE - 2 * _HEAD - 8) / max(len(side), 1)
        for place, code in enumerate(side, start=1):
            found[code] = _along(direction * (2 * _HEAD + 8 + step * (place - 0.5)))
    return found


def _along(distance):
    """The point at `distance` from the top of the horseshoe, negative to the left."""
    side, distance = (1 if distance > 0 else -1), abs(distance)
    arc = _RADIUS * pi / 2
    if distance <= arc:
        angle = distance / _RADIUS
        x, y = _RADIUS * sin(angle), _RADIUS * (1 - cos(angle))
    else:
        x, y = _RADIUS, _RADIUS + distance - arc
    return round(WIDTH / 2 + side * x), round(30 + y)


def drawing(seats, *, title, centre="", under="", literal=False):
    """The table as SVG. `centre` and `under` are words inside it; `literal` draws colours as attributes, for PDFs."""
    where = places([seat.code for seat in seats])
    defs = "".join(f'<g id="shape-{group}">{shape}</g>' for group, shape in SHAPES.items())
    # The small marks come last, so that no neighbour covers them.
    drawn = "".join(draw(seat, *where[seat.code], literal) for draw in (_seat, _flag) for seat in seats)
    face = ' font-family="Portal"' if literal else ""
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}"{face}><defs>{defs}</defs>'
        f"{drawn}{_words(centre, 250, 34, literal)}{_words(under, 284, 17, literal)}</svg>"
    )


def _words(words, y, size, literal):
    if not words:
        return ""
    colour = "#17222d" if literal else "currentColor"
    return (
        f'<text x="{WIDTH // 2}" y="{y}" font-size="{size}" text-anchor="middle" fill="{colour}">{escape(words)}</text>'
    )


def _seat(seat, x, y, literal):
    full = seat.state != "vacant" and (seat.presence is None or seat.presence in IN_ROOM)
    classes = f"seat g-{seat.group}{' is-full' if full else ''}{'' if seat.state == 'held' else f' is-{seat.state}'}"
    size = ' font-size="17"'
    shape, text = ' class="shape"', ""
    if literal:
        colour = COLOURS[seat.group] if seat.state != "vacant" else "#7b7567"
        dash = ' stroke-dasharray="3 3"' if seat.state == "vacant" else ""
        shape = f' fill="{colour if full else "#ffffff"}" stroke="{colour}" stroke-width="2"{dash}'
        text = f' fill="{"#ffffff" if full else colour}" text-anchor="middle" font-weight="bold"'
    letter = LETTERS[seat.group]
    y_text = 6 if literal else 1
    inside = (
        f"<title>{escape(described(seat))}</title>"
        f'<use href="#shape-{seat.group}"{shape}/><text y="{y_text}"{size}{text}>{letter}</text>'
    )
    return f'<g class="{classes}"{_placed(seat, x, y)}>{inside}</g>'


def _placed(seat, x, y):
    scale = 1.1 if seat.code in ("CHAIR", "DEPUTY") else 0.86
    return f' transform="translate({x} {y}) scale({scale})"'


def _flag(seat, x, y, literal):
    """A small mark for one who is there by an alternate or from afar."""
    letter = {
        "alternate": pgettext("mark of an alternate", "a"),
        "remote": pgettext("mark of a remote presence", "r"),
    }.get(seat.presence or "")
    if not letter:
        return ""
    circle = ' fill="#ffffff" stroke="#17222d"' if literal else ' class="flag"'
    anchor = ' text-anchor="middle" fill="#17222d"' if literal else ' class="flag-letter"'
    mark = f'<circle cx="16" cy="15" r="9"{circle}/><text x="16" y="{19 if literal else 15.5}" font-size="12"{anchor}>'
    return f'<g class="seat g-{seat.group}"{_placed(seat, x, y)} aria-hidden="true">{mark}{letter}</text></g>'


def state_words(seat):
    """What is to be said of the seat today, in a word or two."""
    if seat.state == "vacant":
        return _("vacant")
    words = {
        "present": _("present"),
        "remote": _("present remotely"),
        "alternate": _("present by an alternate"),
        "apologies": _("apologies"),
        "absent": _("absent"),
        "": _("not here"),
    }
    if seat.presence is not None:
        return words[seat.presence]
    return _("caretaker") if seat.state == "caretaker" else ""


def described(seat):
    """One seat in words: its code, its holder, its state."""
    return ", ".join(part for part in (seat.code, str(seat.label), state_words(seat)) if part)
