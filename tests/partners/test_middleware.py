"""Each person reads the portal in their own language and time zone."""

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from tests.cast import make_meeting


@pytest.fixture
def translated(settings):
    """As if the interface were translated into French and Spanish."""
    settings.INTERFACE_LANGUAGES = ["en", "fr", "es"]


def language_of(page):
    return re.search(r'<html lang="(\w+)"', page.text).group(1)


def test_an_address_without_a_language_leads_to_the_persons_own_whatever_the_browser_says(client, cast, translated):
    cast.member.language = "fr"
    cast.member.save()
    client.force_login(cast.member)
    answer = client.get("/gcg/decisions/?year=2026", headers={"accept-language": "es"})
    assert (answer.status_code, answer.url) == (302, "/fr/gcg/decisions/?year=2026")
    assert {"Accept-Language", "Cookie"} <= {name.strip() for name in answer["Vary"].split(",")}


def test_others_are_led_to_their_browsers_language(client, cast, translated):
    for path, there in (("/", "/es/"), ("/gcg", "/es/gcg"), ("/gcg/", "/es/gcg/")):
        assert client.get(path, headers={"accept-language": "es"}).url == there


def test_the_language_of_the_address_is_that_of_the_page(client, cast, translated):
    cast.member.language = "fr"
    cast.member.save()
    client.force_login(cast.member)
    page = client.get("/es/desk/", headers={"accept-language": "en"})
    assert (language_of(page), page["Content-Language"]) == ("es", "es")
    assert 'href="/es/gcg/meetings/"' in page.text
    assert set(re.findall(r'href="/(en|fr)/([^"]*)"', page.text)) == set()


def test_the_language_of_one_is_not_the_next_ones(client, cast, translated):
    assert language_of(client.get("/fr/desk/", follow=True)) == "fr"
    assert client.get("/gcg/").url == "/en/gcg/"
    assert language_of(client.get("/en/gcg/")) == "en"


def test_what_is_sent_to_an_address_without_a_language_arrives(client, cast):
    client.force_login(cast.chair)
    answer = client.post("/myself/", {"name": "x"})
    assert (answer.status_code, answer.url) == (307, "/en/myself/")


@pytest.mark.parametrize("path", ["/de/gcg/", "/nowhere/", "/en/nowhere/", "/fr/en/gcg/"])
def test_what_is_nowhere_in_any_language_is_not_found(client, cast, path):
    assert client.get(path, follow=True).status_code == 404


@pytest.mark.parametrize("path", ["/FR/gcg/decisions/?year=2026", "/fr-CA/gcg/decisions/?year=2026"])
def test_a_language_spelled_otherwise_leads_to_the_page_in_it(client, cast, path):
    assert client.get(path, headers={"accept-language": "es"}).url == "/fr/gcg/decisions/?year=2026"


def test_a_language_without_pages_is_not_found_and_names_the_page_in_ours(client, cast):
    answer = client.get("/de/gcg/decisions/?year=2026")
    assert answer.status_code == 404
    for code in ("en", "fr", "es"):
        assert f'<a href="/{code}/gcg/decisions/?year=2026" hreflang="{code}" lang="{code}">' in answer.text
    assert "in the language of this address" not in client.get("/en/gcg/nothing-here/").text


def test_only_pages_say_that_they_are_in_the_language_of_their_address(client, cast):
    client.force_login(cast.chair)
    assert client.get("/fr/gcg/")["Content-Language"] == "fr"
    assert "Content-Language" not in client.get("/fr/gcg/representatives.csv")


def test_what_is_not_translated_is_said_in_english_and_marked_so(client, cast, settings):
    settings.INTERFACE_LANGUAGES = ["en"]
    page = client.get("/fr/gcg/meetings/", headers={"accept-language": "es"})
    assert language_of(page) == "en"
    assert "Meetings" in page.text


def test_a_person_reads_times_by_their_own_clock(client, cast, time_machine):
    time_machine.move_to(datetime(2026, 3, 3, 9, 0, tzinfo=UTC), tick=False)
    meeting = make_meeting(cast)
    meeting.starts_at = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
    meeting.save()
    cast.member.time_zone = "Asia/Tokyo"
    cast.member.save()
    client.force_login(cast.member)
    page = client.get(reverse("desk")).text
    assert "GCG/12 meets today at 19:00. Open the room" in page
    assert re.search(r"“Today” is \w+day \d+ \w+ \d{4}, in your local time\.", page), "for a digest read later"
