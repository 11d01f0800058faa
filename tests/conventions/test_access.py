"""Every address and every act is in the tables of who gets what, and answers as they say, with a page that keeps to
our promises."""

import inspect
import pkgutil
from importlib import import_module

import pytest
from django.urls import get_resolver
from django.urls.resolvers import URLResolver

from tests.access import DOORS, EXEMPT, ROLES
from tests.acts import ACTS, WITHIN
from tests.conventions.checks import checks
from tests.conventions.reach import Reach, check_is_held
from tests.conventions.visits import TOP, plain
from tests.conventions.whole_pages import MOST_QUERIES, NOT_OURS, faults_of

pytestmark = pytest.mark.whole


def names(patterns, namespace=""):
    """The name of every address, its namespaces before it."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names(pattern.url_patterns, inner)
        else:
            yield f"{namespace}{pattern.name}"


def acts():
    """`floor.module.act` of every public function that takes who acts."""
    for floor in ("partners", "groups", "pathfinder", "gcg", "secretariat", *TOP):
        package = import_module(TOP.get(floor, f"{floor}.actions"))
        inside = [
            f"{package.__name__}.{found.name}" for found in pkgutil.iter_modules(getattr(package, "__path__", ()))
        ]
        for module in [import_module(name) for name in inside] or [package]:
            for name, function in vars(module).items():
                is_own = inspect.isfunction(function) and inspect.unwrap(function).__module__ == module.__name__
                if is_own and not name.startswith("_") and "by" in inspect.signature(function).parameters:
                    yield f"{floor}.{module.__name__.rpartition('.')[2]}.{name}"


def test_every_address_is_in_the_table_or_exempt_with_a_reason():
    everywhere = set(names(get_resolver("tests.organization_urls").url_patterns))
    there = {name for name in everywhere if not name.startswith(tuple(EXEMPT))}
    assert there == {plain(name) for name in DOORS if not name.startswith(tuple(EXEMPT))}
    assert {one for one in EXEMPT if not any(name.startswith(one) for name in everywhere)} == set()


def test_every_act_is_in_the_table_or_a_part_of_one_with_a_reason():
    assert set(acts()) == {plain(name) for name in ACTS if ".permissions." not in name} | set(WITHIN)


def test_each_role_gets_and_does_what_the_tables_say_and_no_check_can_go(house, subtests):
    reach = Reach(checks())
    with reach.watched():
        for name in DOORS:
            _walk(house, name, reach, subtests)
        for name in ACTS:
            with subtests.test("whom an act lets through", name=name):
                assert [fault for role in ROLES for fault in reach.faults(house, "lets", name, role)] == []
    for check in reach.checks:
        with subtests.test("a check taken out is noticed", check=str(check)):
            assert check_is_held(house, check, reach)


def _walk(house, name, reach, subtests):
    """One door: who gets what, in few queries, as whole pages; who finds what on it; who may send something there."""
    with subtests.test("who gets and finds what", name=name):
        assert [fault for role in ROLES for fault in reach.faults(house, "seen", name, role)] == []
    visits = list(house.last.values())
    with subtests.test("few queries", name=name):
        heavy = [visit for visit in visits if visit.is_html and visit.queries > MOST_QUERIES]
        again = {visit.role: house.visit(visit.role, name).queries for visit in heavy}
        assert {role: queries for role, queries in again.items() if queries > MOST_QUERIES} == {}
    with subtests.test("whole pages", name=name):
        pages = [visit for visit in visits if visit.is_page and name not in NOT_OURS]
        faults = {visit.role: faults_of(visit) for visit in pages}
        assert {role: found for role, found in faults.items() if found} == {}
    with subtests.test("who sends what", name=name):
        assert [fault for role in ROLES for fault in reach.faults(house, "taken", name, role)] == []
