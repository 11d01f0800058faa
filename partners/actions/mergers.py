"""Mergers (R5): a partner becomes part of another, and its page leads to the one that continues."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from alliance87.record import actions as record
from alliance87.record.locks import hold_all
from alliance87.terms.refusal import Refusal
from alliance87.ui.dates import date_format

from ..models import Category, Ending, Initiative, Organization
from ..models.day import today
from ..models.partnerships import began_on
from ..permissions import may_merge
from ..rules.partnerships import DayFlaw, flaw_of_change, found_by
from .colleagues import begin
from .endings import end, refuse_unless_free, refuse_while_bound
from .partnership_mail import focal_points_of, tell


@transaction.atomic
def merge_partner(organization, *, by, into, day):
    """Make `organization` part of `into` from `day`. Its colleagues and initiatives move there.

    Refused while it holds a seat (7.5), and between a country and any other category. Both are locked in the order of
    their keys, so that two officers who merge the same partners do so one after the other.
    """
    if not may_merge(by):
        raise PermissionDenied
    locked = hold_all(Organization.objects, [organization.pk, into.pk])
    ends, goes_on = locked[organization.pk], locked[into.pk]
    _refuse_unlike(ends, goes_on)
    begun = refuse_unless_free(ends)
    _refuse_day(day, max(begun, _partner_since(goes_on) - timedelta(days=1)), {"one": ends, "other": goes_on})
    refuse_while_bound(ends, day)
    people = {person.pk: person for person in [*focal_points_of(ends), *focal_points_of(goes_on)]}.values()
    leaving = list(ends.colleagues.in_force().select_related("person"))
    ending = end(ends, Ending.Kind.MERGER, begun, day, by=by, told=people, successor=goes_on)
    moved = [initiative.pk for initiative in ends.initiatives.all()]
    Initiative.objects.filter(pk__in=moved).update(organization=goes_on)
    _find_by(goes_on, ends)
    _bring(leaving, goes_on, by)
    record.act("partners.organization.merged", ends, by=by, into=str(goes_on), day=day.isoformat(), initiatives=moved)
    record.act("partners.organization.took_up", goes_on, by=by, other=str(ends), day=day.isoformat(), initiatives=moved)
    tell("merger", ends, people, ending=ending, goes_on=goes_on)
    return ending


def _refuse_unlike(ends, goes_on):
    if ends.pk == goes_on.pk:
        raise Refusal("R5", _("A partner cannot merge with itself. Choose the other partner."))
    if (ends.category == Category.COUNTRY) != (goes_on.category == Category.COUNTRY):
        raise Refusal("5.1", _("A country cannot merge with an organization of another category."))


def _partner_since(goes_on):
    if Ending.objects.standing().filter(organization=goes_on).exists() or (begun := began_on(goes_on)) is None:
        raise Refusal("R5", _("%(name)s does not continue as a partner. Choose one that does.") % {"name": goes_on})
    return begun


def _refuse_day(day, begun, words):
    flaw = flaw_of_change(day, begun=begun, on=today())
    if flaw == DayFlaw.TOO_EARLY:
        words = words | {"day": date_format(begun, "j F Y")}
        raise Refusal(
            "R5", _("%(one)s and %(other)s were not both partners before %(day)s. Choose a later day.") % words
        )
    if flaw == DayFlaw.AHEAD:
        raise Refusal("R5", _("A merger can be entered only once it has taken effect. Choose today or an earlier day."))


def _find_by(goes_on, ends):
    goes_on.also_found_by = found_by(goes_on.also_found_by, ends.name, ends.acronym, ends.also_found_by)
    goes_on.save(update_fields=["also_found_by"])


def _bring(leaving, goes_on, by):
    there = set(goes_on.colleagues.in_force().values_list("person", flat=True))
    for colleague in leaving:
        if colleague.person_id not in there:
            begin(goes_on, colleague.person, role=colleague.role, by=by)
