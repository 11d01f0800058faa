"""Everything the portal holds on one person, as plain data."""

from datetime import date

from django.apps import apps
from django.db import models

from alliance87.outbox.models import Delivery
from alliance87.record.models import Entry
from partners.models import User

from .addresses import ADDRESSES, addresses_of, rows_with

OF_THE_PERSON = ("person", "user", "owners", "applicant")
"""Names of the relations whose rows are about the person; of the others only when the person did what is told."""

NEVER = ("password", "session_key", "key")
"""Secrets, which prove who somebody is and tell nothing about them."""

SECRET_MODELS = ("mfa.authenticator",)
WHEN = (models.DateTimeField, models.DateField)


def holdings(user):
    """{what: rows} for the person themselves, every row that names them, their mail, what they did, what was done to them."""
    held = {"account": [_row(user, _plain(User))]}
    for relation in User._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and not relation.related_model._meta.auto_created:
            rows = _related(relation, user)
            if rows:
                held[f"{relation.related_model._meta.label_lower}.{relation.field.name}"] = rows
    addresses = addresses_of(user)
    for place in ADDRESSES:
        if rows := _addressed(place, addresses, user):
            held.setdefault(f"address in {place.lower()}", rows)
    mails = Delivery.objects.filter(email__in=addresses).select_related("mailing")
    held["mail"] = [{"subject": one.mailing.subject, "sent_at": one.sent_at} for one in mails.iterator()]
    acts = Entry.objects.filter(actor_id=user.pk)
    held["acts"] = [{"act": one.act, "subject": one.subject_name, "at": one.at} for one in acts.iterator()]
    done_to = Entry.objects.filter(subject_type=user._meta.label_lower, subject_id=str(user.pk))
    held["done_to"] = [
        {"act": one.act, "by": one.actor_name, "at": one.at, **one.details} for one in done_to.iterator()
    ]
    return held


def _related(relation, user):
    model = relation.related_model
    fields = _plain(model)
    if relation.field.name not in OF_THE_PERSON or model._meta.label_lower in SECRET_MODELS:
        fields = [one for one in fields if one.primary_key or isinstance(one, WHEN)]
    rows = model._base_manager.filter(**{relation.field.name: user}).order_by("pk")
    return [_row(one, fields) for one in rows.iterator()]


def _addressed(place, addresses, user):
    label, name = place.rsplit(".", 1)
    fields = [
        one for one in _plain(apps.get_model(label)) if one.primary_key or one.name == name or isinstance(one, WHEN)
    ]
    return [_row(one, fields) for one in rows_with(place, addresses, user=user).order_by("pk")]


def _plain(model):
    return [
        one for one in model._meta.concrete_fields if one.name not in NEVER and not isinstance(one, models.BinaryField)
    ]


def _row(row, fields):
    return {one.attname: _value(one.value_from_object(row)) for one in fields}


def _value(value):
    """As JSON knows it; periods and files in words."""
    return value if value is None or isinstance(value, (str, int, float, date, list, dict)) else str(value)
