"""The pages of the Alliance and its news are found by the search, each once, in the language of the reader where it can."""

from datetime import date

import pytest
from wagtail.models import Page

from alliance87.finding.models import Entry
from tests.finding.made import found, read_all

from .made import news, page, publish, translated

pytestmark = pytest.mark.django_db

TEXT = [("text", "<p>Nobody may buy a <b>zebrafish</b> harvest.</p><p>Second thought.</p>")]


def test_a_page_is_found_by_its_text_while_it_is_public(cast):
    one = page("How we are governed", body=TEXT)
    page("A draft about zebrafish", live=False)
    read_all()
    assert found("zebrafish") == [("about", "How we are governed")]
    assert "<" not in Entry.objects.get(kind="about", key=one.pk).text
    one.unpublish()
    assert found("zebrafish") == [], "at once, before the index is read anew"


def test_news_is_found_once_in_the_language_of_the_reader(cast, client):
    one = news("Zebrafish saved", day=date(2026, 3, 5))
    translated(one, "Le zebrafish est sauf", slug="zebrafish-sauf")
    read_all()
    assert found("zebrafish") == [("told", "Zebrafish saved")]
    assert Entry.objects.get(kind="told", language="en").at.date() == one.day
    assert found("zebrafish", language="fr") == [("told", "Le zebrafish est sauf")]
    result = client.get("/fr/search/?q=zebrafish").text
    assert "/fr/news/zebrafish-sauf/" in result


def test_what_is_published_anew_is_found_by_its_new_words(cast):
    one = page("Our mission", body=TEXT)
    read_all()
    one.body = [("text", "<p>Nobody may buy an axolotl.</p>")]
    one.save_revision()
    read_all()
    assert found("axolotl") == [], "a draft is nobody's to find"
    publish(one)
    read_all()
    assert (found("axolotl"), found("zebrafish")) == ([("about", "Our mission")], [])


def test_a_page_that_is_deleted_is_forgotten(cast):
    one = page("Our mission", body=TEXT)
    read_all()
    Page.objects.get(pk=one.pk).specific.delete()
    read_all()
    assert not Entry.objects.filter(kind="about").exists()
