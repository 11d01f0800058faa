"""Parts of public pages, kept until anything is done: after each act every page says what is so now, in each language."""

import re

import pytest
from django.core.cache import caches
from django.urls import reverse
from django.utils.translation import override

from alliance87.record import actions as record
from gcg.actions.corrigenda import issue_corrigendum
from partners.actions.renamings import rename_partner
from partners.models import Country
from partners.models.day import today
from pathfinder.actions.profiles import enter_figure
from tests.cast import make_meeting
from tests.gcg.closed_meeting import decide, hold_meeting
from tests.partners.listed import list_partner
from tests.pathfinder.made import candidate

pytestmark = pytest.mark.django_db

LANGUAGES = ("en", "fr", "es")


@pytest.fixture(autouse=True)
def kept(settings):
    """Pages and their parts are kept, as in a portal."""
    local = "django.core.cache.backends.locmem.LocMemCache"
    kept = {name: {"BACKEND": local, "LOCATION": f"{name}-of-parts"} for name in ("pages", "fragments")}
    settings.CACHES = settings.CACHES | kept
    for name in kept:
        caches[name].clear()
    yield
    for name in kept:
        caches[name].clear()


def said(client, name, *args):
    """The text of the page in each language, asked for with a query string of its own."""
    pages = {}
    for code in LANGUAGES:
        with override(code):
            pages[code] = client.get(reverse(name, args=args), {"seen": "1"}).text
    return pages


def in_each(words):
    """The words in each language."""
    with_each = {}
    for code in LANGUAGES:
        with override(code):
            with_each[code] = str(words)
    return with_each


def test_parts_are_not_asked_for_again(client, cast, django_assert_num_queries):
    candidate(cast.secretary)
    for place in ("/en/", "/fr/", "/en/pathfinder/sn/"):
        client.get(place)
        with django_assert_num_queries(1):
            client.get(place, {"seen": "1"})


def test_the_home_page_names_a_candidate_a_meeting_and_a_decision_at_once(client, cast):
    said(client, "home")
    candidate(cast.secretary)
    names = in_each(Country.objects.get(pk="SN"))
    assert all(f'title="{names[code]}"' in page for code, page in said(client, "home").items())
    meeting = make_meeting(cast, number=14)
    record.act("gcg.meeting.convened", meeting, by=cast.secretary)
    assert all(meeting.symbol in page for page in said(client, "home").values())


def test_a_country_page_shows_a_figure_in_each_language_at_once(client, cast):
    candidate(cast.secretary)
    pages = said(client, "pathfinder:country", "sn")
    names = in_each(Country.objects.get(pk="SN"))
    assert all(f"<h1>{names[code]}</h1>" in page for code, page in pages.items())
    assert "A survey of its own" not in pages["en"]
    enter_figure(
        Country.objects.get(pk="SN"),
        by=cast.secretary,
        what="children",
        value="10%",
        year=2020,
        source="A survey of its own",
    )
    assert all("A survey of its own" in page for page in said(client, "pathfinder:country", "sn").values())


def test_a_country_that_gets_a_page_has_it_at_once(client, cast):
    assert client.get("/en/pathfinder/sn/").status_code == 404
    candidate(cast.secretary)
    assert client.get("/en/pathfinder/sn/").status_code == 200


def test_what_a_reader_may_do_stands_on_no_page_of_others(client, cast):
    candidate(cast.secretary)
    for person in (cast.secretary, None, cast.secretary):
        client.logout()
        if person:
            client.force_login(person)
        page = client.get("/en/pathfinder/sn/").text
        assert (reverse("pathfinder:reviews") in page) == bool(person)


def test_the_directory_shows_a_new_name_in_each_language_at_once(client, cast):
    partner = list_partner("Lantern")
    record.act("partners.organization.admitted", partner, by=None)
    for query in ({"seen": "1"}, {"as": "table"}, {"q": "lantern"}):
        assert all("Lantern" in client.get(f"/{code}/partners/", query).text for code in LANGUAGES)
    rename_partner(partner, by=cast.administrator, name="Beacon", day=today())
    for query in ({"seen": "1"}, {"as": "table"}):
        pages = [client.get(f"/{code}/partners/", query).text for code in LANGUAGES]
        assert all("Beacon" in page and "Lantern" not in page for page in pages)


def test_each_page_and_filter_of_the_directory_is_a_part_of_its_own(client, cast):
    for number in range(30):
        list_partner(f"Union {number:02}", "workers", country="FR")
    record.act("partners.organization.admitted", list_partner("Lantern"), by=None)
    for _ in range(2):
        assert "Union 29" not in client.get("/en/partners/", {"category": "workers"}).text
        assert "Union 29" in client.get("/en/partners/", {"category": "workers", "page": "2"}).text
        assert "Union 29" in client.get("/en/partners/", {"category": "workers", "page": "99999999"}).text
        assert "Lantern" not in client.get("/en/partners/", {"category": "workers", "page": "2"}).text


def test_a_decision_shows_its_corrigendum_in_each_language_at_once(client, cast):
    decision = decide(cast, hold_meeting(cast, informal=True).items.last(), text="The raodmap is welcome.")
    said(client, "gcg:decision", decision.slug)
    issue_corrigendum(decision, by=cast.chair, kind="spelling", reads="raodmap", should_read="roadmap")
    pages = said(client, "gcg:decision", decision.slug)
    assert all("/Corr.1" in page for page in pages.values())
    assert re.search(r"\)\N{NO-BREAK SPACE}:\s+au lieu de", pages["fr"])


def test_what_members_see_of_a_decision_is_kept_for_nobody(client, cast):
    place = decide(cast, hold_meeting(cast, informal=True).items.last(), text="Welcome.").get_absolute_url()
    for person in (cast.chair, None, cast.chair):
        client.logout()
        if person:
            client.force_login(person)
        assert ("council-key" in client.get(place).text) == bool(person)
