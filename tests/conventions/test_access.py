"""Every address is in the table of who gets what, and answers as it says, with a page that keeps to our promises."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLResolver

from partners.permissions import SECRETARIAT
from tests.access import DOORS, EXEMPT, ROOM
from tests.cast import make_meeting, person
from tests.conventions.scene import Scene
from tests.conventions.visits import House
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


def test_every_address_is_in_the_table_or_exempt_with_a_reason():
    everywhere = set(names(get_resolver("tests.organization_urls").url_patterns))
    assert {name for name in everywhere if not name.startswith(tuple(EXEMPT))} == set(DOORS)
    assert {one for one in EXEMPT if not any(name.startswith(one) for name in everywhere)} == set()


@pytest.fixture
def house(db, settings, tmp_path, monkeypatch):
    """The scene, its shared parts kept as in production; PDFs are not drawn, since only who gets one matters here."""
    settings.CACHES = settings.CACHES | {
        "fragments": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": str(tmp_path)}
    }
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("weasyprint.HTML.write_pdf", lambda *args, **kwargs: b"%PDF-")
    return House(Scene())


def test_each_role_gets_what_the_table_says_as_a_whole_page(house, subtests):
    for name, door in DOORS.items():
        visits = house.visits(name)
        with subtests.test("who gets what", name=name):
            assert {visit.role: visit.answer for visit in visits} == door.answers
        with subtests.test("few queries", name=name):
            heavy = [visit for visit in visits if visit.is_html and visit.queries > MOST_QUERIES]
            again = {visit.role: house.visit(visit.role, name).queries for visit in heavy}
            assert {role: queries for role, queries in again.items() if queries > MOST_QUERIES} == {}
        with subtests.test("whole pages", name=name):
            pages = [visit for visit in visits if visit.is_page and name not in NOT_OURS]
            faults = {visit.role: faults_of(visit) for visit in pages}
            assert {role: found for role, found in faults.items() if found} == {}


def test_nothing_sent_at_all_is_never_a_fault_of_ours(house, subtests):
    for name in DOORS:
        with subtests.test("nothing sent", name=name):
            statuses = house.sent_nothing(name)
            assert {role: status for role, status in statuses.items() if status >= 500} == {}


def test_the_live_stream_is_opened_by_those_in_the_room_only(committed_cast):
    cast = committed_cast
    meeting = make_meeting(cast)
    people = {
        "stranger": cast.stranger,
        "observer": cast.observer,
        "observer_elsewhere": person("elsewhere@example.org", "Elsa Elsewhere"),
        "alternate": cast.alternate,
        "member": cast.member,
        "deputy": cast.deputy,
        "chair": cast.chair,
        "secretariat": cast.secretary,
    }
    people["administrator"] = person("administrator@example.org", "Ada Administrator")
    people["administrator"].groups.add(Group.objects.get(name=SECRETARIAT[2]))
    statuses = {"anonymous": Client().get(reverse("gcg:room-live", args=[meeting.slug])).status_code}
    for role, user in people.items():
        client = Client()
        client.force_login(user)
        statuses[role] = client.get(reverse("gcg:room-live", args=[meeting.slug])).status_code
    assert {role for role, status in statuses.items() if status == 200} == set(ROOM)
    assert {status for status in statuses.values() if status != 200} == {404}
