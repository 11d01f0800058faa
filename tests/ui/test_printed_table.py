"""The council table in PDFs: assistive technology is told what the picture shows, and the colours are in the drawing."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from alliance87.documents import pdf
from alliance87.ui import council

from .test_look import all_seats


def alternatives(element):
    """The /Alt words of every figure under a structure element."""
    element = element.get_object()
    if not hasattr(element, "get"):
        return
    if element.get("/S") == "/Figure":
        yield element.get("/Alt")
    below = element.get("/K", [])
    for child in below if isinstance(below, list) else [below]:
        yield from alternatives(child)


@pytest.fixture(scope="module")
def printed():
    drawing = council.drawing(all_seats(presence="present"), title="The council <now>", literal=True)
    body = (
        f'<html lang="en"><head><title>x</title></head><body><figure class="council">{drawing}</figure></body></html>'
    )
    return PdfReader(BytesIO(pdf.from_html(body)))


def test_the_picture_has_words(printed):
    words = list(alternatives(printed.trailer["/Root"]["/StructTreeRoot"]))
    assert words == [
        "The council <now>. Governments 17 of 17; UN and inter-governmental 6 of 6; Workers 3 of 3; "
        "Employers 3 of 3; NGOs 3 of 3."
    ]


def test_colours_are_drawn_without_a_style_sheet():
    drawing = council.drawing(all_seats(), title="x", literal=True)
    assert all(colour in drawing for colour in council.COLOURS.values())
    assert "var(" not in drawing
    assert "currentColor" not in council.drawing(all_seats(), title="x", centre="30", under="filled", literal=True)
