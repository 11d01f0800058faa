"""Days outside 1900 to 2200 come in nowhere: no form, no address, no table takes them (E1)."""

import importlib
import re
from datetime import UTC, date, datetime

import pytest
from django import forms
from django.apps import apps
from django.contrib.postgres.fields import DateRangeField
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, models, transaction
from django.utils import translation

from alliance87.ui.dayfields import PeriodField
from gcg.models import Mandate, Meeting
from tests.conventions.test_floors import modules
from tests.conventions.test_house import OURS

OUTSIDE = ("0001-01-01", "1899-12-31", "2201-01-01", "9999-12-31")
READERS = (
    "alliance87.ui.clock",
    "alliance87.ui.days",
    "alliance87.ui.dayfields",
    "alliance87.desk.marks",
    "demonstration.day",
    "gcg.rules.history",
    "gcg.readings.glance",
    "gcg.readings.handing",
    "gcg.readings.course",
    "gcg.readings.proceedings",
    "groups.readings.plan_sheets",
    "alliance87.sheets.ods",
    "alliance87.sheets.cells",
    "pathfinder.readings.roadmaps",
    "pathfinder.rules.legacy",
    "secretariat.tracker.models",
    "groups.readings.revisions",
)
"""The modules that may read a day or moment from text, or make a field for one, by other means."""


def columns():
    """Every column for days of ours."""
    for model in apps.get_models():
        if model.__module__.split(".")[0] in OURS:
            for field in model._meta.concrete_fields:
                is_day = isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField)
                if is_day or isinstance(field, DateRangeField):
                    yield field


def fields():
    """Every field for a day or moment in the forms of ours."""
    for name, _path in modules():
        if "forms" in name.split("."):
            for form in vars(importlib.import_module(name)).values():
                if isinstance(form, type) and issubclass(form, forms.BaseForm):
                    for key, field in form.base_fields.items():
                        if isinstance(field, forms.DateField | forms.DateTimeField):
                            yield pytest.param(field, id=f"{form.__name__}.{key}")


@pytest.mark.parametrize("field", [pytest.param(column, id=str(column)) for column in columns()])
def test_a_column_for_days_keeps_the_other_days_out(db, field):
    with connection.cursor() as cursor:
        constraints = connection.introspection.get_constraints(cursor, field.model._meta.db_table)
        checks = [name for name, one in constraints.items() if one["check"] and one["columns"] == [field.column]]
        cursor.execute("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = ANY(%s)", [checks])
        texts = "".join(text for (text,) in cursor.fetchall())
    assert "1900-01-01" in texts, "declare it as DayColumn or PeriodColumn"
    assert "2200-12-31" in texts or "2201-01-01" in texts


@pytest.mark.parametrize("field", list(fields()))
@pytest.mark.parametrize("day", OUTSIDE)
def test_a_field_refuses_the_other_days(field, day):
    value = f"{day}T10:00" if isinstance(field, forms.DateTimeField) else day
    with pytest.raises(ValidationError, match="Check the year"):
        field.to_python(value)


@pytest.mark.parametrize("field", list(fields()))
@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_field_shows_what_is_stored_in_every_language(field, language):
    """Browsers show nothing in a field whose value is written as people write days."""
    moment = datetime(2027, 4, 5, 10, 30, tzinfo=UTC)
    is_moment = isinstance(field, forms.DateTimeField)
    with translation.override(language):
        shown = field.widget.format_value(field.prepare_value(moment if is_moment else moment.date()))
    if field.widget.input_type != "hidden":
        assert shown == ("2027-04-05T10:30" if is_moment else "2027-04-05")


def test_a_field_for_a_period_refuses_the_other_days():
    with pytest.raises(ValidationError, match="Check the year"):
        PeriodField().clean(["1899-12-31", "2000-01-01"])
    assert PeriodField().clean(["1900-01-01", "2200-12-31"]).lower == date(1900, 1, 1)


def test_days_are_read_in_one_way():
    other = re.compile(
        r"(?:forms|models)\.DateField\(|forms\.DateTimeField\(|(?<!\w)DateRangeField\(|\.fromisoformat\("
    )
    found = [name for name, path in modules() if name not in READERS and other.search(path.read_text())]
    assert found == []


@pytest.mark.parametrize("day", OUTSIDE)
def test_an_address_refuses_the_other_days(client, db, day):
    assert client.get("/en/gcg/state.json", {"on": day}).status_code == 400
    for page in ("/en/gcg/", "/en/gcg/state/"):
        answer = client.get(page, {"on": day})
        assert answer.status_code == 200
        assert "from 1900 to 2200" in answer.text
    with pytest.raises(CommandError, match="from 1900 to 2200"):
        call_command("gcg_state", "--on", day)


@pytest.mark.parametrize("day", ["1900-01-01", "2200-12-31"])
def test_the_first_day_and_the_last_are_days_like_others(client, cast, day):
    for page in ("/en/gcg/", "/en/gcg/state/", "/en/gcg/state.json"):
        answer = client.get(page, {"on": day})
        assert answer.status_code == 200
        assert "from 1900 to 2200" not in answer.text


@pytest.mark.parametrize("day", OUTSIDE)
def test_a_last_day_asked_of_the_rotation(client, cast, day):
    client.force_login(cast.secretary)
    assert client.get("/en/gcg/rotation/", {"GOV-AFR": day}).status_code == 200


@pytest.mark.parametrize("period", [(date(1899, 12, 31), None), (date(2030, 1, 1), date(2201, 1, 2))])
def test_the_table_of_mandates_refuses_the_other_days(cast, period):
    with pytest.raises(IntegrityError, match="period_check"), transaction.atomic():
        Mandate.objects.filter(seat__code="GOV-AFR").update(period=period)


def test_the_table_of_meetings_refuses_the_other_days(meeting):
    with pytest.raises(IntegrityError, match="starts_at_check"), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(starts_at=datetime(1899, 12, 31, 23, 59, tzinfo=UTC))
