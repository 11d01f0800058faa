"""Invented logos: for a few partners, a plain sign of its own in two colours."""

from io import BytesIO

from PIL import Image, ImageDraw

from partners.actions.logos import keep_logo

from .day import at
from .desks import BUSY
from .partners import NATIONAL

SIDE = 320
EVERY = 9
"""One organization in this many shows a logo."""

PAIRS = (("#0d4f68", "#e8b04b"), ("#7a2e3a", "#f1d9c0"), ("#2f6b3f", "#d9e7a8"), ("#4a3b76", "#c9d4f0"))


def show_logos(day, partners, *, allowed_by):
    """Give some of the invented organizations a logo; governments, whose countries are real, get none."""
    invented = [partner for partner in partners.by_reference.values() if partner.category in NATIONAL]
    for place, organization in enumerate([partners.by_reference[BUSY], *invented[::EVERY]]):
        keep_logo(organization, drawn(place), allowed_by=allowed_by, allowed_at=at(day.month(-6), "09:00"))


def drawn(place):
    """The sign of that number, as a PNG."""
    ground, figure = PAIRS[place % len(PAIRS)]
    picture = Image.new("RGBA", (SIDE, SIDE), "#ffffff00")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((8, 8, SIDE - 8, SIDE - 8), fill=ground)
    points = 3 + place % 5
    draw.regular_polygon((SIDE // 2, SIDE // 2, SIDE // 3), points, rotation=place * 15 % 360, fill=figure)
    draw.regular_polygon((SIDE // 2, SIDE // 2, SIDE // 7), points, rotation=place * 15 % 360 + 180, fill=ground)
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
