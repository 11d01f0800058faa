"""The reader's name on each page of a restricted PDF."""

import logging
from html import escape
from io import BytesIO

from pypdf import PdfReader, PdfWriter, Transformation
from pypdf.generic import ContentStream, NameObject

from . import pdf
from .texts import FAULTS

logger = logging.getLogger(__name__)

WIDTH, HEIGHT = 595.0, 842.0
"""The size of the stamp's page, A4 in points."""
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
        put_stamp(writer.pages, *stamps_of([words]))
        out = BytesIO()
        writer.write(out)
    except (*FAULTS, RecursionError) as error:
        logger.warning("a PDF was not stamped: %s", error)
        return None
    return out.getvalue()


def stamps_of(all_words):
    """For each of these words a page that draws nothing but them at its foot, marked as an artifact, which assistive
    technology does not read with the text."""
    sections = "".join(f"<section><p>{escape(words)}</p></section>" for words in all_words)
    stamps = list(PdfReader(BytesIO(pdf.from_html(_PAGE.format(title=escape(all_words[0]), sections=sections)))).pages)
    for stamp in stamps:
        _as_artifact(stamp)
    return stamps


def put_stamp(pages, stamp):
    """Lay the stamp on each of these pages of a PdfWriter, at the foot and as wide as the page."""
    for page in pages:
        box = page.mediabox
        scale = min(1.0, float(box.width) / WIDTH)
        across = float(box.left) + (float(box.width) - WIDTH * scale) / 2
        way = Transformation().scale(scale).translate(across, float(box.bottom))
        page.merge_transformed_page(stamp, way, expand=False)


def _as_artifact(page):
    """Mark all that the page draws as an artifact, instead of as text of a structure that the other file has not."""
    content = ContentStream(page["/Contents"].get_object(), page.pdf)
    marks = (b"BMC", b"BDC", b"EMC")
    drawn = [(operands, operator) for operands, operator in content.operations if operator not in marks]
    content.operations = [([NameObject("/Artifact")], b"BMC"), *drawn, ([], b"EMC")]
    page[NameObject("/Contents")] = content
