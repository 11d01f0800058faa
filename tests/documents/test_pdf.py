"""PDFs are tagged, in our own fonts, in any script, and nothing is fetched from anywhere."""

from io import BytesIO

import pytest
from django.core.exceptions import SuspiciousFileOperation
from pypdf import PdfReader

from alliance87.documents import making, pdf
from alliance87.documents.glyphs import unprintable

pytestmark = pytest.mark.whole

WORDS = {
    "French": "Procès-verbal : l’Œuvre, naïveté, Éloïse",
    "Spanish": "¿Señales? Ñandú, acción, pingüino",
    "Polish": "Łódź, źdźbło",
    "Vietnamese": "Nguyễn Thị Ánh",
    "Greek": "Ελλάδα",
    "Cyrillic": "Україна",
    "Arabic": "العربية",
    "Hebrew": "עברית",
    "Hindi": "हिन्दी",
    "Chinese": "强迫劳动",
}


def page(body, language="fr"):
    return f'<!doctype html><html lang="{language}"><head><title>A title</title></head><body><h1>Head</h1>{body}</body></html>'


def read(body, **options):
    return PdfReader(BytesIO(pdf.from_html(page(body, **options))))


def fonts_of(reader):
    """Every font of every page, with the descriptor that should hold its file."""
    for one in reader.pages:
        for font in one["/Resources"].get("/Font", {}).values():
            font = font.get_object()
            inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            yield font["/BaseFont"], inner["/FontDescriptor"].get_object()


@pytest.fixture(scope="module")
def reader():
    return read("".join(f"<p>{words}</p>" for words in WORDS.values()))


def test_it_is_tagged_and_says_so(reader):
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]
    assert root["/Lang"] == "fr"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert reader.metadata.title == "A title"


@pytest.mark.parametrize("script", ["French", "Spanish", "Polish", "Vietnamese", "Greek", "Cyrillic", "Chinese"])
def test_a_name_in_any_script_can_be_read_back(reader, script):
    text = " ".join(" ".join(one.extract_text() for one in reader.pages).split())
    assert WORDS[script] in text


def test_a_character_that_no_font_has_is_said_by_name(caplog):
    text = " ".join(one.extract_text() for one in read("<p>Done \U0001f600, \U00012000.</p>").pages)
    assert "Done [grinning face], [cuneiform sign a]." in " ".join(text.split())
    assert "U+1F600" in caplog.text


def test_what_is_printed_in_any_script_is_not_reported():
    assert unprintable("".join(WORDS.values())) == []


FROM_THE_RIGHT = "من يدفع مقابل السنة الثانية؟"


def edges_of(words, body):
    """Where the lines with these words begin, in points from the left of the page."""
    edges = []

    def see(text, _user, place, _font, _size):
        if words in text:
            edges.append(place[4])

    for sheet in read(body, language="en").pages:
        sheet.extract_text(visitor_text=see)
    return edges


@pytest.mark.parametrize(
    ("body", "is_from_the_right"),
    [
        (f"<p>{FROM_THE_RIGHT} 2026</p>", True),
        (f"<ul><li>{FROM_THE_RIGHT} 2026</li><li>{FROM_THE_RIGHT}</li></ul>", True),
        ("<p>محمد 2026 said that the workers agree</p>", False),
        ("<ul><li>محمد 2026</li><li>Ada Administrator</li></ul>", False),
        ("<p>2026</p>", False),
    ],
)
def test_a_text_stands_on_the_side_it_is_read_from(body, is_from_the_right):
    [edge] = edges_of("2026", body)
    assert (edge > 250) == is_from_the_right


def headers_in(element):
    """Every header cell below an element of the structure tree."""
    element = element.get_object()
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object()
        if isinstance(kid, dict):
            if kid.get("/S") == "/TH":
                yield kid
            yield from headers_in(kid)


def test_header_cells_say_what_they_head():
    table = '<table><thead><tr><th scope="col">Seat</th></tr></thead><tr><th scope="row">NGO-1</th></tr></table>'
    found = [repr(one.get("/A")) for one in headers_in(read(table).trailer["/Root"]["/StructTreeRoot"])]
    assert ["/Column" in one for one in found] == [True, False]
    assert ["/Row" in one for one in found] == [False, True]


def test_every_font_is_embedded_and_ours(reader):
    fonts = list(fonts_of(reader))
    assert fonts
    for name, descriptor in fonts:
        assert any(key.startswith("/FontFile") for key in descriptor), name
        assert "+Portal" in name


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/x.png",
        "https://example.org/x.png",
        "file:///etc/passwd",
        "/media/x.png",
        "/static/../pyproject.toml",
        "/static/%2e%2e/pyproject.toml",
    ],
)
def test_nothing_but_our_static_files_is_read(address):
    with pytest.raises((ValueError, SuspiciousFileOperation)):
        making.static_path(address if "://" in address else f"{making.BASE_URL}{address}")


def test_a_page_that_asks_for_more_is_still_made():
    assert read('<p>Said.</p><img alt="" src="http://127.0.0.1:9/x.png"><img alt="" src="file:///etc/passwd">').pages


def test_the_style_is_parsed_once_for_each_process():
    read("<p>a</p>")
    before = making._style.cache_info().misses
    read("<p>b</p>")
    assert making._style.cache_info().misses == before == 1
