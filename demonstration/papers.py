"""The papers: small PDF files under their symbols."""

from hashlib import sha256
from io import BytesIO
from textwrap import wrap

import pydyf
from django.core.files.base import ContentFile

from alliance87.documents.keeping import kept
from alliance87.documents.models import Distribution, Document

WIDTH, HEIGHT, MARGIN, LEADING = 595, 842, 72, 16
COLUMNS = 84


def paper(symbol, spec, item, issued_at):
    """A Document, not yet saved, whose file is in the storage."""
    content = pdf(symbol, spec["title"], _paragraphs(symbol, spec, item))
    path = kept(f"documents/{issued_at:%Y/%m}/{symbol.replace('/', '-')}.pdf", ContentFile(content))
    return Document(
        symbol=symbol,
        title=spec["title"],
        distribution=Distribution.OPEN if spec.get("open") else Distribution.RESTRICTED,
        issued_at=issued_at,
        file=path,
        media_type="application/pdf",
        size=len(content),
        sha256=sha256(content).hexdigest(),
    )


def _paragraphs(symbol, spec, item):
    yield f"Demonstration data. Prepared for item {item.number} of the agenda, {item.title.rstrip('.')}."
    yield f"Distribution: {'open' if spec.get('open') else 'restricted'}. Original: English."
    yield f"1. Purpose. {item.objective}"
    yield (
        "2. Background. Partners of all categories were asked for their experience; what they sent is summed up here. "
        "Figures carry their reference year and source in the annex, which is available from the Secretariat."
    )
    yield (
        "3. Resources. What is proposed is to be done within the resources that partners have offered; "
        "where more is needed, the paper says so and names who could offer it."
    )
    if item.draft_text:
        yield f"4. Draft decision. {item.draft_text}"
    yield f"Cite as {symbol}."


def pdf(symbol, title, paragraphs):
    """One page in a standard font: symbol, title, paragraphs. The same text gives the same bytes."""
    document = pydyf.PDF()
    fonts = {
        name: pydyf.Dictionary(
            {"Type": "/Font", "Subtype": "/Type1", "BaseFont": f"/{base}", "Encoding": "/WinAnsiEncoding"}
        )
        for name, base in (("F1", "Helvetica"), ("F2", "Helvetica-Bold"))
    }
    for font in fonts.values():
        document.add_object(font)
    page = pydyf.Stream()
    page.begin_text()
    page.set_text_matrix(1, 0, 0, 1, MARGIN, HEIGHT - MARGIN)
    page.stream.append(f"{LEADING} TL".encode())
    _write(page, "F2", 11, [symbol, ""])
    _write(page, "F2", 14, [*wrap(title, 62), ""])
    for paragraph in paragraphs:
        _write(page, "F1", 11, [*wrap(paragraph, COLUMNS), ""])
    page.end_text()
    document.add_object(page)
    document.add_page(
        pydyf.Dictionary(
            {
                "Type": "/Page",
                "Parent": document.pages.reference,
                "MediaBox": pydyf.Array([0, 0, WIDTH, HEIGHT]),
                "Contents": page.reference,
                "Resources": pydyf.Dictionary(
                    {"Font": pydyf.Dictionary({name: font.reference for name, font in fonts.items()})}
                ),
            }
        )
    )
    document.info["Title"] = pydyf.String(f"{symbol} {title}")
    out = BytesIO()
    document.write(out)
    return out.getvalue()


def _write(page, font, size, lines):
    page.set_font_size(font, size)
    for line in lines:
        words = line.encode("cp1252", "replace").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
        page.stream.append(b"(" + words + b") Tj T*")
