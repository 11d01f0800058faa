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
from tests.conventions.visits import TOP, plain
from tests.conventions.whole_pages import MOST_QUERIES, NOT_OURS, faults_of
from tests.waiting import until

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
    """(`floor.module.act`, function) of every public function that takes who acts."""
    for floor in ("partners", "groups", "pathfinder", "gcg", "secretariat", *TOP):
        package = import_module(TOP.get(floor, f"{floor}.actions"))
        inside = [
            f"{package.__name__}.{found.name}" for found in pkgutil.iter_modules(getattr(package, "__path__", ()))
        ]
        for module in [import_module(name) for name in inside] or [package]:
            for name, function in vars(module).items():
                is_own = inspect.isfunction(function) and inspect.unwrap(function).__module__ == module.__name__
                if is_own and not name.startswith("_") and "by" in inspect.signature(function).parameters:
                    yield f"{floor}.{module.__name__.rpartition('.')[2]}.{name}", function


def test_every_address_is_in_the_table_or_exempt_with_a_reason():
    everywhere = set(names(get_resolver("tests.organization_urls").url_patterns))
    there = {name for name in everywhere if not name.startswith(tuple(EXEMPT))}
    assert there == {plain(name) for name in DOORS if not name.startswith(tuple(EXEMPT))}
    assert {one for one in EXEMPT if not any(name.startswith(one) for name in everywhere)} == set()


def test_every_act_is_in_the_table_or_a_part_of_one_with_a_reason():
    assert {name for name, _act in acts()} == {plain(name) for name in ACTS if ".permissions." not in name} | set(
        WITHIN
    )


WITHOUT_SEEN = {
    "newsletter.pausing.set_pace": "one number, of which the last is meant",
    "outbox.choosing.choose_letters": "one's own choices, of which the last are meant",
    "partners.applications.sign_commitment": "the step is kept first, by an act that judges it",
    "partners.colleagues.change_role": "one choice, of which the last is meant",
    "partners.queue.claim_application": "the last officer has it, and both claims are on record",
    "pathfinder.candidacies.express_interest": "the first of two is refused by the other",
}
"""Acts that change a row but not on top of what the person saw, and why."""


def test_an_act_that_rewrites_a_row_takes_what_the_person_saw():
    """A page that was opened before somebody else saved must not overwrite what they wrote in silence."""
    rewriting = {
        name: {"seen", "based_on"} & set(inspect.signature(act).parameters)
        for name, act in acts()
        if act.__name__.startswith(("edit_", "amend_", "change_")) or "update_or_create(" in inspect.getsource(act)
    }
    assert {name for name, sight in rewriting.items() if not sight} == set(WITHOUT_SEEN)
    assert len(rewriting) > len(WITHOUT_SEEN)


FINAL = (
    "clear_",
    "close_meeting",
    "conclude_",
    "convene_",
    "announce_change",
    "give_report",
    "give_up",
    "put_before_chair",
    "put_forward",
    "put_terms_draft",
    "release_minutes",
    "resume_release",
    "schedule_issue",
    "send_back",
    "submit_roadmap",
    "unschedule_issue",
    "withdraw_clearance",
)
"""How the acts begin that send, publish, settle or say something of what several people may have been writing."""

NOT_WRITTEN_TOGETHER = {
    "groups.reports.give_report": "what it says is sent with the press",
    "knowledge.actions.send_back": "a version never changes; the next one is another",
}
"""Those that nobody else can have changed meanwhile, and why."""


def test_a_final_act_takes_what_the_person_saw():
    """A page that was opened before somebody else saved must not send, publish or settle what nobody has read."""
    final = {
        name: {"seen", "based_on"} & set(inspect.signature(act).parameters)
        for name, act in acts()
        if act.__name__.startswith(FINAL)
    }
    assert {name for name, sight in final.items() if not sight} == set(NOT_WRITTEN_TOGETHER)
    assert len(final) > len(FINAL)


@pytest.mark.django_db
@pytest.mark.parametrize("name", DOORS)
def test_a_door_opens_to_those_the_table_names(reach, name):
    """Who gets what, in few queries, as whole pages; who finds what on it; who may send something there."""
    with reach.noting(name):
        seen = [fault for role in ROLES for fault in reach.faults("seen", name, role)]
        visits = list(reach.house.last.values())
        taken = [fault for role in ROLES for fault in reach.faults("taken", name, role)]
        assert [*seen, *taken, *_heavy(reach.house, name, visits), *_unfinished(name, visits)] == []


def _heavy(house, name, visits):
    """Whose visit takes too many queries, and again when what can be kept is kept."""
    heavy = [visit for visit in visits if visit.is_html and visit.queries > MOST_QUERIES]
    again = [house.visit(visit.role, name) for visit in heavy]
    return [f"{visit.role}: {visit.queries} queries" for visit in again if visit.queries > MOST_QUERIES]


def _unfinished(name, visits):
    """Who gets a page that does not keep to our promises."""
    pages = [visit for visit in visits if visit.is_page and name not in NOT_OURS]
    return [f"{visit.role}: {faults}" for visit in pages if (faults := faults_of(visit))]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ACTS)
def test_an_act_lets_through_those_the_table_names(reach, name):
    with reach.noting(name):
        assert [fault for role in ROLES for fault in reach.faults("lets", name, role)] == []


@pytest.mark.last
def test_no_check_of_a_permission_can_go_unnoticed(request, notes, tried):
    """Asked when all doors and acts were walked, here or in another process of this run."""
    walked = {item.callspec.params["name"] for item in request.session.items if "reach" in item.fixturenames}
    if walked != {*DOORS, *ACTS}:
        pytest.skip("Only a part of the walk was asked for.")
    until(lambda: notes.walked() == walked, "every door and act is walked")
    noticed = notes.noticed()
    assert [str(check) for check in tried if str(check) not in noticed] == []
