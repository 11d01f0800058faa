"""What every page of the portal leads to, and how it learns of what is published."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from alliance87.record.models import Entry
from secretariat.pages.actions import publish_due
from secretariat.pages.readings import front
from tests.cms.made import editor, news, news_list, page, root, translated

pytestmark = pytest.mark.django_db


def acts():
    return [
        (entry.act, entry.actor_name, entry.subject_name)
        for entry in Entry.objects.order_by("pk")
        if "pages." in entry.act
    ]


def test_the_first_level_stands_in_the_readers_language_or_as_it_was_written():
    about = page("About", slug="about")
    page("Below", below=about)
    page("Not yet", live=False)
    translated(about, "À propos", slug="a-propos")
    page("Nuestra historia", below=root("es"), slug="historia")
    said = [(one.title, one.language, one.address) for one in front("fr", news=3)[0]]
    assert said == [("À propos", "fr", "/fr/a-propos/"), ("Nuestra historia", "es", "/fr/historia/")]


def test_the_first_page_leads_there(client):
    page("About", slug="about")
    assert '<a href="/en/about/" lang="en"><bdi>About</bdi></a>' in client.get(reverse("home")).text


def test_what_is_published_is_on_the_record_and_what_is_saved_is_not():
    one = page("About", by=(ed := editor()))
    one.save_revision(user=ed)
    assert acts() == [("pages.page.published", "Ed Editor", "About")]
    one.unpublish(user=ed)
    assert acts()[1:] == [("pages.page.unpublished", "Ed Editor", "About")]
    one.delete(user=ed)
    assert acts()[2:] == [("pages.page.deleted", "Ed Editor", "About")]


def test_by_the_timetable_nobody_acts():
    one = page("About", live=False, go_live_at=timezone.now() + timedelta(hours=1))
    one.save_revision(user=(ed := editor())).publish(user=ed, skip_permission_checks=True)
    assert acts() == []
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        publish_due()
    assert acts() == [("pages.page.published", "", "About")]


def test_news_stands_among_what_is_new_in_the_readers_language(client):
    piece = news("Two groups begin")
    translated(news_list(), "Actualités", slug="actualites")
    translated(piece, "Deux groupes commencent", slug="deux-groupes")
    assert "Two groups begin" in client.get("/en/").text
    french = client.get("/fr/").text
    assert "/fr/actualites/deux-groupes/" in french
    assert "Two groups begin" not in french
    assert "Two groups begin" in client.get("/es/").text
