"""The text inside files: every kind, and every way in which a file can be broken."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from pypdf import PdfWriter

from alliance87.documents.rules import MEDIA_TYPES
from alliance87.documents.texts import MOST, ReadingOutcome, text_of
from demonstration.papers import pdf

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def packed(**parts):
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as container:
        for name, content in parts.items():
            container.writestr(name.replace("__", "/") + ".xml", content)
    return out.getvalue()


def docx(body):
    return packed(word__document=f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')


def read(content, ending):
    return text_of(BytesIO(content), MEDIA_TYPES[ending])


def locked_pdf(password):
    writer = PdfWriter(BytesIO(pdf("GCG/12/1", "Title", ["Remediation funds."])))
    writer.encrypt(password, "owner")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        pytest.param(pdf("GCG/12/1", "Title", ["Remediation funds."]), "pdf", id="PDF"),
        pytest.param(locked_pdf(""), "pdf", id="PDF that anybody may open"),
        pytest.param(
            docx("<w:p><w:r><w:t>Remediation </w:t></w:r><w:r><w:t>funds.</w:t></w:r></w:p>"), "docx", id="Word"
        ),
        pytest.param(packed(content="<o><p>Remediation <span>funds.</span></p></o>"), "odt", id="OpenDocument"),
        pytest.param(
            packed(ppt__slides__slide1='<s xmlns:a="a"><a:p><a:r><a:t>Remediation funds.</a:t></a:r></a:p></s>'),
            "pptx",
            id="PowerPoint",
        ),
        pytest.param("Remediation funds.".encode("utf-16"), "txt", id="text in UTF-16"),
        pytest.param("Remediation funds. naïve".encode("cp1252"), "txt", id="text in an old encoding"),
    ],
)
def test_the_text_of_each_kind_is_read(content, ending):
    found = read(content, ending)
    assert found.state == ReadingOutcome.READ
    assert "Remediation funds." in " ".join(found.words.split())


def test_words_of_two_paragraphs_do_not_run_together():
    found = read(docx("<w:p><w:r><w:t>one</w:t></w:r></w:p><w:p><w:r><w:t>two</w:t></w:r></w:p>"), "docx")
    assert found.words.split() == ["one", "two"]


@pytest.mark.parametrize(
    ("content", "ending", "state"),
    [
        pytest.param(
            b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n", "pdf", ReadingOutcome.BROKEN, id="broken PDF"
        ),
        pytest.param(b"%PDF-1.7", "pdf", ReadingOutcome.BROKEN, id="end of a PDF missing"),
        pytest.param(pdf("A", "T", ["w"])[:-300], "pdf", ReadingOutcome.BROKEN, id="half a PDF"),
        pytest.param(locked_pdf("secret"), "pdf", ReadingOutcome.LOCKED, id="PDF with a password"),
        pytest.param(b"PK\x03\x04rest", "docx", ReadingOutcome.BROKEN, id="broken Word"),
        pytest.param(docx("<w:p>")[:-8], "docx", ReadingOutcome.BROKEN, id="half a Word file"),
        pytest.param(docx("<w:p></w:p>"), "docx", ReadingOutcome.EMPTY, id="Word without a word"),
        pytest.param(
            packed(content='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "odt", ReadingOutcome.BROKEN, id="entities"
        ),
        pytest.param(b"\x89PNG", "png", ReadingOutcome.OTHER, id="a picture"),
    ],
)
def test_what_cannot_be_read_is_said_and_is_no_error(content, ending, state):
    assert read(content, ending).state == state


def test_nul_bytes_are_left_out_and_said():
    found = read("Fair\0 recruitment".encode("utf-16"), "txt")
    assert (found.words, found.had_nul) == ("Fair recruitment", True)


def test_a_long_text_is_cut_and_said():
    found = read(docx("<w:p><w:r><w:t>" + "word " * (MOST // 2) + "</w:t></w:r></w:p>"), "docx")
    assert (found.state, len(found.words)) == (ReadingOutcome.CUT, MOST)


def test_a_part_packed_a_thousand_times_is_read_only_up_to_the_limit():
    found = read(docx("<w:p><w:r><w:t>" + "a" * 80_000_000 + "</w:t></w:r></w:p>"), "docx")
    assert (found.state, len(found.words)) == (ReadingOutcome.CUT, MOST)
