"""The text of a block, as HTML and as plain text, whatever was typed or pasted."""

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.newsletter.rules.text import brief_of, html_of, looks_pasted, mended, plain_of, wrong_links

PLAIN = {
    "**bold** and *italic* and _so_": "bold and italic and _so_",
    "# 5 countries joined": "# 5 countries joined",
    "1986. A year\n\n1990. Another": "1986. A year\n\n1990. Another",
    "- [One](https://a.org/1)\n- Two": "- One: https://a.org/1\n- Two",
    "[a@b.org](mailto:a@b.org)": "a@b.org",
    "### Head\n\nText": "Head\n\nText",
    "snake_case_name stays": "snake_case_name stays",
    r"2 \* 3": "2 * 3",
}


@pytest.mark.parametrize("typed", PLAIN)
def test_plain_text_has_no_marks(typed):
    assert plain_of(typed) == PLAIN[typed]


AS_TYPED = [
    "1986. A year of change",
    "3. Third",
    "# 5",
    "+ 5 per cent",
    "1) One",
    "a_b_c and _so_",
    "&copy; 2026",
    "2 * 3 * 4",
]


@pytest.mark.parametrize("typed", AS_TYPED)
def test_what_no_mark_is_offered_for_reads_as_it_was_typed(typed):
    found = html_of(f"Before.\n\n{typed}\n\n2001. After")
    assert unescape(found) == f"<p>Before.</p>\n<p>{typed}</p>\n<p>2001. After</p>"
    assert plain_of(typed) == typed


def test_in_brief_a_block_is_one_line_without_addresses():
    typed = (
        "We met in **Geneva**.\n\n- [Fiji: 2023](https://example.org/a/)\n- [Georgia](https://example.org/b/), soon\n"
    )
    assert brief_of(typed) == "We met in Geneva. · Fiji: 2023 · Georgia, soon"


def test_the_marks_that_are_offered_are_obeyed():
    typed = "**Bold** *slanted*\n\n- One\n- [Two](https://a.org)\n\n1. First\n2. Second"
    found = html_of(typed)
    assert "<strong>Bold</strong> <em>slanted</em>" in found
    assert '<a href="https://a.org">Two</a></li></ul>' in found.replace("\n", "").replace("<p>", "").replace("</p>", "")
    assert found.count("<li>") == 4


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("[x](https://example.org)", []),
        ("[x](mailto:a@b.org)", []),
        ("[x](www.example.org)", ["www.example.org"]),
        ("[x](/en/newsletter/)", ["/en/newsletter/"]),
        ("[x](javascript:alert(1))", ["javascript:alert(1)"]),
        ("[x](https://[broken)", ["https://[broken"]),
        ("[x](https://our site.org/a b)", ["https://our site.org/a b"]),
        ("[x](https:// example.org)", ["https:// example.org"]),
        ("[x]( https://example.org/a b )", []),
        ("no link", []),
    ],
)
def test_a_link_has_a_whole_address(typed, wrong):
    assert wrong_links(typed) == wrong


def test_blanks_and_accents_in_links_are_mended_once():
    typed = "[x]( https://example.org/a b/é.pdf?q=c d )"
    good = "[x](https://example.org/a%20b/%C3%A9.pdf?q=c%20d)"
    assert mended(typed) == good
    assert mended(good) == good


def test_what_a_word_processor_pastes_is_noticed():
    assert looks_pasted('<p class="MsoNormal">Hello<o:p></o:p></p>')
    assert not looks_pasted("5 < 6, and a <script> is shown")


@given(st.text())
def test_no_text_becomes_markup_of_its_own(typed):
    html = html_of(typed)
    for forbidden in ("<script", "<img", "<style", "<iframe", "javascript:"):
        assert f'="{forbidden}' not in html
        assert forbidden not in html.replace("&lt;", "") or forbidden == "javascript:"
