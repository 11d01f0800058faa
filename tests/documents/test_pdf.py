"""PDFs are tagged, in our own fonts, in any script, and nothing is fetched from anywhere."""

from io import BytesIO

import pytest
from django.core.exceptions import SuspiciousFileOperation
from pypdf import PdfReader

from alliance87.documents import pdf

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
        pdf.static_path(address if "://" in address else f"{pdf.BASE_URL}{address}")


def test_a_page_that_asks_for_more_is_still_made():
    assert read('<p>Said.</p><img alt="" src="http://127.0.0.1:9/x.png"><img alt="" src="file:///etc/passwd">').pages


def test_the_style_is_parsed_once_for_each_process():
    read("<p>a</p>")
    before = pdf._style.cache_info().misses
    read("<p>b</p>")
    assert pdf._style.cache_info().misses == before == 1
