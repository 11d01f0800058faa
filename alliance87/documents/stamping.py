"""The reader's name on each page of a restricted PDF."""

import logging
from html import escape
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ContentStream,
    DictionaryObject,
    NameObject,
    RectangleObject,
    StreamObject,
)

from . import pdf
from .texts import FAULTS

logger = logging.getLogger(__name__)

WIDTH, HEIGHT = 595.0, 842.0
"""The size of the stamp's page, A4 in points."""
_NAME = "/AllianceStamp"
_PAGE = """<!doctype html><html lang="en"><head><title>{title}</title><style>
@page {{ size: 595pt 842pt; margin: 0; background: none;
 @top-left {{ content: none }} @top-center {{ content: none }} @top-right {{ content: none }}
 @bottom-left {{ content: none }} @bottom-center {{ content: none }} @bottom-right {{ content: none }} }}
html, body {{ background: none; margin: 0 }}
section {{ position: relative; height: 842pt; margin: 0 }}
section + section {{ break-before: page }}
p {{ position: absolute; bottom: 10pt; left: 24pt; right: 24pt; margin: 0; text-align: center; max-width: none;
 font-size: 7.5pt; line-height: 1.2; color: #555 }}
</style></head><body>{sections}</body></html>"""


def stamped(file, words):
    """The bytes of the PDF `file` with `words` at the foot of each page; None if it cannot be stamped, since it is broken
    or protected."""
    try:
        reader = PdfReader(file)
        if reader.is_encrypted and not reader.decrypt(""):
            return None
        writer = PdfWriter(clone_from=reader)
        put_stamp(writer, writer.pages, *stamps_of([words]))
        out = BytesIO()
        writer.write(out)
    except (*FAULTS, RecursionError) as error:
        logger.warning("a PDF was not stamped: %s", error)
        return None
    return out.getvalue()


def stamps_of(all_words):
    """For each of these words a page that draws nothing but them at its foot."""
    sections = "".join(f"<section><p>{escape(words)}</p></section>" for words in all_words)
    made = pdf.from_html(_PAGE.format(title=escape(all_words[0]), sections=sections))
    return list(PdfReader(BytesIO(made)).pages)


def put_stamp(writer, pages, stamp):
    """Lay the stamp on each of these pages of the PdfWriter, at the foot and as wide as the page.

    The stamp goes into the file once and each page names it, so that no page is read and written anew. It is drawn as an
    artifact, which assistive technology does not read with the text.
    """
    before, form = _added(writer, _stream(b"q\n")), _added(writer, _form(stamp).clone(writer))
    for page in pages:
        box = page.mediabox
        scale = min(1.0, float(box.width) / WIDTH)
        across = float(box.left) + (float(box.width) - WIDTH * scale) / 2
        drawn = f"\nQ\n/Artifact BMC q {scale:.4f} 0 0 {scale:.4f} {across:.2f} {float(box.bottom):.2f} cm {_NAME} Do Q EMC\n"
        after = _added(writer, _stream(drawn.encode()))
        contents = [before, *_contents(page), after]
        page[NameObject("/Contents")] = ArrayObject(contents)
        resources = page.setdefault(NameObject("/Resources"), DictionaryObject()).get_object()
        forms = resources.setdefault(NameObject("/XObject"), DictionaryObject()).get_object()
        forms[NameObject(_NAME)] = form


def _added(writer, made):
    """A reference to an object that was made for this file; pypdf has no public way to add one, and
    tests/conventions/test_borrowed.py fails once this one is gone.
    """
    return writer._add_object(made)


def _contents(page):
    """The streams of what a page draws, as they are."""
    if "/Contents" not in page:
        return []
    there = page["/Contents"].get_object()
    return list(there) if isinstance(there, ArrayObject) else [page.raw_get("/Contents")]


def _form(stamp):
    """The stamp as a form that a page can draw, without the marks of its own structure."""
    content = ContentStream(stamp["/Contents"].get_object(), stamp.pdf)
    marks = (b"BMC", b"BDC", b"EMC")
    content.operations = [(operands, operator) for operands, operator in content.operations if operator not in marks]
    form = _stream(content.get_data())
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): RectangleObject((0, 0, WIDTH, HEIGHT)),
            NameObject("/Resources"): stamp["/Resources"],
        }
    )
    return form


def _stream(data):
    stream = StreamObject()
    stream.set_data(data)
    return stream
