"""The look holds its promises: geometry of the council table, escaping, weight, contrast."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils.translation import override

from alliance87.ui import council
from gcg.rules.seats import SEAT_CODES, group_of

STATIC = Path(__file__).parents[2] / "static"


@dataclass
class Seat:
    code: str
    label: str = "Holder"
    state: str = "held"
    presence: str | None = None
    href: str = ""

    @property
    def group(self):
        return group_of(self.code)


def all_seats(**facts):
    return [Seat(code, **facts) for code in SEAT_CODES]


def test_every_seat_has_room_of_its_own_on_the_table():
    places = council.places(SEAT_CODES)
    assert len(set(places.values())) == 32
    assert all(0 < x < council.WIDTH and 0 < y < council.HEIGHT for x, y in places.values())
    points = list(places.values())
    nearest = min((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 for n, a in enumerate(points) for b in points[:n])
    assert nearest >= 38**2, "shapes are up to 39 units high; on the narrowest phone a unit is 0.68 px"


def test_chair_and_deputy_sit_at_the_head():
    places = council.places(SEAT_CODES)
    heads = {places["CHAIR"], places["DEPUTY"]}
    assert set(sorted(places.values(), key=lambda place: place[1])[:2]) == heads


def test_a_drawing_is_small_and_says_who_each_seat_is():
    drawing = council.drawing(all_seats(presence="remote"), title="The council")
    assert len(drawing) < 12_000
    assert drawing.count("<title>") == 32
    assert "GOV-AFR, Holder, present remotely" in drawing


@pytest.mark.parametrize("literal", [False, True])
def test_names_are_escaped(literal):
    drawing = council.drawing(all_seats(label="<script>&"), title='"><script>', literal=literal)
    assert "<script>" not in drawing


@pytest.mark.parametrize(
    ("state", "presence", "classes"),
    [
        ("held", None, "seat g-un is-full"),
        ("held", "present", "seat g-un is-full"),
        ("held", "", "seat g-un"),
        ("held", "apologies", "seat g-un"),
        ("caretaker", None, "seat g-un is-full"),
        ("vacant", None, "seat g-un is-vacant"),
    ],
)
def test_a_seat_shows_its_state(state, presence, classes):
    assert f'class="{classes}"' in council.drawing([Seat("UN-1", state=state, presence=presence)], title="x")


@pytest.mark.parametrize(
    ("seat", "words"),
    [
        (Seat("UN-1"), []),
        (Seat("UN-1", state="vacant"), ["Dashed: vacant"]),
        (Seat("UN-1", presence="apologies"), ["Outlined: not present"]),
        (Seat("UN-1", presence="alternate"), ["a: present by an alternate"]),
        (Seat("UN-1", presence="remote"), ["r: present remotely"]),
        (Seat("UN-1", state="caretaker"), ["c: caretaker"]),
    ],
)
def test_the_key_explains_what_is_drawn_and_nothing_else(seat, words):
    assert council.key([Seat("CHAIR", presence="present"), seat, seat]) == words


def test_the_key_has_a_space_before_its_colon_in_french():
    with override("fr"):
        assert council.key([Seat("UN-1", state="caretaker")]) == ["i\N{NO-BREAK SPACE}: intérimaire"]


def test_a_list_has_a_narrow_space_before_its_semicolons_in_french():
    shown = Template("{% load ui %}{{ things|joined }}{% semicolon %}")
    with override("fr"):
        assert (
            shown.render(Context({"things": ["un", "<b>"]}))
            == "un\N{NARROW NO-BREAK SPACE}; &lt;b&gt;\N{NARROW NO-BREAK SPACE};"
        )
    assert shown.render(Context({"things": ["one", "two"]})) == "one; two;"


def test_the_picture_says_how_many_of_each_group_are_there():
    seats = [Seat("CHAIR", presence="remote"), Seat("GOV-AFR", presence="absent"), Seat("NGO-1", state="vacant")]
    assert council.counted(seats) == "Governments 1 of 2; NGOs 0 of 1."


@pytest.mark.parametrize("literal", [False, True])
def test_every_group_is_named_under_the_table(literal):
    tag = "{% load ui %}{% council_table seats literal=literal %}"
    page = Template(tag).render(Context({"seats": all_seats(), "literal": literal}))
    assert all(name in page for name in ("Governments", "UN and inter-governmental", "Workers", "Employers", "NGOs"))


def test_a_vacant_seat_is_listed_by_its_code_once():
    vacant = Seat("NGO-3", label="", state="vacant")
    page = Template("{% load ui %}{% council_list seats %}").render(Context({"seats": [vacant]}))
    assert page.count("NGO-3") == 1


def test_the_list_says_the_same_in_words():
    page = Template("{% load ui %}{% council_list seats %}").render(Context({"seats": all_seats(presence="alternate")}))
    assert page.count("present by an alternate") == 32


def test_the_type_weighs_little():
    fonts = sum(path.stat().st_size for path in (STATIC / "fonts").glob("*.woff2"))
    styles = sum((STATIC / "css" / name).stat().st_size for name in ("base.css", "components.css"))
    assert (fonts <= 60_000, styles <= 40_000) == (True, True)


def luminance(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TOKENS = dict(re.findall(r"--([\w-]+): light-dark\((#\w{6}, #\w{6})\)", (STATIC / "css" / "base.css").read_text()))


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground", "least"),
    [
        *(
            (ink, ground, 4.5)
            for ink in ("ink", "ink-soft", "accent", "stop", "good", "warn")
            for ground in ("paper", "paper-deep")
        ),
        *((group, "paper", 4.5) for group in council.SHAPES),
        ("stop", "stop-soft", 4.5),
        ("warn", "warn-soft", 4.5),
        ("good", "good-soft", 4.5),
        ("on-accent", "accent", 4.5),
        ("control", "paper", 3),
    ],
)
def test_contrast(text, ground, least, scheme):
    one, other = (TOKENS[name].split(", ")[scheme] for name in (text, ground))
    assert contrast(one, other) >= least, f"{text} on {ground}: {contrast(one, other):.2f}"
