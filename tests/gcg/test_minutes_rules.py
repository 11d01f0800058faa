"""Numbered paragraphs, comparison, and the days of M1."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcg.rules.comparison import compare, word_runs
from gcg.rules.minutes import after_working_days, numbered, paragraph_at, symbol_of, with_paragraph

TEXTS = ["<h3>Head</h3><p>a</p><p>b</p>", "", "<ul><li>c</li><li>d</li></ul><p>e</p>"]


def test_paragraphs_are_numbered_through_the_document():
    assert [[(one.number, one.place) for one in text] for text in numbered(TEXTS)] == [
        [(None, None), (1, 1), (2, 2)],
        [],
        [(3, 1), (4, 2)],
    ]


@given(st.lists(st.lists(st.sampled_from(["<p>x</p>", "<h3>y</h3>", "<ol><li>z</li></ol>"])).map("".join)))
def test_numbers_run_from_one_without_a_gap(texts):
    numbers = [one.number for text in numbered(texts) for one in text if one.number]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_paragraph_is_replaced_and_the_others_stay():
    html = TEXTS[0]
    assert paragraph_at(html, 2).text == "b"
    assert paragraph_at(html, 3) is None
    assert with_paragraph(html, 2, "new & true\n\nsecond") == (
        "<h3>Head</h3>\n<p>a</p>\n<p>new &amp; true</p>\n<p>second</p>"
    )


def test_words_that_went_and_came_are_shown():
    assert [(run.change, run.text.strip()) for run in word_runs("The plan was noted.", "The plan was adopted.")] == [
        ("same", "The plan was"),
        ("gone", "noted."),
        ("new", "adopted."),
    ]


def test_a_comparison_keeps_paragraphs_apart():
    first, second, third = compare("<p>a b</p><p>same</p>", "<p>a c</p><p>same</p><p>added</p>")
    assert [one.is_changed for one in (first, second, third)] == [True, False, True]


def test_a_change_of_form_alone_is_said():
    [only] = compare("<p>a</p>", "<p><strong>a</strong></p>")
    assert only.is_restyled


WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", "é"])).map(" ".join)


@given(WORDS, WORDS)
def test_both_texts_can_be_read_back_from_a_comparison(old, new):
    runs = list(word_runs(old, new))
    assert " ".join(run.text for run in runs if run.change != "gone").split() == new.split()
    assert " ".join(run.text for run in runs if run.change != "new").split() == old.split()


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        pytest.param(date(2026, 11, 23), 10, date(2026, 12, 7), id="ten from a Monday"),
        pytest.param(date(2026, 11, 27), 1, date(2026, 11, 30), id="one from a Friday"),
        pytest.param(date(2026, 11, 28), 1, date(2026, 11, 30), id="one from a Saturday"),
        pytest.param(date(2026, 11, 23), 0, date(2026, 11, 23), id="none"),
    ],
)
def test_working_days(day, count, expected):
    assert after_working_days(day, count) == expected


def test_symbols_of_editions():
    assert [symbol_of("GCG/12", edition) for edition in (1, 2, 3)] == [
        "GCG/12/MIN", "GCG/12/MIN/Rev.1", "GCG/12/MIN/Rev.2",
    ]  # fmt: skip
