"""What search engines, tabs and bookmarks say of the pages that everybody may read."""

import re
from collections import defaultdict
from html import unescape

import pytest

from tests.access import DOORS
from tests.conventions.visits import plain
from tests.conventions.whole_pages import NOT_OURS

pytestmark = [pytest.mark.django_db, pytest.mark.whole]

DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)">')
SAME = {"terms:version-current": "terms:version"}
"""An address that shows the page of another one."""
IN_WORDS = re.compile(r'#(?:clause|question)-[^"]*">(?:clause|question) ')
"""A clause in words, where a mark would do."""
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def test_every_public_page_has_a_title_and_a_description_of_its_own(house):
    """One page may stand at several addresses of the table; a page behind a personal link asks not to be found."""
    titles, descriptions = defaultdict(set), defaultdict(set)
    for name in DOORS:
        visit = house.visit("anonymous", name)
        if not visit.is_page or name in NOT_OURS:
            continue
        text = visit.response.text
        if '<meta name="robots" content="noindex">' in text:
            continue
        page = SAME.get(plain(name), plain(name))
        titles[" ".join(unescape(TITLE.search(text)[1]).split())].add(page)
        found = DESCRIPTION.search(text)
        descriptions[found and found[1].strip()].add(page)
    assert descriptions.pop(None, set()) | descriptions.pop("", set()) == set()
    assert {words: names for words, names in descriptions.items() if len(names) > 1} == {}
    assert {words: names for words, names in titles.items() if len(names) > 1} == {}


def test_pages_for_visitors_cite_clauses_by_small_marks(house):
    """Only the Terms of Reference themselves speak of their clauses in words."""
    visits = {name: house.visit("anonymous", name) for name in DOORS if not name.startswith("terms:")}
    assert [name for name, visit in visits.items() if visit.is_page and IN_WORDS.search(visit.response.text)] == []
