"""Numbered paragraphs, comparison, and the days of M1."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance87.meetings.rules.comparison import compare, word_runs
from alliance87.meetings.rules.minutes import (
    after_working_days,
    holds_some_of,
    numbered,
    paragraph_at,
    symbol_of,
    with_paragraph,
    working_days_left,
)
from alliance87.meetings.rules.richtext import words_of

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


@pytest.mark.parametrize(
    ("now", "is_in"),
    [
        pytest.param("<p>One plan.</p>", False, id="as it was"),
        pytest.param("<p>In June, one plan.</p>", False, id="another edit"),
        pytest.param("<p>In June, two plans.</p>", True, id="entered"),
        pytest.param("<p>Two plan.</p>", True, id="in part"),
        pytest.param("<p>A plan.</p>", True, id="in other words for what it takes away"),
        pytest.param("<p>One plan.</p><p>Two.</p>", True, id="elsewhere in the section"),
    ],
)
def test_whether_a_text_shows_something_of_a_correction(now, is_in):
    assert holds_some_of("<p>One plan.</p>", now, "One plan.", "Two plans.") == is_in


def test_a_correction_of_punctuation_shows_in_no_word():
    assert holds_some_of("<p>One plan.</p>", "<p>One plan!</p>", "One plan.", "One plan!")


def test_a_paragraph_is_replaced_and_the_others_stay():
    html = TEXTS[0]
    assert paragraph_at(html, 2).text == "b"
    assert paragraph_at(html, 3) is None
    assert with_paragraph(html, 2, "new & true\n\nsecond") == (
        "<h3>Head</h3>\n<p>a</p>\n<p>new &amp; true</p>\n<p>second</p>"
    )


LINK = '<a href="https://e.org/" rel="noopener noreferrer">plan</a>'
LIST = f"<ul><li>Work <strong>goes</strong> on.</li><li>The {LINK} is ready.</li></ul>"


@pytest.mark.parametrize(
    ("html", "new", "expected"),
    [
        pytest.param(
            LIST,
            "Work goes on.\nThe plan is nearly ready.",
            LIST.replace("ready", "nearly ready"),
            id="a word in an item",
        ),
        pytest.param(LIST, "Work goes on. The plan is late.", LIST.replace("ready", "late"), id="typed in one line"),
        pytest.param(
            LIST,
            "Work goes on.\nA third way.\nThe plan is ready.",
            LIST.replace("</li><li>", "</li><li>A third way.</li><li>"),
            id="one more item",
        ),
        pytest.param(LIST, "The plan is ready.\n", f"<ul><li>The {LINK} is ready.</li></ul>", id="one item less"),
        pytest.param(
            "<p>The <strong>Chair</strong>, Ms A, spoke.</p>",
            "The Deputy, Ms A, spoke.",
            "<p>The <strong>Deputy</strong>, Ms A, spoke.</p>",
            id="emphasis",
        ),
        pytest.param("<p>a<br>b</p>", "a\nc", "<p>a<br>c</p>", id="a line break"),
        pytest.param('<ol start="3"><li>a</li></ol>', "b", '<ol start="3"><li>b</li></ol>', id="its number"),
        pytest.param(
            "<blockquote><p>a</p><p>b</p></blockquote>",
            "a\n\nc",
            "<blockquote><p>a</p><p>c</p></blockquote>",
            id="a quotation",
        ),
        pytest.param("<p>a</p>", "<script> & 5.", "<p>&lt;script&gt; &amp; 5.</p>", id="signs as typed"),
        pytest.param(
            LIST,
            "The plan is ready.\nWork goes on.",
            f"<ul><li>The {LINK} is ready.</li><li>Work <strong>goes</strong> on.</li></ul>",
            id="items in another order",
        ),
        pytest.param("<p>Oui\u00a0: non.</p>", "Oui : si.", "<p>Oui&nbsp;: si.</p>", id="a hard space"),
        pytest.param("<p>Oui: non.</p>", "Oui\u202f: non.", "<p>Oui\u202f: non.</p>", id="a hard space typed"),
    ],
)
def test_a_paragraph_with_other_words_stays_what_it_is(html, new, expected):
    assert with_paragraph(html, 1, new) == expected


SOME = st.lists(st.sampled_from(["a", "b", "plan", "1986.", "goes", "on", "<&", "\n", "\n\n", "é,"]), min_size=1)


@given(
    st.sampled_from([LIST, "<p>The <em>plan</em> goes<br>on.</p>", "<blockquote><p>a</p><p>b on</p></blockquote>"]),
    SOME,
)
def test_a_correction_says_what_was_proposed_word_for_word(html, words):
    new = " ".join(words)
    if new.strip():
        made = with_paragraph(html, 1, new)
        assert words_of(made).split() == new.split()
        assert html.startswith("<p>") or made.startswith(html[:4])


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


@pytest.mark.parametrize(
    ("today", "due", "expected"),
    [
        (date(2026, 11, 27), date(2026, 12, 1), 2),  # from a Friday to a Tuesday
        (date(2026, 11, 28), date(2026, 11, 30), 1),
        (date(2026, 11, 27), date(2026, 11, 29), 0),  # a weekend alone
        (date(2026, 12, 1), date(2026, 12, 1), 0),
        (date(2026, 12, 3), date(2026, 12, 1), 0),
    ],
)
def test_working_days_are_left_until_the_day_that_is_due(today, due, expected):
    assert working_days_left(today, due) == expected


def test_symbols_of_editions():
    assert [symbol_of("GCG/12", edition) for edition in (1, 2, 3)] == [
        "GCG/12/MIN", "GCG/12/MIN/Rev.1", "GCG/12/MIN/Rev.2",
    ]  # fmt: skip
