"""Whatever stands after the question mark of an address, the answer is a page, a refusal or "not found", never a fault."""

import re
from functools import cache
from urllib.parse import quote

import pytest
from django import forms
from django.conf import settings
from django.db import transaction
from django.urls import get_resolver

from tests.access import DOORS

pytestmark = [pytest.mark.whole, pytest.mark.django_db]

HOSTILE = (
    "%",
    "'\"\\`;--<b>{{ 7 }}",
    "a" * 10_000,
    "9" * 5_000,
    "99999999",
    "99999999999999999999",
    "-1",
    "0",
    "9999-12-31",
    "0000-00-00",
    "0001-01-01T00:00:00+14:00",
    "\u202e\u200f\u2066عمل",
    "\ud800",
    "1e400",
    "NaN",
    "²",
    "١٢",
    "unknown",
    "-name,,name",
    "http://[::1",
    "//example.org",
    "XX",
    "True",
    "",
)
"""Values that no page offers. A NUL byte is refused before any view (tests/pages/test_errors.py)."""

FLOORS = ("alliance87", "partners", "groups", "pathfinder", "gcg", "secretariat")
READ = re.compile(r"\bGET(?:\.get|\.getlist)?[(\[]\s*\"(\w+)\"")
BOUND = re.compile(r"(\w+Form)\(\s*(?:data=)?(?:self\.)?request\.GET\b")
STREAMS = re.compile("stream|events|-live")


@cache
def names_read():
    """The names that any view reads from a query: by itself, or as fields of a form."""
    assert get_resolver().url_patterns  # which imports all forms
    sources = [path.read_text() for floor in FLOORS for path in sorted((settings.BASE_DIR / floor).rglob("*.py"))]
    bound = {name for source in sources for name in BOUND.findall(source)}
    fields = {field for form in _forms() if form.__name__ in bound for field in form.base_fields}
    return sorted({name for source in sources for name in READ.findall(source)} | fields)


def _forms(of=forms.BaseForm):
    for one in of.__subclasses__():
        if hasattr(one, "base_fields"):
            yield one
        yield from _forms(one)


def query(first):
    """A query string in which each name has one of the values, taken in turn from the `first` on; every other name has two."""
    parts = []
    for place, name in enumerate(names_read()):
        for step in (1, 5)[: 1 + place % 2]:
            value = HOSTILE[(first + place * step) % len(HOSTILE)]
            parts.append(f"{name}={quote(value.encode('utf-8', 'surrogatepass'))}")
    return "&".join([*parts, "page[]=1", "=", "&"])


def test_the_names_that_views_read_are_found():
    assert {"page", "on", "q", "words", "state", "source"} <= set(names_read())


@pytest.mark.parametrize("name", [name for name in DOORS if "?" not in name and not STREAMS.search(name)])
def test_no_query_is_a_fault(house, name):
    """Each door has its own place in the turn, so that the same name meets all values somewhere."""
    address, first = house.address(name), list(DOORS).index(name)
    for role, further in (("secretariat", 0), ("anonymous", 7)):
        with transaction.atomic():
            answer = house.clients[role].get(f"{address}?{query(first + further)}")
            transaction.set_rollback(True)
        assert answer.status_code < 500, (role, getattr(answer, "exc_info", None))
