"""Which files are taken as documents."""

from io import BytesIO
from pathlib import Path

import pytest

from alliance87.documents.rules import MEDIA_TYPES, FileFlaw, UnfitError, may_be_changed, media_type_of

from . import files

DATA = Path(__file__).parent / "data"
MACROS_BY_KIND = files.office(
    "docx", part="word/document2.xml", kind="application/vnd.ms-word.document.macroEnabled.main+xml"
)
DECLARED = files.office("docx", declared='<!DOCTYPE Types [<!ENTITY a "aa">]>')


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("paper.pdf", files.PDF),
        ("PAPER.PDF", files.PDF),
        ("paper.docx", files.DOCX),
        ("paper.xlsx", files.XLSX),
        ("paper.pptx", files.PPTX),
        ("paper.odt", files.ODT),
        ("paper.ods", files.ODS),
        ("paper.odp", files.ODP),
        ("paper.txt", "Ночь, ملاحظات".encode()),
        ("paper.csv", b"a,b\n1,2\n"),
        ("paper.png", files.PNG),
        ("paper.jpg", files.JPEG),
        ("paper.jpeg", files.JPEG),
        pytest.param("paper.docx", files.office("docx", part="word/document2.xml"), id="Word on the web"),
        pytest.param("paper.pdf", (DATA / "newline.pdf").read_bytes(), id="a PDF after CR LF"),
        pytest.param("paper.pdf", b"\xef\xbb\xbf" + b" " * 1015 + files.PDF, id="a PDF whose mark comes late"),
        pytest.param("paper.pdf", b" " * 1023 + files.PDF, id="a PDF whose mark comes last"),
        pytest.param("paper.csv", b"MZ,Mozambique\r\nZM,Zambia\r\n", id="a list that begins with Mozambique"),
        pytest.param("paper.txt", "Señales\r\n".encode("utf-16"), id="a text in UTF-16, as Notepad saves it"),
        pytest.param("paper.txt", "BM: naïveté".encode("latin-1"), id="a text that begins as some pictures do"),
    ],
)
def test_a_paper_of_these_kinds_is_taken(name, content):
    assert media_type_of(name, BytesIO(content)) == MEDIA_TYPES[name.lower().rpartition(".")[2]]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        pytest.param("paper.exe", files.PROGRAM, FileFlaw.PROGRAM, id="a program"),
        pytest.param("paper.pdf", files.PROGRAM, FileFlaw.PROGRAM, id="a program named as a PDF"),
        pytest.param("paper.txt", files.SCRIPT, FileFlaw.PROGRAM, id="a script named as a text"),
        pytest.param("paper.docx", files.MACROS, FileFlaw.MACROS, id="macros"),
        pytest.param("paper.docx", MACROS_BY_KIND, FileFlaw.MACROS, id="macros under another name"),
        pytest.param("paper.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), FileFlaw.LOCKED, id="a password"),
        pytest.param("paper.pdf", b" " * 1024 + files.PDF, FileFlaw.MISMATCH, id="a PDF's mark too late"),
        pytest.param(
            "paper.docx", files.container(word__document_xml="<w/>"), FileFlaw.MISMATCH, id="no list of parts"
        ),
        pytest.param("paper.docx", DECLARED, FileFlaw.MISMATCH, id="a list of parts with declarations"),
        pytest.param("paper.docx", files.XLSX, FileFlaw.MISMATCH, id="a spreadsheet named as a text"),
        pytest.param("paper.odt", files.container(a_txt="x"), FileFlaw.MISMATCH, id="any ZIP file named as a text"),
        pytest.param("paper.docx", b"PK\x03\x04 broken", FileFlaw.MISMATCH, id="a broken container"),
        pytest.param("paper.pdf", files.PNG, FileFlaw.MISMATCH, id="a picture named as a PDF"),
        pytest.param("paper.txt", files.PNG, FileFlaw.MISMATCH, id="a picture named as a text"),
        pytest.param("paper.png", b"hello", FileFlaw.MISMATCH, id="a text named as a picture"),
        pytest.param("paper.html", b"<script>", FileFlaw.KIND, id="a web page"),
        pytest.param("paper.svg", b"<svg/>", FileFlaw.KIND, id="a drawing that can carry scripts"),
        pytest.param("paper.zip", files.container(a_txt="x"), FileFlaw.KIND, id="an archive"),
        pytest.param("paper", files.PDF, FileFlaw.KIND, id="no ending"),
        pytest.param("paper.pdf.exe", files.PDF, FileFlaw.KIND, id="two endings"),
    ],
)
def test_others_are_refused_for_a_reason(name, content, reason):
    with pytest.raises(UnfitError) as refused:
        media_type_of(name, BytesIO(content))
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("change", "earlier", "may"),
    [("Rev", "", True), ("Add", "", True), ("Corr", "Rev", True), ("Rev", "Rev", False), ("Corr", "Corr", False)],
)
def test_changes_of_changes_end_somewhere(change, earlier, may):
    assert may_be_changed(change, earlier) is may
