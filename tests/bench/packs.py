"""A pack of twenty papers of 2 MB each against pypdf alone, joining the same files."""

import statistics
from io import BytesIO
from os import urandom
from tempfile import TemporaryFile

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, StreamObject

from .papers import seconds

PAPERS, SIZE, PAGES, ROUNDS = 20, 2 * 1024 * 1024, 30, 5


def paper():
    """The bytes of a PDF of thirty pages, each with its share of 2 MB that nothing makes smaller."""
    writer, out = PdfWriter(), BytesIO()
    for _page in range(PAGES):
        page = writer.add_blank_page(595, 842)
        stream = StreamObject()
        stream.set_data(urandom(SIZE // PAGES))
        page[NameObject("/PieceInfo")] = writer._add_object(stream)
        text = StreamObject()
        text.set_data(b"0 0 m 100 100 l S\n" * 200)
        page[NameObject("/Contents")] = writer._add_object(text)
    writer.write(out)
    return out.getvalue()


def ratio():
    """Our time divided by pypdf's alone: medians of rounds in turn, half of the papers restricted."""
    from alliance87.documents.packing import PDF, Chapter, PackedDocument, pdf_of

    papers = [paper() for _paper in range(PAPERS)]
    chapters = [
        Chapter(
            f"{number}. Item",
            [
                PackedDocument(
                    f"GCG/12/{number}", "Paper", f"{number}.pdf", PDF, lambda content=content: BytesIO(content), stamp
                )
                for stamp in ("", f"GCG/12/{number} · restricted · copy of Mia Member")[number % 2 :][:1]
            ],
        )
        for number, content in enumerate(papers)
    ]
    front = _front()

    def ours():
        with TemporaryFile() as out:
            pdf_of(chapters, front=lambda _left_out: front, out=out)

    def alone():
        with TemporaryFile() as out:
            writer = PdfWriter()
            for content in papers:
                writer.append(PdfReader(BytesIO(content)))
            writer.write(out)

    ours(), alone()
    rounds = [(seconds(ours), seconds(alone)) for _round in range(ROUNDS)]
    return statistics.median(mine for mine, _floor in rounds) / statistics.median(floor for _mine, floor in rounds)


def _front():
    writer, out = PdfWriter(), BytesIO()
    writer.add_blank_page(595, 842)
    writer.write(out)
    return out.getvalue()
