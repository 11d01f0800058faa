"""Minutes as PDF against WeasyPrint alone on the same HTML."""

import statistics
import time
from unittest import mock

ROUNDS = 7


def ratio(minutes):
    """(our time divided by WeasyPrint's alone, pages of the PDF): medians of rounds in turn, both warm."""
    from io import BytesIO

    from pypdf import PdfReader
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    from alliance87.documents import making, pdf
    from gcg.actions.minutes_pdf import minutes_pdf

    kept = []
    with mock.patch.object(pdf, "from_html", side_effect=lambda page: kept.append(page) or b""):
        minutes_pdf(minutes)
    page = kept[0]
    fonts, fetcher = FontConfiguration(), making.StaticFetcher()
    style = CSS(url=f"{making.BASE_URL}/static/{making.STYLE}", url_fetcher=fetcher, font_config=fonts)

    def alone():
        source = HTML(string=page, base_url=f"{making.BASE_URL}/", url_fetcher=fetcher)
        return source.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")

    pages = len(PdfReader(BytesIO(minutes_pdf(minutes))).pages)
    alone()
    ours, floor = [], []
    for _ in range(ROUNDS):
        ours.append(seconds(lambda: minutes_pdf(minutes)))
        floor.append(seconds(alone))
    return statistics.median(ours) / statistics.median(floor), pages


def seconds(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
