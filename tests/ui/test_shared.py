"""Public pages made once for all visitors."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alliance87.record import actions as record
from alliance87.record.models import Entry
from tests.partners.listed import list_partner

pytestmark = pytest.mark.django_db

LOCAL = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages-of-tests"}


@pytest.fixture
def kept(settings):
    """Pages are kept, as in a portal."""
    settings.CACHES = settings.CACHES | {"pages": LOCAL}
    caches["pages"].clear()
    yield
    caches["pages"].clear()


def test_the_second_visitor_gets_what_was_made_for_the_first(client, cast, kept, django_assert_num_queries):
    first = client.get(reverse("gcg:composition"))
    with django_assert_num_queries(1):
        second = client.get(reverse("gcg:composition"))
    assert second.content == first.content
    assert second.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]
    assert (second["Cache-Control"], second["Content-Language"]) == ("public, no-cache", "en")
    assert second["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("name", ["newest-feed", "gcg:calendar-feed", "events:calendar-feed"])
def test_feeds_and_calendars_are_shared_too(client, cast, kept, name):
    mark = client.get(reverse(name))["ETag"]
    assert client.get(reverse(name), headers={"if-none-match": mark}).status_code == 304


def test_who_has_the_page_is_told_that_it_is_still_the_same(client, cast, kept):
    mark = client.get(reverse("gcg:composition"))["ETag"]
    answer = client.get(reverse("gcg:composition"), headers={"if-none-match": mark})
    assert (answer.status_code, answer.content) == (304, b"")


def test_an_act_makes_every_page_new(client, cast, kept):
    page = reverse("partners:directory")
    mark = client.get(page)["ETag"]
    partner = list_partner("Lantern")
    assert client.get(page, headers={"if-none-match": mark}).status_code == 304
    record.act("partners.organization.renamed", partner, by=cast.secretary)
    assert client.get(page, headers={"if-none-match": mark}).status_code == 200


def test_an_act_that_is_committed_after_a_later_one_makes_pages_new(client, cast, kept):
    page, last = reverse("gcg:composition"), record.act("gcg.seat.noted", cast.chair, by=cast.chair)
    for number in (last.pk + 50, last.pk + 20):
        Entry.objects.create(pk=number, act="gcg.seat.noted", subject_type="x", subject_id="1", subject_name="x")
        assert asked_anew(client, page)
        assert not asked_anew(client, page)


def asked_anew(client, page):
    with CaptureQueriesContext(connection) as taken:
        client.get(page)
    return len(taken) > 1


def test_each_language_and_question_is_a_page_of_its_own(client, cast, kept):
    pages = {client.get(path).content for path in ("/en/gcg/", "/fr/gcg/", "/es/gcg/", "/en/gcg/?on=2025-01-01")}
    assert len(pages) == 4
    assert 'lang="fr"' in client.get("/fr/gcg/").text
    assert 'lang="es"' in client.get("/es/gcg/").text


def test_who_is_signed_in_gets_their_own_page_and_nobody_else_does(client, cast, kept):
    client.get(reverse("home"))
    client.force_login(cast.chair)
    own = client.get(reverse("home"))
    assert "Sign out" in own.text
    assert own["Cache-Control"] == "private"
    client.logout()
    assert "Sign out" not in client.get(reverse("home")).text


def test_a_page_with_a_form_of_the_visitors_own_is_not_shared(client, cast, kept):
    page = client.get(reverse("account_login"))
    assert b"csrfmiddlewaretoken" in page.content
    assert "public" not in page["Cache-Control"]


def test_a_part_of_a_page_is_not_kept_as_the_page(client, cast, kept):
    part = client.get(reverse("partners:directory"), headers={"hx-request": "true"})
    assert client.get(reverse("partners:directory")).content != b""
    assert "public" not in part.get("Cache-Control", "")


def test_what_is_not_found_is_not_kept(client, cast, kept):
    assert client.get("/en/gcg/seats/NOBODY/").status_code == 404
    assert "public" not in client.get("/en/gcg/seats/NOBODY/").get("Cache-Control", "")
