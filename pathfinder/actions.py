"""Whom a country named as focal point: rows with a period.

The permission on the country follows in the same transaction.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone
from django.utils.translation import gettext as _
from guardian.shortcuts import assign_perm, remove_perm

from alliance87.outbox import actions as outbox
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal
from partners.models import Country

from .models import FocalPoint
from .permissions import ROADMAP, may_name_focal_points


@transaction.atomic
def name_focal_point(country, person, *, by, function):
    """Enter the person whom a country named (5.6), with the permission that goes with it."""
    if not may_name_focal_points(by):
        raise PermissionDenied
    _lock(country.pk)
    return _begin(country, person, function, by)


@transaction.atomic
def end_focal_point(focal_point, *, by):
    """End the role and its rights, at this moment."""
    if not may_name_focal_points(by):
        raise PermissionDenied
    focal_point = _locked(focal_point)
    _end(focal_point, by)
    return focal_point


@transaction.atomic
def hand_over_focal_point(focal_point, *, by, successor, function):
    """Let another person take over at the same moment, for example when a government changes."""
    if not may_name_focal_points(by):
        raise PermissionDenied
    focal_point = _locked(focal_point)
    _end(focal_point, by)
    return _begin(focal_point.country, successor, function, by)


def _begin(country, person, function, by):
    if not person.is_active:
        raise Refusal("5.6", _("%(person)s cannot sign in. Choose somebody with an account.") % {"person": person})
    if FocalPoint.objects.in_force().filter(country=country, person=person).exists():
        words = {"person": person, "country": country}
        raise Refusal("5.6", _("%(person)s is already a focal point of %(country)s.") % words)
    now = timezone.now()
    focal_point = FocalPoint.objects.create(
        country=country,
        person=person,
        function=function,
        period=DateTimeTZRange(now, None),
        named_by=by,
        named_at=now,
    )
    assign_perm(ROADMAP, person, country)
    record.act("pathfinder.focal_point.named", country, by=by, person=str(person), function=function)
    _tell(focal_point)
    return focal_point


def _end(focal_point, by):
    focal_point.ended_by, focal_point.ended_at = by, timezone.now()
    focal_point.period = DateTimeTZRange(focal_point.period.lower, focal_point.ended_at)
    focal_point.save(update_fields=["ended_by", "ended_at", "period"])
    remove_perm(ROADMAP, focal_point.person, focal_point.country)
    record.act("pathfinder.focal_point.ended", focal_point.country, by=by, person=str(focal_point.person))
    _tell(focal_point)


def _lock(country_pk):
    """Lock the country, so that acts on its focal points are done one at a time."""
    hold(Country.objects, country_pk)


def _locked(focal_point):
    _lock(focal_point.country_id)
    fresh = FocalPoint.objects.select_related("person", "country").get(pk=focal_point.pk)
    if fresh.ended_at:
        raise Refusal("5.6", _("%(person)s is no longer a focal point.") % {"person": fresh.person})
    return fresh


def _tell(focal_point):
    person = focal_point.person
    recipients = [outbox.Recipient(person.email, str(person))]
    outbox.write("pathfinder.focal_point", "focal_point", {"focal_point": focal_point}, recipients, about=focal_point)
