"""An address has one spelling (E3): at every way in, in every look-up, and by the database."""

from importlib import import_module
from pathlib import Path

import pytest
from django import forms
from django.apps import apps
from django.db import IntegrityError, connection

from alliance87.myself.addresses import ADDRESSES, REWRITTEN
from alliance87.outbox.actions import Addressee
from alliance87.outbox.addresses import AddressField, AddressFormField, one_spelling
from gcg.forms.nominations import CallForm
from partners.actions.invitations import accept_invitation, invite_colleague
from partners.forms.people import PersonField
from partners.models import User
from tests.cast import person
from tests.partners.listed import list_partner

ROOT = Path(__file__).parents[2]
OF_ALLAUTH = "account.EmailAddress.email"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ada@Example.ORG", "ada@example.org"),
        ("  ada@example.org ", "ada@example.org"),
        ("ada@BÜCHER.example", "ada@xn--bcher-kva.example"),
        ("ada@XN--BCHER-KVA.example", "ada@xn--bcher-kva.example"),
        ("ada@straße.example", "ada@xn--strae-oqa.example"),
        ("ada@министерство.рф", "ada@xn--b1afiashkohcid.xn--p1ai"),
        ("ADA", "ada"),
        ("", ""),
    ],
)
def test_one_spelling(typed, kept):
    assert one_spelling(typed) == kept
    assert one_spelling(kept) == kept


@pytest.mark.parametrize("place", sorted(place for place, how in ADDRESSES.items() if how != REWRITTEN))
def test_every_place_that_keeps_an_address_holds_it_to_one_spelling(db, place):
    """A header of an incoming message is kept as the message gives it, and is not one of them."""
    label, name = place.rsplit(".", 1)
    field = apps.get_model(label)._meta.get_field(name)
    assert isinstance(field, AddressField) or place == OF_ALLAUTH
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'c'",
            [field.model._meta.db_table],
        )
        held = [words for (words,) in cursor if f"lower(({name})" in words and "[^ -~]" in words]
    assert held


@pytest.mark.parametrize("spelling", ["Ada@example.org", "ada@bücher.example"])
def test_the_database_refuses_another_spelling(cast, spelling):
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match="the_address_of_a_person_has_one_spelling"):
        cursor.execute("UPDATE partners_user SET email = %s WHERE id = %s", [spelling, cast.member.pk])


def test_every_field_for_an_address_gives_the_one_spelling():
    for path in ROOT.glob("*/forms/*.py"):
        import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    import_module("alliance87.myself.forms")
    libraries = ("django.", "allauth.", "guardian.", "wagtail.")
    own = [form for form in _below(forms.BaseForm) if not form.__module__.startswith(libraries)]
    fields = [
        (form, field)
        for form in own
        for name, field in form.base_fields.items()
        if isinstance(field, forms.EmailField) and not hasattr(form, f"clean_{name}")
    ]
    assert len(fields) >= 5
    assert [field for field in fields if not isinstance(field[1], AddressFormField)] == []


def _below(kind):
    return {kind, *(one for sub in kind.__subclasses__() for one in _below(sub))}


def test_a_person_is_found_by_any_spelling(db):
    ada = person("Ada@BÜCHER.example", "Ada")
    assert ada.email == "ada@xn--bcher-kva.example"
    assert User.objects.get_by_natural_key("ADA@bücher.EXAMPLE") == ada
    assert User.objects.get(email="Ada@Bücher.example") == ada
    assert list(User.objects.filter(email__in=["ADA@Bücher.example"])) == [ada]
    assert PersonField().clean("ADA@bücher.example") == ada
    made = User.objects.bulk_create([User(email="Ben@Example.org", name="Ben")])
    assert User.objects.get(pk=made[0].pk).email == "ben@example.org"


def test_an_invitation_typed_in_capitals_is_the_persons(cast):
    partner = list_partner("Open House")
    invitation = invite_colleague(partner, by=cast.secretary, email="STRANGER@Example.org", role="editor")
    assert invitation.email == cast.stranger.email
    assert accept_invitation(invitation, by=cast.stranger).person == cast.stranger


def test_letters_go_to_the_one_spelling():
    assert Addressee("Ada@BÜCHER.example").email == "ada@xn--bcher-kva.example"


def test_a_nominating_body_gets_one_letter_at_an_address_typed_twice():
    form = CallForm({"addresses": "Body@Example.org body@example.org"})
    form.is_valid()
    assert form.cleaned_data["addresses"] == ["body@example.org"]
