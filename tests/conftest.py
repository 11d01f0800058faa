"""What every test may ask for."""

import gc

import pytest
from django.core.cache import cache
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadScopeScheduling

from tests.cast import keep_cast, make_cast, make_meeting
from tests.kept import keep_ground, restore_ground
from tests.servers import pytest_sessionstart, pytest_unconfigure  # noqa: F401 - hooks, found by their names

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")
SCREENS = ("_screens", "_page", "_journey", "_desk")
"""How the names of files end whose tests walk pages from the address to the HTML; in others, those with a `client`."""

TOGETHER = ("tests/browser/", "tests/demonstration/")
"""Folders that one process of a run has alone: the tests in a browser meet in the rooms of one portal, and some end its
servers; the demonstration takes its time to load."""


class InTurn(LoadScopeScheduling):
    """Gives each process the next test when it is free, and a folder of TOGETHER as if it were one test.

    pytest-xdist's own ways fit less: `worksteal` knows no groups, `loadfile` gives every door to one process, and
    `loadgroup` finds no group since pytest 9.2 names tests in another way.
    """

    def _split_scope(self, nodeid):
        return next((folder for folder in TOGETHER if nodeid.startswith(folder)), nodeid)


def pytest_xdist_make_scheduler(config, log):
    return InTurn(config, log)


def pytest_addoption(parser):
    words = "take every check of a permission out, not only those of files that changed"
    parser.addoption("--every-check", action="store_true", help=words)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items):
    """What takes long comes first, since a process of a run takes the next test when it is free."""
    for item in items:
        if item.path.stem.endswith(SCREENS) or "client" in item.fixturenames or _commits(item):
            item.add_marker(pytest.mark.whole)
        if "db" in item.fixturenames or item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.rows)
    result = yield
    items.sort(key=_turn)
    return result


def pytest_collection_finish():
    """What is loaded by now stays to the end: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 1_000)


def _turn(item):
    """Tests that commit come after all that count on what migrations entered; tests that load a demonstration of their own
    before those that share one (`alliance`), in whatever order their files are named.
    """
    is_last, is_whole = (bool(item.get_closest_marker(name)) for name in ("last", "whole"))
    return is_last, _commits(item), not is_whole, not item.nodeid.startswith(TOGETHER), "alliance" in item.fixturenames


def _commits(item):
    marks = item.iter_markers("django_db")
    return "transactional_db" in item.fixturenames or any(mark.kwargs.get("transaction") for mark in marks)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """What many tests begin with is kept; after a test that commits, the next one finds what migrations entered."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        keep_ground()
        keep_cast()
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _test: restore_ground())
        yield


@pytest.fixture(autouse=True)
def _begins_in_english():
    """The language of one test's last request is not the next test's."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _asks_for_the_first_time(request):
    """What one network asked in one test is not counted in the next one, which asks from the same network. The rooms of
    tests/conventions keep what they have in the cache for all of its tests.
    """
    if request.node.get_closest_marker("whole") and "conventions" not in request.node.path.parts:
        cache.clear()


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
