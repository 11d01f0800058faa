"""Whether a text keeps the lines of what the decision will do (6.2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcg.rules.texts import keeps

LINES = "The GCG creates the group until 1 May 2027, with these outcomes:\n– A study, by 1 June 2026;\n– A film;"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(LINES, id="as they are"),
        pytest.param(f"Recalling its decision,\n\n{LINES}\n\nIt thanks Ghana.", id="words before and after"),
        pytest.param(LINES.replace("\n", "\r\n\r\n").replace(" ", "  "), id="as a browser sends them"),
    ],
)
def test_they_are_kept(text):
    assert keeps(text, LINES)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(LINES.replace("2027", "2028"), id="another day"),
        pytest.param(LINES.replace("\n– A film;", ""), id="an outcome left out"),
        pytest.param(LINES.replace("\n– A film", "\n– A song;\n– A film"), id="an outcome put in between"),
        pytest.param(f"It is not true that {LINES}", id="words before, in the same line"),
        pytest.param(LINES.replace("A film;", "A film; not."), id="words after, in the same line"),
    ],
)
def test_they_are_changed(text):
    assert not keeps(text, LINES)


@given(*[st.lists(st.text(alphabet="ab \n"), max_size=3).map("\n".join)] * 2)
def test_whatever_stands_around_them(before, after):
    assert keeps(f"{before}\n{LINES}\n{after}", LINES)
