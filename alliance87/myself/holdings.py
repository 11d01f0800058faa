"""Everything the portal holds about one person, as plain data."""

from datetime import date

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

from alliance87.outbox.messages import text_without_links
from alliance87.outbox.models import Delivery
from alliance87.record.models import Entry

from .addresses import ADDRESSES, rows_with
from .telling import LETTERS_LET_IN, OF_THE_NAMED, OWN_WORDS, SECRETS, THROUGH

WHEN = (models.DateTimeField, models.DateField)


def holdings(user):
    """{what: rows}: the person's own row, every row that names them, their e-mails, what they did and what was done to
    them.
    """
    held = {"account": [_row(user, told_of(get_user_model()))]}
    for place, relation in relations().items():
        if rows := _related(place, relation, user):
            held[place.lower()] = rows
    for label, way in THROUGH.items():
        model = apps.get_model(label)
        if rows := model._base_manager.filter(**{way: user}).order_by("pk"):
            held[label.lower()] = [_row(row, told_of(model)) for row in rows]
    addresses = user.addresses
    for place in ADDRESSES:
        if rows := _addressed(place, addresses, user):
            held.setdefault(f"address in {place.lower()}", rows)
    mails = Delivery.objects.filter(email__in=addresses).select_related("mailing").order_by("pk")
    held["mail"] = [_letter(mail) for mail in mails.iterator()]
    acts = Entry.objects.filter(actor_id=user.pk)
    held["acts"] = [
        {**act.details, "act": act.act, "subject": act.subject_name, "as": act.capacity, "at": act.at}
        for act in acts.iterator()
    ]
    done_to = Entry.objects.filter(subject_type=user._meta.label_lower, subject_id=str(user.pk))
    held["done_to"] = [
        {**act.details, "act": act.act, "by": act.actor_name, "at": act.at} for act in done_to.iterator()
    ]
    return held


def relations():
    """{place: field} for every field of any model that refers to persons."""
    return {
        f"{field.related_model._meta.label}.{field.field.name}": field.field
        for field in get_user_model()._meta.get_fields(include_hidden=True)
        if field.auto_created and not field.concrete and not field.related_model._meta.auto_created
    }


def told_of(model, place=None):
    """The fields to give for rows of a model that were found by the relation or the address at `place`."""
    fields = [field for field in model._meta.concrete_fields if f"{model._meta.label}.{field.name}" not in SECRETS]
    if place in OWN_WORDS or place in ADDRESSES:
        named = (place.rpartition(".")[2], *OWN_WORDS.get(place, ()), *OF_THE_NAMED.get(place, ()))
        return [field for field in fields if field.primary_key or field.name in named or isinstance(field, WHEN)]
    return fields


def _related(place, relation, user):
    rows = relation.model._base_manager.filter(**{relation.name: user}).order_by("pk")
    return [_row(row, told_of(relation.model, place)) for row in rows.iterator()]


def _addressed(place, addresses, user):
    fields = told_of(apps.get_model(place.rpartition(".")[0]), place)
    return [_row(row, fields) for row in rows_with(place, addresses, user=user).order_by("pk")]


def _letter(delivery):
    mailing = delivery.mailing
    text = "" if mailing.kind in LETTERS_LET_IN else text_without_links(delivery)
    return {"to": delivery.email, "subject": delivery.texts.subject, "text": text, "sent_at": delivery.sent_at}


def _row(row, fields):
    return {field.attname: _value(field.value_from_object(row)) for field in fields}


def _value(value):
    """The value as JSON can hold it; periods and files as text."""
    return value if value is None or isinstance(value, (str, int, float, date, list, dict)) else str(value)
