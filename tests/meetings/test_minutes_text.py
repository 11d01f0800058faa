"""The rich text of minutes: kept clean, split into numbered paragraphs, compared word by word."""

import re
from html import escape
from pathlib import Path

import pytest
from django_prose_editor.config import allowlist_from_extensions, expand_extensions
from hypothesis import given
from hypothesis import strategies as st

from alliance87.meetings.forms.richtext import EXTENSIONS
from alliance87.meetings.rules.richtext import TAGS, blocks, clean, from_markdown, from_plain, to_markdown, words_of

DATA = Path(__file__).parent / "data"
TWO_ITEMS = "<ul><li>Ratify the protocol</li><li>Report in May</li></ul>"
KEPT = "<p>One <strong>two</strong> &amp; <em>three</em>.</p>"


def test_the_editor_knows_every_tag_that_a_text_may_have():
    """What it does not know is gone once somebody opens the text and saves it, as the ends of lines were (E2)."""
    assert allowlist_from_extensions(expand_extensions(EXTENSIONS))["tags"] == TAGS


@pytest.mark.parametrize(
    ("given_html", "kept"),
    [
        pytest.param(KEPT, KEPT, id="what the editor offers stays"),
        pytest.param("<p onclick='x()'>a</p><script>alert(1)</script>", "<p>a</p>", id="no scripts, no handlers"),
        pytest.param("<p style='color:red'>a</p><style>p{}</style>", "<p>a</p>", id="no styles"),
        pytest.param("<p>a</p><p></p><p> </p>", "<p>a</p>", id="no empty paragraph"),
        pytest.param("loose <em>words</em><p>a</p>", "<p>loose <em>words</em></p>\n<p>a</p>", id="loose words"),
        pytest.param("<img src=x onerror=alert(1)>", "", id="no images"),
        pytest.param("<p>naïveté, señal, ﷽, 劳工</p>", "<p>naïveté, señal, ﷽, 劳工</p>", id="any script"),
    ],
)
def test_a_text_is_kept_clean(given_html, kept):
    assert clean(given_html) == kept


def test_a_link_keeps_only_a_harmless_address():
    assert 'href="https://example.org/"' in clean('<p><a href="https://example.org/">here</a></p>')
    assert "javascript" not in clean('<p><a href="javascript:alert(1)">here</a></p>')


def test_blocks_are_the_paragraphs_lists_quotations_and_headings():
    html = "<h3>Head</h3><p>a</p><ul><li>b<ul><li>c</li></ul></li></ul><blockquote><p>d</p><p>e</p></blockquote>"
    assert [(block.tag, block.text) for block in blocks(html)] == [
        ("h3", "Head"), ("p", "a"), ("ul", "b c"), ("blockquote", "d e"),
    ]  # fmt: skip


WORD_AFTER_THE_EDITOR = "<p>·\u00a0\u00a0 Ratify the protocol</p><p>·\u00a0\u00a0 Report in May</p>"
WORD_NUMBERS = (
    "<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span "
    "style='mso-list:Ignore'>{}<span>&nbsp;</span></span>"
    "{}</p>"
)


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        pytest.param((DATA / "word_list_paste.html").read_text(), TWO_ITEMS, id="a list of Word's"),
        pytest.param(WORD_AFTER_THE_EDITOR, TWO_ITEMS, id="a list of Word's whose bullets an editor made text"),
        pytest.param(
            WORD_NUMBERS.format("3.", "c") + WORD_NUMBERS.format("4.", "d"),
            '<ol start="3"><li>c</li><li>d</li></ol>',
            id="a list of Word's that goes on at three",
        ),
        pytest.param(
            WORD_NUMBERS.format("1.", "a") + WORD_NUMBERS.replace("level1", "level2").format("·", "b"),
            "<ol><li>a<ul><li>b</li></ul></li></ol>",
            id="a list of Word's within another",
        ),
        pytest.param(WORD_NUMBERS.format("(b)", "x"), "<p>(b) x</p>", id="a marker that no list of ours shows"),
        pytest.param(
            "<table><tr><th>Seat</th><th>Holder</th></tr><tr><td><p>NGO-1</p></td><td>A<br>B</td></tr></table>",
            "<p>Seat | Holder</p>\n<p>NGO-1 | A B</p>",
            id="a table is rows of words",
        ),
        pytest.param("<tr><td>a</td><td>b</td></tr>", "<p>a b</p>", id="cells whose table was lost"),
        pytest.param("<div>a<div>b</div>c</div>", "<p>a</p>\n<p>b</p>\n<p>c</p>", id="divisions are paragraphs"),
        pytest.param("<h1>Head</h1><h4>Sub</h4>", "<h3>Head</h3>\n<h3>Sub</h3>", id="every heading is a heading"),
        pytest.param("<p>a<br>b</p>", "<p>a<br>b</p>", id="a line break stays"),
        pytest.param("<p>a<img src=x>b</p>", "<p>a b</p>", id="a picture leaves a space"),
        pytest.param("<p>10<sup>2</sup> km<sup>see note</sup></p>", "<p>10² km see note</p>", id="raised numbers"),
        pytest.param("<p>un<span>der</span>stood</p>", "<p>understood</p>", id="a word in two spans is one word"),
        pytest.param("<dl><dt>a</dt><dd>b</dd></dl>", "<p>a</p>\n<p>b</p>", id="a glossary"),
        pytest.param("<ol start=7><li>g</li></ol>", '<ol start="7"><li>g</li></ol>', id="a list that begins at seven"),
        pytest.param("<p><b>a</b> <i>b</i></p>", "<p><strong>a</strong> <em>b</em></p>", id="bold and italic"),
    ],
)
def test_what_is_pasted_is_never_glued_nor_renumbered(pasted, kept):
    made = re.sub(r"\s+", " ", clean(pasted))
    assert made == re.sub(r"\s+", " ", kept)
    assert re.sub(r"\s+", " ", clean(clean(pasted))) == made


def test_plain_text_makes_paragraphs_at_blank_lines():
    assert from_plain("First.\r\n\r\nSecond, <b>not bold</b>.") == (
        "<p>First.</p>\n<p>Second, &lt;b&gt;not bold&lt;/b&gt;.</p>"
    )


AS_TYPED = ["1986. A year to remember.", "3. Third", "# 5", "- minus", "a_b_c **x** `y`", "> 5 & <6>", "[a](b)", "\\*"]


@pytest.mark.parametrize("typed", [*AS_TYPED, "\n".join(AS_TYPED)])
def test_plain_text_arrives_as_typed(typed):
    assert from_plain(typed) == f"<p>{escape(typed, quote=False).replace(chr(10), '<br>')}</p>"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1986. A year", "<p>1986. A year</p>"),
        ("3. Third", "<p>3. Third</p>"),
        ("# 5", "<p># 5</p>"),
        ("+ 5 degrees", "<p>+ 5 degrees</p>"),
        ("* note", "<p>* note</p>"),
        ("snake_case_name &amp;", "<p>snake_case_name &amp;amp;</p>"),
        ("a\n===", "<p>a<br>===</p>"),
        ("1. a\n\nText\n\n2. b", "<ol>\n<li>a</li>\n</ol>\n<p>Text</p>\n<p>2. b</p>"),
        (
            "### Head\n\n- a\n\n**b** *c*",
            "<h3>Head</h3>\n<ul>\n<li>a</li>\n</ul>\n<p><strong>b</strong> <em>c</em></p>",
        ),
    ],
)
def test_the_field_without_scripts_takes_no_more_signs_than_it_says(typed, kept):
    assert from_markdown(typed) == kept


@pytest.mark.parametrize(
    "html",
    [
        KEPT,
        "<h3>Head</h3>\n<p>a</p>",
        "<p>1. no list</p>\n<p>- nor this</p>\n<p># nor a heading</p>\n<p>&gt; nor a quotation</p>",
        "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p>after</p>",
        "<ol>\n<li>a</li>\n<li>b</li>\n</ol>",
        "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>\n<p>after</p>",
        "<ol>\n" + "\n".join(f"<li>{n}</li>" for n in "abcdefghi") + "\n<li>j\n<ul>\n<li>k</li>\n</ul>\n</li>\n</ol>",
        "<p>a<br>1. b<br># c</p>",
        '<p>see <a href="https://example.org/" rel="noopener noreferrer">this page</a></p>',
    ],
)
def test_editing_as_plain_text_loses_no_form(html):
    assert from_markdown(to_markdown(html)) == html


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.strip)


@given(st.lists(TEXT, min_size=1))
def test_no_word_is_lost_through_plain_text(paragraphs):
    html = clean("".join(f"<p>{text.replace('&', '&amp;').replace('<', '&lt;')}</p>" for text in paragraphs))
    again = from_markdown(to_markdown(html))
    assert words_of(again) == words_of(html)
    assert [block.tag for block in blocks(again)] == [block.tag for block in blocks(html)]


@given(TEXT)
def test_no_word_typed_is_lost_glued_or_renumbered(text):
    assert words_of(from_plain(text)).split() == text.split()


SIGNS = st.lists(st.sampled_from(["a", "7.", "1.", "2.", "-", "+", "#", "3)", "_", "&", "\n", "\n\n", " ", "  "]))


@given(SIGNS.map("".join))
def test_numbers_typed_without_scripts_are_shown_as_typed(text):
    """Whatever stands at the head of a line, a list made from it keeps the numbers as typed."""
    html = from_markdown(text)
    shown = re.sub(r"<ol>.*?</ol>", lambda ol: _numbered(ol[0]), html, flags=re.DOTALL)
    typed = re.sub(r"^[\s-]*(?:###\s)?", "", text, flags=re.MULTILINE)
    assert re.findall(r"\d", words_of(shown)) == re.findall(r"\d", typed)


def _numbered(html):
    count = iter(range(1, 1000))
    return re.sub("<li>", lambda _li: f" {next(count)}. ", html)


CELLS = st.lists(st.lists(st.sampled_from(["one", "two", "3", "<p>four</p>", "<b>five</b>"]), min_size=1), min_size=1)


@given(CELLS)
def test_no_cell_is_glued_to_another(rows):
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    words = [words_of(cell) for row in rows for cell in row]
    assert words_of(clean(f"<table>{table}</table>")).replace("|", " ").split() == words


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)
