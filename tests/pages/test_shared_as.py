"""What pages say of themselves where they are shared, and to search engines: Open Graph and schema.org."""

import json
import re
from html import unescape

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from tests.cms.made import news, page
from tests.gcg.closed_meeting import hold_meeting
from tests.partners.listed import list_partner
from tests.pathfinder.made import candidate

NASTY = 'Ends </script><script>alert("x")</script> & <b>bold</b> "quoted"'


def graph_of(text):
    return {name: unescape(words) for name, words in re.findall(r'<meta property="(og:\w+)" content="([^"]*)">', text)}


def said_of(text):
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    return json.loads(block)


def test_each_kind_of_page_says_what_it_is_about(client, cast):
    decision = hold_meeting(cast).decisions.get()
    partner = list_partner("Workers of the World", "workers", country="BE")
    candidate(cast.secretary)
    there = {
        partner.get_absolute_url(): ("Organization", {"name": "Workers of the World"}),
        reverse("pathfinder:country", args=["sn"]): ("Country", {"name": "Senegal", "identifier": "SEN"}),
        decision.get_absolute_url(): ("CreativeWork", {"identifier": "GCG/12/D1", "inLanguage": "en"}),
        decision.meeting.get_absolute_url(): ("Event", {"eventStatus": "https://schema.org/EventScheduled"}),
        page("Our mission").get_absolute_url(): ("WebPage", {"name": "Our mission"}),
        news("Two groups begin").get_absolute_url(): ("NewsArticle", {"headline": "Two groups begin"}),
        reverse("data:dataset", args=["partners"]): ("Dataset", {"name": "Partners"}),
    }
    for address, (kind, facts) in there.items():
        said = said_of(client.get(address).text)
        assert said["@type"] == kind, address
        assert said["url"] == settings.SITE_URL + address
        assert said | facts == said, address
        assert "" not in said.values()
        assert None not in said.values()


def test_the_home_page_says_who_the_alliance_is_and_where_to_search(client, db):
    alliance, site = said_of(client.get("/en/").text)["@graph"]
    assert (alliance["@type"], site["@type"]) == ("Organization", "WebSite")
    address = site["potentialAction"]["target"]["urlTemplate"].removeprefix(settings.SITE_URL).replace("{q}", "pilot")
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("code", ["en", "fr", "es"])
def test_a_public_page_says_how_it_is_shown_where_it_is_shared(client, db, code):
    with override(code):
        address = reverse("gcg:decisions")
    text = client.get(address).text
    said = graph_of(text)
    title = unescape(re.search("<title>(.*?)</title>", text)[1])
    assert said["og:title"] == title.rpartition(" · ")[0]
    assert said["og:description"] == unescape(re.search('name="description" content="([^"]*)"', text)[1])
    assert (said["og:url"], said["og:locale"][:2]) == (settings.SITE_URL + address, code)


def test_news_is_an_article_at_its_own_address(client, db):
    made = news("Two groups begin")
    for address in (made.get_absolute_url(), made.get_absolute_url().replace("/en/", "/fr/")):
        said = graph_of(client.get(address).text)
        assert (said["og:type"], said["og:url"]) == ("article", settings.SITE_URL + made.get_absolute_url())


def test_no_name_ends_what_is_said(client, db):
    partner = list_partner(NASTY)
    text = client.get(partner.get_absolute_url()).text
    assert said_of(text)["name"] == NASTY
    assert graph_of(text)["og:title"] == NASTY
    assert "<script>alert" not in text


def test_pages_for_members_are_not_shared(client, cast):
    client.force_login(cast.chair)
    assert graph_of(client.get("/en/desk/").text) == {}
