"""What every test may ask for."""

import pytest
from hypothesis import HealthCheck, settings
from pytest_django.plugin import blocking_manager_key

from tests.cast import lay_ground, make_cast, make_meeting
from tests.servers import pytest_sessionstart, pytest_unconfigure  # noqa: F401 - hooks, found by their names

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")
SCREENS = ("_screens", "_page", "_journey", "_desk")
"""How the names of files end whose tests walk pages from the address to the HTML."""


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.stem.endswith(SCREENS):
            item.add_marker(pytest.mark.whole)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """Tests that commit have their tables emptied: the next one finds what migrations entered."""
    result = yield
    marks = item.iter_markers("django_db")
    if nextitem and ("transactional_db" in item.fixturenames or any(mark.kwargs.get("transaction") for mark in marks)):
        with item.config.stash[blocking_manager_key].unblock():
            lay_ground()
    return result


@pytest.fixture
def cast(db):
    """Named people: a council of 32 seats with 30 holders, the Secretariat, outsiders."""
    return make_cast()


@pytest.fixture
def meeting(cast):
    """A convened meeting that began an hour ago, with three items, the last for decision."""
    return make_meeting(cast)


@pytest.fixture
def committed_cast(transactional_db):
    """The cast in committed rows, for tests in which several transactions meet."""
    return make_cast()
