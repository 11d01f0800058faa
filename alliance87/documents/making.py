"""HTML made into tagged PDF (PDF/UA-1) with our own fonts. Nothing is fetched from the network."""

from functools import cache
from mimetypes import guess_type
from pathlib import Path
from threading import Lock
from urllib.parse import unquote, urlsplit

import pydyf
from django.conf import settings
from django.contrib.staticfiles import finders
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from ..ui.lines import direction_of
from . import reading  # noqa: F401 - once imported, the library writes text that reads as written
from .glyphs import spelled_out

BASE_URL = "http://portal.invalid"
"""The base of addresses in templates and style sheets. The host does not exist and is never contacted."""

STYLE = "css/pdf.css"

BLOCKS = ("p", "blockquote", "ul", "ol")
"""The elements in which text runs. Their direction is set here: unlike a browser, the library does not find it."""

_one_at_a_time = Lock()


class StaticFetcher(URLFetcher):
    """Reads the portal's static files and `data:` addresses, and refuses every other address."""

    def fetch(self, url, headers=None):
        if url.startswith("data:"):
            return super().fetch(url, headers)
        path = static_path(url)
        media_type = guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": media_type})


def static_path(url):
    """The static file behind `url`; raises ValueError for any other address."""
    parts = urlsplit(url)
    prefix = f"/{settings.STATIC_URL.strip('/')}/"
    if f"{parts.scheme}://{parts.netloc}" != BASE_URL or not parts.path.startswith(prefix):
        raise ValueError(f"a PDF is made from the portal's own files, not from {url}")
    place = finders.find(unquote(parts.path.removeprefix(prefix)))
    if not place:
        raise ValueError(f"no such static file: {parts.path}")
    return Path(place)


@cache
def _fetcher():
    """The fetcher of this process. The library's own reads the system's certificates each time one is made."""
    return StaticFetcher()


@cache
def _style():
    """The parsed style sheet and the fonts it names, once for each process."""
    fonts = FontConfiguration()
    url = f"{BASE_URL}/{settings.STATIC_URL.strip('/')}/{STYLE}"
    return CSS(url=url, url_fetcher=_fetcher(), font_config=fonts), fonts


def _scope(_document, made):
    """Set the scope of each header cell, which the library leaves out: columns in the head of a table, rows elsewhere."""
    by_reference = {item.reference: item for item in made.objects}
    for cell in made.objects:
        if isinstance(cell, pydyf.Dictionary) and cell.get("S") == "/TH":
            group = by_reference[cell["P"]]
            while group["S"] not in ("/THead", "/TBody", "/TFoot", "/Table"):
                group = by_reference[group["P"]]
            cell["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"


def _give_directions(root):
    """Set the direction of each paragraph that is read from right to left, and of each list whose items all are."""
    for block in (element for element in root.iter() if element.tag in BLOCKS):
        parts = list(block) if block.tag in ("ul", "ol") else [block]
        if parts and all(direction_of("".join(part.itertext())) == "rtl" for part in parts):
            block.set("dir", "rtl")


def from_html(page):
    """A whole HTML page as the bytes of a PDF. A character that no font has is written by its name.

    Made one at a time in a process, since the font library is not thread-safe.
    """
    with _one_at_a_time:
        style, fonts = _style()
        source = HTML(string=spelled_out(page), base_url=f"{BASE_URL}/", url_fetcher=_fetcher())
        _give_directions(source.etree_element)
        return source.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1", finisher=_scope)
