"""Plain text keeps its lists and line breaks where it is shown, and nothing typed becomes markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance87.ui.lines import blocks_of, direction_of, laid_out

LAID_OUT = {
    "lines": ("One\ntwo", "<p>One<br>two</p>"),
    "paragraphs": ("One\n\ntwo", "<p>One</p>\n<p>two</p>"),
    "dashes": ("Please:\n- name who\n– say when", "<p>Please:</p>\n<ul><li>name who</li><li>say when</li></ul>"),
    "numbers as typed": ("2. Two\n3) Three", '<ol><li value="2">Two</li><li value="3">Three</li></ol>'),
    "an indented line": ("- One\n  more\nAfter", "<ul><li>One<br>more</li></ul>\n<p>After</p>"),
    "an empty line within a list": ("- One\n\n- Two", "<ul><li>One</li><li>Two</li></ul>"),
    "two kinds of list": ("- One\n1. Two", '<ul><li>One</li></ul>\n<ol><li value="1">Two</li></ol>'),
    "a year is no list": ("2027. It ends", "<p>2027. It ends</p>"),
    "a dash within": ("a - b", "<p>a - b</p>"),
    "nothing": (" \n ", ""),
    "markup": ("<b>&", "<p>&lt;b&gt;&amp;</p>"),
    "Windows": ("One\r\ntwo", "<p>One<br>two</p>"),
}


@pytest.mark.parametrize(("text", "html"), LAID_OUT.values(), ids=LAID_OUT)
def test_a_text_is_laid_out_as_it_was_typed(text, html):
    assert laid_out(text) == html


@given(st.text())
def test_no_word_is_lost_and_no_tag_is_typed(text):
    html = laid_out(text)
    shown = [
        line for block in blocks_of(text) for line in [*block.lines, *(line for i in block.items for line in i.lines)]
    ]
    assert sum(len(line.split()) for line in shown) <= len(text.split())
    assert html.count("<") == html.count(">")
    for letter in "<>":
        if letter in text:
            assert {"<": "&lt;", ">": "&gt;"}[letter] in html


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        pytest.param("Who pays?", "ltr", id="English"),
        pytest.param("من يدفع؟", "rtl", id="Arabic"),
        pytest.param("12 % من الأطفال (C138)", "rtl", id="a number first"),
        pytest.param("محمد agrees to it", "ltr", id="a name first"),
        pytest.param("ILO: من يدفع؟", "ltr", id="its first letter counts"),
        pytest.param("", "ltr", id="nothing"),
    ],
)
def test_a_text_is_read_from_the_side_of_its_letters(text, direction):
    assert direction_of(text) == direction
