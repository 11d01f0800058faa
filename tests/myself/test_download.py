"""The download of one's own data is everything: no row that refers to a person is left out unsaid."""

import json
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.db.models.fields.related import RelatedField
from django.urls import reverse

from alliance87.myself.addresses import ADDRESSES, STAYS
from alliance87.myself.holdings import holdings, relations, told_of
from alliance87.myself.telling import LEFT_OUT, LETTERS_LET_IN, OF_THE_NAMED, OWN_WORDS, SECRETS
from alliance87.outbox import actions as outbox
from partners.models import User
from partners.topics import COLLEAGUES
from tests.myself.conftest import MINE, SECOND

pytestmark = pytest.mark.django_db
LETTERS = Path(__file__).parents[2] / "templates" / "account" / "email"


def name_of(field):
    return f"{field.model._meta.label}.{field.name}"


def own_fields():
    """Every field of every model, the tables between two models among them."""
    for model in apps.get_models(include_auto_created=True):
        yield from (*model._meta.local_fields, *model._meta.local_many_to_many)


def points_at_persons(field):
    return isinstance(field, RelatedField) and field.related_model is User


def keeps_an_address(field):
    is_text = isinstance(field, models.CharField | models.TextField)
    return isinstance(field, models.EmailField) or (is_text and re.search("mail|recipient|reply_to|sender", field.name))


def test_whatever_refers_to_a_person_is_in_the_download_or_named_with_a_reason():
    """Whoever adds such a field to a model has it told, or says in `telling.py` why not."""
    referring = {name_of(field) for field in own_fields() if points_at_persons(field) or keeps_an_address(field)}
    told = set(relations()) | set(ADDRESSES)
    assert len(told) > 100
    assert referring - told == set(LEFT_OUT)
    assert told - referring == set()
    assert set(STAYS) <= set(LEFT_OUT)
    assert all(LEFT_OUT.values())


@pytest.mark.parametrize("place", sorted({*relations(), *ADDRESSES}))
def test_a_row_is_told_whole_unless_it_is_said_why_not(place):
    model = apps.get_model(place.rpartition(".")[0])
    fields = [field for field in model._meta.concrete_fields if name_of(field) not in SECRETS]
    told = told_of(model, place)
    assert not any(isinstance(one, models.BinaryField) for one in told)
    if place in OWN_WORDS or place in ADDRESSES:
        assert model._meta.pk in told
        assert {one.name for one in told} >= {*OWN_WORDS.get(place, ()), *OF_THE_NAMED.get(place, ())}
    else:
        assert told == fields


def test_what_is_left_out_is_still_there_and_has_a_reason():
    there = {name_of(field) for field in own_fields()}
    assert {*SECRETS, *OWN_WORDS, *OF_THE_NAMED, *LEFT_OUT} <= there
    assert all(SECRETS.values())
    assert set(OWN_WORDS) <= set(relations())
    assert set(OF_THE_NAMED) <= set(ADDRESSES)


def test_the_letters_that_let_in_are_those_with_a_code_or_a_key():
    with_keys = {
        f"account.{path.name.removesuffix('_message.txt')}"
        for path in LETTERS.glob("*_message.txt")
        if re.search(r"{{ (code|activate_url) }}|email_confirmation_message", path.read_text(encoding="utf-8"))
        or "reset_key" in path.name
    }
    assert with_keys == set(LETTERS_LET_IN)


def test_every_row_that_points_at_somebody_is_in_their_download(cast, busy):
    held = holdings(busy)
    for field in filter(points_at_persons, own_fields()):
        if name_of(field) not in LEFT_OUT:
            rows = field.model._base_manager.filter(**{field.name: busy})
            told = {one[field.model._meta.pk.attname] for one in held.get(name_of(field).lower(), [])}
            assert told == set(rows.values_list("pk", flat=True)), name_of(field)


def test_the_download_holds_every_place_before(client, busy):
    client.force_login(busy)
    held = client.get(reverse("own-data")).json()
    text = json.dumps(held)
    assert text.lower().count(MINE) >= 6
    assert SECOND in text
    assert held["outbox.muted.person"][0]["topic"] == COLLEAGUES.key
    for place in ("gcg.callletter.email", "gcg.credential.email", "partners.application.focal_email"):
        assert held[f"address in {place}"]


def test_answers_explanations_and_letters_are_told_in_their_words(client, cast, busy):
    link = "https://portal.example.org/reply/abc"
    outbox.write(
        "gcg.test",
        "account",
        {"heading": "Hello", "said": "[[name]], answer at [[reply_link]]."},
        [outbox.Addressee(MINE, "Bea Busy", words={"reply_link": link})],
    )
    client.force_login(busy)
    held = client.get(reverse("own-data")).json()
    assert held["partners.answer.answered_by"][0]["text"] == "Members."
    assert held["partners.initiative.entered_by"][0]["title"] == "Safe harvests"
    assert held["address in gcg.credential.email"][0]["declined_because"] == "Not signed."
    assert held["address in gcg.nomination.representative_email"][0]["representative"] == "Bea Busy"
    letters = {one["subject"].removeprefix("Alliance 8.7: "): one["text"] for one in held["mail"]}
    assert "Bea Busy, answer at [[reply_link]]." in letters["Hello"]
    assert letters["Code"] == ""
    assert link not in json.dumps(held)
    assert all(text for subject, text in letters.items() if subject != "Code")
