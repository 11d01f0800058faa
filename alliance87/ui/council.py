"""The council table: 32 seats in a horseshoe, the Chair and the Deputy Chair at its head. Geometry and drawing, no
Django models.

A seat is any object with `code`, `group`, `label`, `state` ("held", "caretaker", "vacant"), `presence` (None where
presence does not matter, else "present", "remote", "alternate", "apologies", "absent" or "") and `href`.
"""

from math import cos, pi, sin

from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, pgettext

from .signs import colon, joined

WIDTH, HEIGHT = 480, 580
LETTERS = {"governments": "G", "un": "U", "workers": "W", "employers": "E", "ngos": "N"}
SHAPES = {
    "governments": '<circle r="17"/>',
    "un": '<path d="M0-19 16.5-9.5v19L0 19-16.5 9.5v-19z"/>',
    "workers": '<path d="M-15-15h30v30h-30z"/>',
    "employers": '<path d="M0-19.5 19.5 0 0 19.5-19.5 0z"/>',
    "ngos": '<path d="M0-19 18.5-5.5 11.5 16h-23l-7-21.5z"/>',
}
"""The shapes of the groups, each about 38 units high, so that seats do not touch."""
COLOURS = {"governments": "#0d4f68", "un": "#27758c", "workers": "#a8401f", "employers": "#6b4a8c", "ngos": "#5c6b14"}
"""The colours of base.css as literals, for PDFs, where a drawing cannot use CSS variables."""

IN_ROOM = ("present", "remote", "alternate")
STATES = {
    "present": gettext_noop("present"),
    "remote": gettext_noop("present remotely"),
    "alternate": gettext_noop("present by an alternate"),
    "apologies": gettext_noop("apologies"),
    "absent": gettext_noop("absent"),
    "": gettext_noop("not here"),
}
_NAMES = {
    "governments": gettext_noop("Governments"),
    "un": gettext_noop("UN and inter-governmental"),
    "workers": gettext_noop("Workers"),
    "employers": gettext_noop("Employers"),
    "ngos": gettext_noop("NGOs"),
}
_RADIUS = 206
_ARM = 330
_SIDE = _ARM + _RADIUS * pi / 2
_HEAD = 27
_TOP = 32


def places(codes):
    """{code: (x, y)} for each seat: governments from the head down the left, the other groups down the right."""
    places = {"CHAIR": _along(-_HEAD), "DEPUTY": _along(_HEAD)}
    sides = {-1: [code for code in codes if code.startswith("GOV-")], 1: []}
    sides[1] = [code for code in codes if code not in places and code not in sides[-1]]
    for direction, side in sides.items():
        step = (_SIDE - 2 * _HEAD) / max(len(side), 1)
        for place, code in enumerate(side, start=1):
            places[code] = _along(direction * (2 * _HEAD + step * (place - 0.5)))
    return places


def _along(distance):
    """The point at `distance` from the top of the horseshoe, negative to the left."""
    side, distance = (1 if distance > 0 else -1), abs(distance)
    arc = _RADIUS * pi / 2
    if distance <= arc:
        angle = distance / _RADIUS
        x, y = _RADIUS * sin(angle), _RADIUS * (1 - cos(angle))
    else:
        x, y = _RADIUS, _RADIUS + distance - arc
    return round(WIDTH / 2 + side * x), round(_TOP + y)


def group_name(group):
    """The name of a stakeholder group in words (Q1)."""
    return _(_NAMES[group]) if group in _NAMES else group


def drawing(seats, *, title, centre="", under="", literal=False):
    """The council table as SVG.

    `centre` and `under` are texts inside it. `literal` writes colours as attributes, for PDFs.
    """
    where = places([seat.code for seat in seats])
    defs = "".join(f'<g id="shape-{group}">{shape}</g>' for group, shape in SHAPES.items())
    # The small marks come last, so that no neighbour covers them.
    drawn = "".join(draw(seat, *where[seat.code], literal) for draw in (_seat, _flag) for seat in seats)
    words = escape(f"{title}. {counted(seats)}")
    # A PDF takes the words for a picture from its <title>; on a screen that would be a tooltip over the whole table.
    named = f' font-family="Portal"><title>{words}</title>' if literal else f' aria-label="{words}">'
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img"{named}<defs>{defs}</defs>'
        f"{drawn}{_words(centre, 272, 48, literal)}{_words(under, 310, 20, literal)}</svg>"
    )


def counted(seats):
    """A sentence that says what the picture shows: how many seats of each group are filled."""
    seats = list(seats)
    counts = (
        _("%(group)s %(filled)d of %(seats)d")
        % {"group": group_name(group), "filled": sum(is_filled(seat) for seat in those), "seats": len(those)}
        for group in SHAPES
        if (those := [seat for seat in seats if seat.group == group])
    )
    return joined(counts) + "."


def _words(words, y, size, literal):
    if not words:
        return ""
    colour = "#17222d" if literal else "currentColor"
    return (
        f'<text x="{WIDTH // 2}" y="{y}" font-size="{size}" text-anchor="middle" fill="{colour}">{escape(words)}</text>'
    )


def is_filled(seat):
    """Whether the seat is drawn full: it is held or, where presence matters, somebody sits for it in the meeting."""
    return seat.state != "vacant" and (seat.presence is None or seat.presence in IN_ROOM)


def _seat(seat, x, y, literal):
    full = is_filled(seat)
    named, shape, text = f"<title>{escape(described(seat))}</title>", "", ""
    if literal:
        named = ""
        colour = COLOURS[seat.group] if seat.state != "vacant" else "#7b7567"
        dash = ' stroke-dasharray="3 3"' if seat.state == "vacant" else ""
        shape = f' fill="{colour if full else "#ffffff"}" stroke="{colour}" stroke-width="2"{dash}'
        text = f' font-size="17" fill="{"#ffffff" if full else colour}" text-anchor="middle" font-weight="bold"'
    classes = f"seat g-{seat.group}{' is-full' if full else ''}{' is-vacant' if seat.state == 'vacant' else ''}"
    return (
        f'<g class="{classes}"{_placed(seat, x, y)}>{named}'
        f'<use href="#shape-{seat.group}"{shape}/><text y="{6 if literal else 1}"{text}>{LETTERS[seat.group]}</text></g>'
    )


def _placed(seat, x, y):
    scale = " scale(1.25)" if seat.code in ("CHAIR", "DEPUTY") else ""
    return f' transform="translate({x} {y}){scale}"'


def flag_of(seat):
    """The letter of the small mark at a seat, for presence by an alternate, remote presence or a caretaker; else ""."""
    if seat.presence == "alternate":
        return pgettext("mark of an alternate", "a")
    if seat.presence == "remote":
        return pgettext("mark of a remote presence", "r")
    if seat.presence is None and seat.state == "caretaker":
        return pgettext("mark of a caretaker", "c")
    return ""


def _flag(seat, x, y, literal):
    letter = flag_of(seat)
    if not letter:
        return ""
    circle = ' fill="#ffffff" stroke="#17222d"' if literal else ""
    text = ' font-size="13" text-anchor="middle" fill="#17222d"' if literal else ""
    return (
        f'<g class="flag g-{seat.group}"{_placed(seat, x, y)}><circle cx="13" cy="12" r="9"{circle}/>'
        f'<text x="13" y="{16 if literal else 12.5}"{text}>{letter}</text></g>'
    )


def key(seats):
    """The key, in words, to the styles of drawing that occur among `seats`."""
    seats = list(seats)
    facts = (
        (any(seat.state != "vacant" and not is_filled(seat) for seat in seats), _("Outlined: not present")),
        (any(seat.state == "vacant" for seat in seats), _("Dashed: vacant")),
    )
    marks = {flag_of(seat): state_words(seat) for seat in seats if flag_of(seat)}
    return [words for holds, words in facts if holds] + [
        f"{letter}{colon()} {words}" for letter, words in marks.items()
    ]


def state_words(seat):
    """The state of the seat today, in a word or two."""
    if seat.state == "vacant":
        return _("vacant")
    if seat.presence is not None:
        return _(STATES[seat.presence])
    return _("caretaker") if seat.state == "caretaker" else ""


def described(seat):
    """One seat in words: its code, its holder, its state."""
    return ", ".join(part for part in (seat.code, str(seat.label), state_words(seat)) if part)
