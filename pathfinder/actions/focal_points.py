"""Whom a country named as its focal point (5.6)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from alliance87.outbox import actions as outbox
from alliance87.posts import actions as posts
from alliance87.record.locks import hold
from partners.models import Country

from ..models import FocalPoint
from ..permissions import may_name_focal_points


@transaction.atomic
def name_focal_point(country, person, *, by, function):
    """Enter the person whom a country named (5.6), with the permission that goes with it."""
    if not may_name_focal_points(by):
        raise PermissionDenied
    _lock(country.pk)
    return _tell(posts.begin(FocalPoint(country=country, person=person, function=function), by=by))


@transaction.atomic
def end_focal_point(focal_point, *, by):
    """End the role and its rights, at this moment."""
    if not may_name_focal_points(by):
        raise PermissionDenied
    return _tell(posts.end(_locked(focal_point), by=by))


@transaction.atomic
def hand_over_focal_point(focal_point, *, by, successor, function):
    """Let another person take over at the same moment, for example when a government changes."""
    if not may_name_focal_points(by):
        raise PermissionDenied
    focal_point = _locked(focal_point)
    successor = FocalPoint(country=focal_point.country, person=successor, function=function)
    posts.hand_over(focal_point, successor, by=by)
    _tell(focal_point)
    return _tell(successor)


def _lock(country_pk):
    """Lock the country, so that acts on its focal points are done one at a time."""
    hold(Country.objects, country_pk)


def _locked(focal_point):
    _lock(focal_point.country_id)
    fresh = FocalPoint.objects.select_related("person", "country").get(pk=focal_point.pk)
    posts.refuse_if_ended(fresh)
    return fresh


def _tell(focal_point):
    person = focal_point.person
    recipients = [outbox.Addressee(person.email, str(person))]
    outbox.write("pathfinder.focal_point", "focal_point", {"focal_point": focal_point}, recipients, about=focal_point)
    return focal_point
