"""The demonstration is made once, the same every time, and only where it may be."""

from datetime import UTC, datetime
from hashlib import sha256
from io import StringIO

import pytest
import time_machine
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import models, transaction

from demonstration.editions import file_past_editions
from demonstration.loading import load
from demonstration.mark import editions_to_file
from gcg.models import Release
from partners.models import DirectoryRevision

from .conftest import MORNING

FLOORS = ("partners", "gcg", "documents", "record")
OF_THE_MOMENT = {"id", "password", "file", "search", "subject_id", "actor_id", "key", "picture", "tile"}
"""Fields that differ from one load to the next: keys, the salted password, free names in the storage."""


pytestmark = pytest.mark.whole


@pytest.fixture
def demonstration(settings):
    settings.DEMONSTRATION = True


def fingerprint():
    """Every row of the floors, with keys told as places in their tables."""
    places = {
        model: {pk: place for place, pk in enumerate(model.objects.order_by("pk").values_list("pk", flat=True))}
        for model in apps.get_models(include_auto_created=True)
        if model is not DirectoryRevision
    }
    digest = sha256()
    for model in [model for model in places if model._meta.app_label in FLOORS]:
        fields = [field for field in model._meta.concrete_fields if field.name not in OF_THE_MOMENT]
        for row in model.objects.order_by("pk"):
            digest.update(repr([value_of(row, field, places) for field in fields]).encode())
    return digest.hexdigest()


def value_of(row, field, places):
    value = getattr(row, field.attname)
    if isinstance(field, models.ForeignKey) and field.related_model in places:
        return places[field.related_model].get(value)
    return value


def loaded_fingerprint():
    """The fingerprint of a load of its own, rolled back."""
    with transaction.atomic():
        assert load()
        result = fingerprint()
        transaction.set_rollback(True)
    return result


@pytest.mark.django_db
def test_the_same_day_gives_the_same_alliance():
    with time_machine.travel(MORNING, tick=False):
        assert loaded_fingerprint() == loaded_fingerprint()


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param(datetime(2028, 2, 29, 12, 0, tzinfo=UTC), id="leap day"),
        pytest.param(datetime(2027, 1, 2, 0, 0, 1, tzinfo=UTC), id="a Saturday just after midnight"),
        pytest.param(datetime(2026, 12, 31, 23, 52, tzinfo=UTC), id="the end of a year"),
    ],
)
@pytest.mark.django_db
def test_any_day_will_do(moment):
    with time_machine.travel(moment, tick=False):
        assert load()


@pytest.mark.django_db
@pytest.mark.usefixtures("alliance")
def test_the_second_time_changes_nothing(demonstration):
    before, said = fingerprint(), StringIO()
    call_command("load_demonstration", stdout=said)
    assert fingerprint() == before
    assert "nothing was changed" in said.getvalue()


@pytest.mark.django_db
@pytest.mark.usefixtures("alliance")
def test_past_minutes_get_their_pdf_from_a_worker():
    release = Release.objects.order_by("released_at").first()
    Release.objects.exclude(pk=release.pk).update(mailed_at=None)
    file_past_editions()
    release.refresh_from_db()
    assert release.document.symbol == "GCG/1/MIN"
    assert release.document.issued_at == release.released_at
    assert not editions_to_file()


@pytest.mark.django_db
def test_refused_outside_demonstration_mode(settings):
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="DEMONSTRATION=1"):
        call_command("load_demonstration")
