"""The rich text of minutes: kept clean, split into numbered paragraphs, compared word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcg.rules.richtext import blocks, clean, from_markdown, to_markdown, words_of

KEPT = "<p>One <strong>two</strong> &amp; <em>three</em>.</p>"


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


def test_plain_text_makes_paragraphs_at_blank_lines():
    assert from_markdown("First.\r\n\r\nSecond, <b>not bold</b>.") == (
        "<p>First.</p>\n<p>Second, &lt;b&gt;not bold&lt;/b&gt;.</p>"
    )


@pytest.mark.parametrize(
    "html",
    [
        KEPT,
        "<h3>Head</h3>\n<p>a</p>",
        "<p>1. no list</p>\n<p>- nor this</p>\n<p># nor a heading</p>\n<p>&gt; nor a quotation</p>",
        "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p>after</p>",
        "<ol>\n<li>a</li>\n<li>b</li>\n</ol>",
        "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>\n<p>after</p>",
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


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)
