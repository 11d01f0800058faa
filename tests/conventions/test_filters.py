"""A value that no filter offers is not taken for "all": the list that it asks for is empty."""

import re

import pytest

from tests.access import DOORS
from tests.conventions.test_hostile_queries import STREAMS

pytestmark = [pytest.mark.whole, pytest.mark.django_db]

NO_FILTERS = {
    "gcg:meeting-new": "the meeting to begin like",
    "pathfinder:roadmap-changes": "the two versions to compare",
}
"""Doors whose choices select no rows of a list, and what they choose instead."""
ELSEWHERE = {("desk", "area"), ("desk", "whose")}
"""Filters that are links, not fields of a form."""
MAIN, FORM = re.compile(r"<main.*?</main>", re.S), re.compile(r"<form.*?</form>", re.S)
GET_FORM = re.compile(r"<form(?=[^>]*method=\"get\").*?</form>", re.S)
SELECT = re.compile(r"<select[^>]*name=\"([^\"]+)\"")


def said(page):
    """The words of a page without its forms."""
    return " ".join(re.sub(r"<[^>]+>", " ", FORM.sub("", MAIN.search(page).group())).split())


def filters_of(name, page):
    """The names of the choices in the forms by which a list is filtered."""
    inside = MAIN.search(page)
    found = [choice for form in GET_FORM.findall(inside.group()) for choice in SELECT.findall(form)] if inside else []
    return [*found, *(field for door, field in ELSEWHERE if door == name)]


def test_what_no_filter_offers_is_not_all(house):
    client, taken, seen = house.clients["administrator"], [], 0
    for name in DOORS:
        if "?" in name or STREAMS.search(name) or name in NO_FILTERS:
            continue
        answer = client.get(house.address(name))
        if answer.status_code != 200 or answer.streaming or "text/html" not in answer.headers["Content-Type"]:
            continue
        page = answer.text
        for field in filters_of(name, page):
            seen += 1
            if 'class="empty"' not in page and said(
                client.get(answer.request["PATH_INFO"], {field: "no-such"}).text
            ) == said(page):
                taken.append((name, field))
    assert taken == []
    assert seen > 20
