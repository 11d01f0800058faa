"""What every test may ask for."""

import pytest

from tests.cast import lay_ground, make_cast, make_meeting
from tests.servers import pytest_sessionstart, pytest_unconfigure  # noqa: F401 - hooks, found by their names

SCREENS = ("_screens", "_page", "_journey", "_desk")
"""How the names of files end whose tests walk pages from the address to the HTML."""


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.stem.endswith(SCREENS):
            item.add_marker(pytest.mark.whole)


@pytest.fixture
def cast(db):
    """Named people: a council of 32 seats with 30 holders, the Secretariat, outsiders."""
    lay_ground()
    return make_cast()


@pytest.fixture
def meeting(cast):
    """A convened meeting that began an hour ago, with three items, the last for decision."""
    return make_meeting(cast)


@pytest.fixture
def committed_cast(transactional_db):
    """The cast in committed rows, for tests in which several transactions meet."""
    lay_ground()
    return make_cast()
