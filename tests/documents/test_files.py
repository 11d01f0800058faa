"""Which files are taken as documents."""

from io import BytesIO

import pytest

from alliance87.documents.rules import MEDIA_TYPES, Unfit, UnfitError, may_be_changed, media_type_of

from . import files


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
    ],
)
def test_a_paper_of_these_kinds_is_taken(name, content):
    assert media_type_of(name, BytesIO(content)) == MEDIA_TYPES[name.lower().rpartition(".")[2]]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        pytest.param("paper.exe", files.PROGRAM, Unfit.PROGRAM, id="a program"),
        pytest.param("paper.pdf", files.PROGRAM, Unfit.PROGRAM, id="a program named as a PDF"),
        pytest.param("paper.txt", files.SCRIPT, Unfit.PROGRAM, id="a script named as a text"),
        pytest.param("paper.docx", files.MACROS, Unfit.MACROS, id="macros"),
        pytest.param("paper.docx", files.XLSX, Unfit.MISMATCH, id="a spreadsheet named as a text"),
        pytest.param("paper.odt", files.container(a_txt="x"), Unfit.MISMATCH, id="any ZIP file named as a text"),
        pytest.param("paper.docx", b"PK\x03\x04 broken", Unfit.MISMATCH, id="a broken container"),
        pytest.param("paper.pdf", files.PNG, Unfit.MISMATCH, id="a picture named as a PDF"),
        pytest.param("paper.txt", files.PNG, Unfit.MISMATCH, id="a picture named as a text"),
        pytest.param("paper.png", b"hello", Unfit.MISMATCH, id="a text named as a picture"),
        pytest.param("paper.html", b"<script>", Unfit.KIND, id="a web page"),
        pytest.param("paper.svg", b"<svg/>", Unfit.KIND, id="a drawing that can carry scripts"),
        pytest.param("paper.zip", files.container(a_txt="x"), Unfit.KIND, id="an archive"),
        pytest.param("paper", files.PDF, Unfit.KIND, id="no ending"),
        pytest.param("paper.pdf.exe", files.PDF, Unfit.KIND, id="two endings"),
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
