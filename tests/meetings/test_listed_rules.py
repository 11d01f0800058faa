"""A pasted list as items, and the order of an agenda by numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance87.meetings.rules.agenda import changes_of_order, numbered
from alliance87.meetings.rules.listed import items_listed


@pytest.mark.parametrize(
    ("line", "title", "minutes"),
    [
        pytest.param("1.\tOpening (15 min)", "Opening", 15, id="Word's number and a time"),
        pytest.param("·\xa0\xa0\xa0 Roadmaps", "Roadmaps", None, id="Word's bullet with hard spaces"),
        pytest.param("o\tFollow-up", "Follow-up", None, id="Word's hollow bullet"),
        pytest.param("\uf0b7 Budget", "Budget", None, id="Word's symbol font"),
        pytest.param("3.1\tReports, 20 minutes", "Reports", 20, id="a number of two parts"),
        pytest.param("(a) Reports – 1 h 30", "Reports", 90, id="a letter, hours and minutes"),
        pytest.param("IV. Reports [1h]", "Reports", 60, id="a Roman number"),
        pytest.param("Item 5: Reports", "Reports", None, id="the word item"),
        pytest.param("10:00–10:20 Reports", "Reports", 20, id="from and to by the clock"),
        pytest.param("2027 budget", "2027 budget", None, id="a year is no number"),
        pytest.param("8.7 Accelerator", "8.7 Accelerator", None, id="a target is no number"),
        pytest.param("A. Smith reports", "A. Smith reports", None, id="an initial is no letter"),
        pytest.param("o que fazer", "o que fazer", None, id="a word of one letter is no bullet"),
        pytest.param("10 minutes", "10 minutes", None, id="a line that is only a time stays"),
        pytest.param("Reports (999 min)", "Reports (999 min)", None, id="more minutes than a day has"),
    ],
)
def test_a_line_is_read_as_it_was_meant(line, title, minutes):
    (read,) = items_listed(line)
    assert (read.title, read.minutes) == (title, minutes)
    assert read.is_guessed == (title != line)


def test_empty_lines_are_left_out_and_a_second_title_is_noticed():
    lines = items_listed("\n Plan \n\nplan\nBudget\n", there=["BUDGET"])
    assert [(line.title, line.is_there) for line in lines] == [("Plan", False), ("plan", True), ("Budget", True)]


@given(st.text(max_size=300))
def test_no_text_is_too_strange_to_be_read(text):
    assert all(line.title and line.title == line.title.strip() for line in items_listed(text))


@pytest.mark.parametrize(
    ("wanted", "order"),
    [
        pytest.param({}, "ABCDE", id="nothing moves"),
        pytest.param({"E": 2}, "AEBCD", id="one moves up"),
        pytest.param({"A": 99}, "BCDEA", id="past the end is the end"),
        pytest.param({"D": 1, "E": 1}, "DEABC", id="two that want one number keep their order"),
        pytest.param({"A": 2, "B": 3, "C": 1}, "CABDE", id="three change places"),
    ],
)
def test_items_get_the_numbers_wanted(wanted, order):
    assert "".join(numbered("ABCDE", wanted)) == order


@given(st.permutations(range(8)))
def test_any_order_can_be_written_in_numbers(order):
    wanted = {thing: place for place, thing in enumerate(order, start=1)}
    assert numbered(range(8), wanted) == order


def test_what_became_of_an_order_is_told_without_what_made_way():
    assert changes_of_order("ABCDX", "AXBCF") == ([4], ["F"], [("X", 5, 2)])
    assert changes_of_order("ABC", "ABC") == ([], [], [])
