"""What is stored is worded in one language, whatever language the person who acts reads."""

import re
from contextlib import suppress

import pytest
from django.db import connection, transaction
from django.db.models import Value
from django.db.models.functions import Concat
from django.utils import translation
from django.utils.translation import _trans, gettext

from partners.models import Country, Organization, User
from tests.acts import ACTS, lets
from tests.conventions.visits import act_of

pytestmark = pytest.mark.whole

MARK = "\N{CIRCLED LATIN SMALL LETTER F}"
TABLE = re.compile(r'^(?:INSERT INTO|UPDATE) "(\w+)"')


@pytest.fixture
def french(house, monkeypatch):
    """A reader of French acts, and whatever is said to them in French begins with a mark: so do the names of countries
    and of governments.
    """
    Country.objects.update(name_fr=Concat(Value(MARK), "name_fr"))
    Organization.objects.update(names={"fr": f"{MARK}Pays"})
    for name in ("gettext", "pgettext", "ngettext", "npgettext"):
        monkeypatch.setattr(_trans, name, _marking(getattr(_trans, name)))
    with translation.override("fr"):
        yield


def _marking(say):
    return lambda *args: f"{MARK}{said}" if (said := say(*args)) and translation.get_language() == "fr" else said


def _words_stored(function, act, person, scene):
    """(table, words) of what the act stores in the language of who acts; whatever it did is undone."""
    found = set()

    def look(execute, sql, params, many, context):
        if table := TABLE.match(sql):
            rows = params if many else [params]
            found.update((table[1], one) for row in rows for one in map(str, row or ()) if MARK in one)
        return execute(sql, params, many, context)

    things, said = act.called_with(scene)
    with connection.execute_wrapper(look), transaction.atomic():
        with suppress(Exception), transaction.atomic():  # a rule, or what the act was called with
            function(*things, by=User.objects.get(pk=person.pk), **said)
        transaction.set_rollback(True)
    return found


def _acts(scene):
    """(name, function, arguments, a person whom it lets through) of every act."""
    for name, act in ACTS.items():
        person = next((scene.people[role] for role in act.roles if scene.people[role]), None)
        if person and ".permissions." not in name:
            yield name, act_of(name), act, person


@pytest.mark.django_db
def test_no_act_stores_words_in_the_language_of_who_acts(house, french):
    found = {name: _words_stored(*call, house.scene) for name, *call in _acts(house.scene)}
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.django_db
def test_words_that_an_act_stores_as_they_are_said_to_who_acts_are_found(house, french):
    def call_me(*, by):
        type(by).objects.filter(pk=by.pk).update(name=gettext("Meeting"))

    found = _words_stored(call_me, lets(["chair"]), house.scene.people["chair"], house.scene)
    assert [table for table, _words in found] == ["partners_user"]
