"""What search engines are told: all public pages, each in its languages, and nothing else."""

from datetime import timedelta

import pytest
from defusedxml import ElementTree
from django.conf import settings

from tests.cast import make_meeting
from tests.cms.made import news, page, translated
from tests.gcg.closed_meeting import hold_meeting
from tests.partners.listed import list_partner

SITE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
LANGUAGES = ("en", "fr", "es")


def parts_of(client):
    answer = client.get("/sitemap.xml")
    assert answer["Content-Type"] == "application/xml"
    return [path_of(one.text) for one in ElementTree.fromstring(answer.content).iter(f"{SITE}loc")]


def path_of(address):
    return "/" + address.split("://", 1)[1].partition("/")[2]


def entries_of(client, address):
    """{address: {language: its address in it}}"""
    root = ElementTree.fromstring(client.get(address).content)
    return {
        path_of(entry.findtext(f"{SITE}loc")): {
            link.get("hreflang"): path_of(link.get("href")) for link in entry.iter(LINK)
        }
        for entry in root.iter(f"{SITE}url")
    }


def everything(client):
    return {place: others for part in parts_of(client) for place, others in entries_of(client, part).items()}


def test_every_address_in_it_is_a_page_with_its_own_in_each_language(client, cast):
    hold_meeting(cast)
    list_partner("Workers of the World")
    found = everything(client)
    for place, others in found.items():
        answer = client.get(place)
        assert answer.status_code == 200, place
        assert answer["Content-Type"].startswith("text/html"), place
        assert "noindex" not in answer.text, place
        has_form = '<form method="post"' in answer.text.partition("<main")[2].partition("</main")[0]
        assert has_form or answer["Cache-Control"] == "public, no-cache", place
        assert place in others.values()
        assert all(others[code] in found for code in others if code != "x-default")
    for place in (
        "",
        "gcg/",
        "gcg/decisions/",
        "gcg/decisions/GCG-12-D1/",
        "gcg/seats/WORKERS-1/",
        "partners/",
        "data/",
    ):
        assert found[f"/en/{place}"] == {code: f"/{code}/{place}" for code in LANGUAGES} | {"x-default": f"/{place}"}


def test_what_is_not_public_is_not_in_it(client, cast):
    make_meeting(cast, number=13, convened=False, starts_in=timedelta(days=90))
    make_meeting(cast, number=14, starts_in=timedelta(days=120))
    client.force_login(cast.chair)
    found = everything(client)
    assert "/en/gcg/meetings/14/" in found
    assert "/en/gcg/meetings/13/" not in found


def test_a_written_page_is_in_it_in_the_languages_in_which_it_is_live(client, cast):
    translated(page("Our mission", slug="mission"), "Notre mission", slug="notre-mission")
    translated(news("Two groups begin", slug="two-groups"), "Deux groupes", slug="deux-groupes", live=False)
    page("Not yet", slug="not-yet", live=False)
    found = entries_of(client, "/sitemap-pages.xml")
    assert found["/en/mission/"] == found["/fr/notre-mission/"] == {"en": "/en/mission/", "fr": "/fr/notre-mission/"}
    assert found["/en/news/two-groups/"] == {"en": "/en/news/two-groups/"}
    assert not [place for place in found if "not-yet" in place or "deux-groupes" in place or "/es/" in place]
    assert all(client.get(place).status_code == 200 for place in found)


def test_a_part_costs_the_same_at_any_size(client, cast, django_assert_max_num_queries):
    for number in range(20):
        list_partner(f"Partner {number}")
    for part in parts_of(client):
        with django_assert_max_num_queries(12):
            assert client.get(part).status_code == 200


@pytest.mark.parametrize("address", ["/sitemap-nothing.xml", "/sitemap-lists.xml?p=2", "/sitemap-lists.xml?p=x"])
def test_a_part_that_is_not_there_is_not_found(client, db, address):
    assert client.get(address).status_code == 404


def test_crawlers_are_told_where_it_is_and_what_not_to_follow(client, db):
    answer = client.get("/robots.txt")
    assert answer["Content-Type"].startswith("text/plain")
    lines = answer.text.splitlines()
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in lines
    assert {"User-agent: *", "Allow: /*?page=", "Disallow: /*?", "Disallow: /*/accounts/"} <= set(lines)
