"""Texts as Word files: what is written comes back, and what Word adds to a file is understood."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance87.documents.rules import media_type_of
from alliance87.documents.texts import text_of
from alliance87.documents.word.reading import Lost, MarginComment, UnreadableError, read
from alliance87.documents.word.writing import paragraphs, written

BODY = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>{}</w:body></w:document>'
)
TITLE = '<w:pPr><w:pStyle w:val="Title"/></w:pPr>'


def out(title="How to prepare", text="Read the papers.", **options):
    return BytesIO(written(title, text, language="en", head="Draft 1", **options))


def changed(body, **parts):
    """The file as Word saves it after people worked in it: with this body, and further parts."""
    kept = BytesIO()
    parts = {name.replace("__", "/") + ".xml": part for name, part in parts.items()}
    with ZipFile(out()) as before, ZipFile(kept, "w") as after:
        for name in before.namelist():
            after.writestr(name, BODY.format(body) if name == "word/document.xml" else before.read(name))
        for name, part in parts.items():
            after.writestr(name, part)
    return kept


def para(inner, properties=""):
    return f"<w:p>{properties}{inner}</w:p>"


def run(text, tag="t"):
    return f"<w:r><w:{tag}>{text}</w:{tag}></w:r>"


@given(st.text(), st.text(alphabet="aé<&>\"' \n\r\t\x00\x0b\u2028"))
def test_what_is_written_comes_back(text, more):
    text += more
    found = read(out(text=text))
    assert found.title == "How to prepare"
    assert found.text == "\n\n".join(paragraphs(text))
    assert (found.lost, found.was_tracked, found.remarks) == ((), False, ())


def test_a_text_keeps_its_paragraphs_and_its_lines():
    text = "Dear colleagues,\r\n\r\nFirst line\r\nsecond line\tand more\n \n\nEnd."
    assert read(out(text=text)).text == "Dear colleagues,\n\nFirst line\nsecond line\tand more\n\nEnd."


def test_the_file_remembers_what_it_was_made_of():
    assert read(out(remembers={"draft": "12/3 <&>"})).remembers == {"draft": "12/3 <&>"}


def test_the_file_is_one_that_the_register_takes_and_searches():
    media_type = media_type_of("draft.docx", out())
    assert "Read the papers." in text_of(out(), media_type).words


def test_the_same_text_gives_the_same_bytes():
    assert out().getvalue() == out().getvalue()


def test_tracked_changes_are_read_as_accepted():
    body = para(
        run("We ask ")
        + f"<w:del>{run('some', 'delText')}{run('gone')}</w:del>"
        + f"<w:ins>{run('all')}</w:ins>"
        + f"<w:moveFrom>{run(' moved')}</w:moveFrom>"
        + run(" members.")
    )
    found = read(changed(body))
    assert found.text == "We ask all members."
    assert found.was_tracked


def test_a_paragraph_whose_end_was_removed_goes_on_in_the_next():
    removed = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert read(changed(para(run("One "), removed) + para(run("text.")))).text == "One text."


def test_an_earlier_style_of_a_paragraph_is_not_its_style():
    earlier = '<w:pPr><w:pPrChange><w:pPr><w:pStyle w:val="Title"/></w:pPr></w:pPrChange></w:pPr>'
    found = read(changed(para(run("Only text"), earlier)))
    assert (found.title, found.text) == ("", "Only text")


def test_comments_are_read_with_their_authors():
    comments = '<w:comments xmlns:w="x"><w:comment w:author="Chair">{}</w:comment></w:comments>'.format(
        para(run("Shorter,")) + para(run("please."))
    )
    found = read(changed(para(run("Text")), word__comments=comments))
    assert found.remarks == (MarginComment("Chair", "Shorter, please."),)


@pytest.mark.parametrize(
    ("inner", "lost"),
    [
        (para(run("x"), "<w:pPr><w:numPr/></w:pPr>"), Lost.LISTS),
        (f"<w:tbl><w:tr><w:tc>{para(run('x'))}</w:tc></w:tr></w:tbl>", Lost.TABLES),
        (para(run("x") + "<w:r><w:drawing/></w:r>"), Lost.PICTURES),
        (para(run("x") + "<w:r><w:footnoteReference/></w:r>"), Lost.NOTES),
        (para(run("x") + f"<w:r><w:txbxContent>{para(run('boxed'))}</w:txbxContent></w:r>"), Lost.BOXES),
    ],
)
def test_what_a_plain_text_cannot_keep_is_said(inner, lost):
    found = read(changed(inner))
    assert found.text == "x"
    assert found.lost == (lost,)


def test_what_stands_twice_for_older_programs_is_read_once():
    twice = "<mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>"
    assert read(changed(para(twice.format(run("once"))))).text == "once"


@pytest.mark.parametrize(
    "file",
    [
        pytest.param(BytesIO(b"not a container"), id="no container"),
        pytest.param(BytesIO(out().getvalue()[:900]), id="cut off"),
        pytest.param(changed("<w:p>"), id="not well formed"),
        pytest.param(changed(para(run("x" * 1_000_001))), id="longer than a text may be"),
    ],
)
def test_a_broken_file_is_told(file):
    with pytest.raises(UnreadableError):
        read(file)


def test_entities_are_not_expanded():
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaa">]>' + BODY.format(para(run("&a;")))
    kept = BytesIO()
    with ZipFile(kept, "w") as container:
        container.writestr("word/document.xml", bomb)
    with pytest.raises(UnreadableError):
        read(kept)
