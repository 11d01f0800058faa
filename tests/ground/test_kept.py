"""Tests begin with rows that are kept: the same as if they were made for each of them."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from alliance87.finding.models import Due
from partners.models import Country, User
from tests.cast import OF_A_CAST, build_cast, make_cast, person
from tests.kept import restore_ground

OF_ONE_TIME = ("date_joined", "password", "revision")
"""Fields that differ each time the same is made: the moment, the salted password, the revision of the directory."""


def rows():
    """All rows there are, by model, with keys told as places in their tables; but what the search is to read again, which
    names keys in words.
    """
    managed = [
        model for model in apps.get_models(include_auto_created=True) if model._meta.managed and model is not Due
    ]
    places = {
        model: {pk: place for place, pk in enumerate(model._base_manager.order_by("pk").values_list("pk", flat=True))}
        for model in managed
    }
    return {
        model: [
            [_value(row, field, places) for field in _compared(model)] for row in model._base_manager.order_by("pk")
        ]
        for model in managed
        if places[model]
    }


def _compared(model):
    return [field for field in model._meta.concrete_fields if field.name not in OF_ONE_TIME]


def _value(row, field, places):
    value = getattr(row, field.attname)
    model = field.related_model if isinstance(field, models.ForeignKey) else field.model if field.primary_key else None
    return value if model is None or value is None else places[model][value]


def undone(make):
    """What `make` made, as the rows there are afterwards; nothing of it stays."""
    with transaction.atomic():
        made = make()
        there = rows()
        transaction.set_rollback(True)
    return made, there


@pytest.mark.django_db
def test_a_kept_cast_is_as_one_that_was_built():
    before = rows()
    built, of_built = undone(build_cast)
    kept, of_kept = undone(make_cast)
    assert of_kept == of_built
    assert {*before, *OF_A_CAST} <= set(of_kept)
    assert [who.email for who in kept.everybody] == [who.email for who in built.everybody]
    assert [holder.name for holder in kept.holders.values()] == [holder.name for holder in built.holders.values()]


@pytest.mark.django_db
def test_each_test_has_people_of_its_own_that_are_in_the_database():
    first, _there = undone(make_cast)
    first.chair.name = "Somebody else"
    cast = make_cast()
    assert cast.chair.name == "Representative CHAIR"
    assert User.objects.get(pk=cast.chair.pk).date_joined == cast.chair.date_joined > first.chair.date_joined
    assert cast.chair.check_password("demo")


@pytest.mark.django_db(transaction=True)
def test_after_a_test_that_committed_there_is_what_migrations_entered():
    before = {**rows(), "keys": list(Permission.objects.order_by("pk").values_list("pk", "codename", "content_type"))}
    assert {Country, Permission, ContentType} <= set(before)
    assert User not in before
    cast = make_cast()
    person("new@example.org", "Nora New")
    Country.objects.filter(pk="SN").update(name="Elsewhere")
    ContentType.objects.filter(app_label="gcg").delete()
    assert User.objects.filter(pk=cast.chair.pk).exists()
    restore_ground()
    assert {
        **rows(),
        "keys": list(Permission.objects.order_by("pk").values_list("pk", "codename", "content_type")),
    } == before
