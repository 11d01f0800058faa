"""What somebody wrote stands in its own direction on every public page: Hebrew or Arabic among English, or the reverse."""

from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.db import connection, models

from tests.access import DOORS

pytestmark = [pytest.mark.whole, pytest.mark.django_db]

HEBREW = "אב"
MANY = 300
NOT_OURS = {"contenttypes", "auth", "guardian", "sessions", "record", "outbox", "terms", "wagtailimages"}
"""The apps of which nothing that people wrote is shown, or whose texts are in one language."""
NAMES = ("name", "title")
"""What a short text is called that people wrote."""
ADDRESSES = ("url_path",)

NOT_FOUND = '<meta name="robots" content="noindex">'
"""What a page behind a personal link asks of search engines: it is not public."""
DRAWN = "gcg:rotation"
"""Its calendar is drawn, one name in each bar; the list below it says the same."""
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
TAKEN_ALONE = {"bdi", "title", "script", "style", "option", "select", "textarea", "svg"}
"""Elements whose text stands alone, is not shown, or is drawn at a place of its own."""
BY_STYLE = {"prose", "visually-hidden"}
"""Classes of elements whose paragraphs each have their direction from the style sheet, or which are only spoken."""


def test_what_somebody_wrote_stands_in_its_own_direction_on_every_public_page(house):
    assert in_hebrew() > MANY, "there is something to look for"
    wrong = {}
    for name, door in DOORS.items():
        visit = house.visit("anonymous", name) if door.answers["anonymous"] == "see" else None
        is_open = visit and visit.is_page and NOT_FOUND not in visit.response.text
        if is_open and name != DRAWN and (found := misplaced(visit.response.text)):
            wrong[name] = found
    assert wrong == {}, wrong


def in_hebrew():
    """Begin every text that people wrote, and every name and title, with a word in Hebrew; returns how many."""
    begun = 0
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for model in apps.get_models():
            if model._meta.app_label not in NOT_OURS and model._meta.label != "partners.Country":
                begun += sum(_begin(cursor, model._meta.db_table, field) for field in _written(model))
        cursor.execute("SET LOCAL session_replication_role = origin")
    return begun


def _written(model):
    fields = [field for field in model._meta.local_concrete_fields if field.name not in ADDRESSES]
    texts = [field for field in fields if isinstance(field, models.TextField) and not field.generated]
    return texts + [field for field in fields if type(field) is models.CharField and field.name in NAMES]


def _begin(cursor, table, field):
    begun = f"'{HEBREW} ' || {field.column}"
    if field.max_length:
        begun = f"left({begun}, {field.max_length})"
    cursor.execute(f"UPDATE {table} SET {field.column} = {begun} WHERE {field.column} <> ''")  # noqa: S608
    return cursor.rowcount


def misplaced(page):
    """The texts in Hebrew that stand in no element with a direction of its own, each with the elements it is in."""
    reader = _Reader()
    reader.feed(page)
    return reader.found


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.within, self.found = [], []

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            self.within.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        while self.within and self.within.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if HEBREW in data and not any(map(_has_a_direction, self.within)):
            where = " ".join(tag for tag, _said in self.within[-3:])
            self.found.append((where, " ".join(data.split())[:80]))


def _has_a_direction(element):
    tag, said = element
    classes = (said.get("class") or "").split()
    return tag in TAKEN_ALONE or (tag != "html" and "dir" in said) or not BY_STYLE.isdisjoint(classes)
