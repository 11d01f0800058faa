"""Data in each language: by the address, with and without its language, and for everyone who asks for the page."""

import pytest

from tests.gcg.closed_meeting import hold_meeting

FILES = ("/gcg/decisions.json", "/gcg/decisions.csv", "/gcg/decisions/GCG-12-D1.json", "/data/mandates.json")
JSON = {"accept": "application/json"}
HTML = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture(autouse=True)
def meeting(cast):
    return hold_meeting(cast)


@pytest.mark.parametrize("address", FILES)
def test_an_address_without_a_language_leads_to_the_readers(client, address):
    for code in ("en", "fr", "es"):
        led = client.get(f"{address}?columns=language", headers={"accept-language": code})
        assert (led.status_code, led.url) == (302, f"/{code}{address}?columns=language")
        assert {"Accept-Language", "Cookie"} <= {name.strip() for name in led["Vary"].split(",")}
    assert client.get(f"/FR{address}").url == f"/fr{address}"
    assert client.get(f"/de{address}").status_code == 404


@pytest.mark.parametrize("address", FILES)
@pytest.mark.parametrize("code", ["en", "fr", "es"])
def test_data_are_in_the_language_of_the_address(client, address, code):
    answer = client.get(f"/{code}{address}", headers={"accept-language": "es"})
    assert (answer.status_code, answer["Content-Language"]) == (200, code)
    assert "Accept-Language" not in answer["Vary"]


def test_who_asks_an_address_without_a_language_for_data_is_led_to_them(client):
    answer = client.get("/gcg/decisions/", headers=JSON | {"accept-language": "fr"}, follow=True)
    assert (answer["Content-Type"], answer["Content-Language"]) == ("application/json; charset=utf-8", "fr")


@pytest.mark.parametrize("first", [JSON, HTML], ids=["data", "page"])
def test_what_is_kept_for_one_is_not_given_to_the_other(client, first):
    """Whoever comes first, and to whatever was kept since."""
    for headers in (first, HTML, JSON, HTML, JSON):
        for code in ("en", "fr"):
            answer = client.get(f"/{code}/gcg/decisions/", headers=headers)
            assert answer["Content-Type"].startswith("application/json" if headers is JSON else "text/html")
            assert answer["Content-Language"] == code
            assert "Accept" in {name.strip() for name in answer["Vary"].split(",")}


def test_marks_of_page_and_data_differ(client):
    """What a cache holds of one never counts as unchanged for the other."""
    page, data = (client.get("/en/gcg/decisions/", headers=headers) for headers in (HTML, JSON))
    assert client.get("/en/gcg/decisions/", headers=JSON | {"if-none-match": page["ETag"]}).status_code == 200
    assert client.get("/en/gcg/decisions/", headers=HTML | {"if-none-match": data["ETag"]}).status_code == 200
    assert client.get("/en/gcg/decisions/", headers=HTML | {"if-none-match": page["ETag"]}).status_code == 304


@pytest.mark.parametrize("code", ["en", "fr", "es"])
@pytest.mark.parametrize("asked", ["gcg/decisions.json?cursor=x", "nowhere.json", "gcg/decisions/GCG-1-D9.json"])
def test_a_program_is_refused_in_its_own_form_and_language(client, code, asked):
    answer = client.get(f"/{code}/{asked}")
    assert (answer.status_code, answer["Content-Type"]) == (400 if "cursor" in asked else 404, "application/json")
    assert answer["Content-Language"] == code
    assert answer.json()["error"]


@pytest.mark.parametrize("name", ["openapi.json", "datapackage.json", "catalogue.jsonld", "decisions/schema.json"])
def test_descriptions_say_their_language(client, name):
    assert {client.get(f"/{code}/data/{name}")["Content-Language"] for code in ("en", "fr", "es")} == {"en", "fr", "es"}
