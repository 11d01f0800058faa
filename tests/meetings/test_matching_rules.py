"""Under which item a file belongs, by its name."""

import pytest

from alliance87.meetings.rules.matching import item_for, title_for, told_apart

ITEMS = [(1, "Adoption of the agenda"), (2, "Budget of the Alliance"), (3, "Roadmap of Ghana"), (12, "Closing words")]


@pytest.mark.parametrize(
    ("name", "number"),
    [
        pytest.param("02 anything.pdf", 2, id="a number at the beginning"),
        pytest.param("Item-3_draft.docx", 3, id="the word item and a number"),
        pytest.param("12.pdf", 12, id="only a number"),
        pytest.param("budget_alliance_v2.pdf", 2, id="all long words of a title"),
        pytest.param("3 Budget of the Alliance.pdf", 2, id="a whole title counts more than a number"),
        pytest.param("Róadmap final.pdf", 3, id="half of the words, with an accent"),
        pytest.param("2027 figures.pdf", None, id="a year is no number"),
        pytest.param("99 things.pdf", None, id="no such number"),
        pytest.param("scan0001.pdf", None, id="nothing to go by"),
    ],
)
def test_a_file_finds_its_item(name, number):
    assert item_for(name, ITEMS) == number


def test_titles_and_names_are_fit_to_read():
    assert title_for("03_budget_of-the_alliance.PDF") == "Budget of the alliance"
    assert title_for("2027 budget.pdf") == "2027 budget"
    assert title_for("12.pdf") == "12"
    assert told_apart(["a.pdf", "b.pdf", "a.pdf"]) == ["a.pdf", "b.pdf", "a.pdf (2)"]
