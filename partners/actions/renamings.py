"""Renaming a partner, from its own note. The earlier name is kept and still finds it (R5)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.record import actions as record
from alliance87.terms.refusal import Refusal
from alliance87.ui.dates import date_format

from ..models import EarlierName, Organization
from ..models.day import today
from ..models.partnerships import began_on, parts_of
from ..permissions import may_rename
from ..rules.partnerships import DayFlaw, flaw_of_change, found_by, is_same_name
from .colleagues import locked_organization
from .confirmations import refuse_if_over
from .partnership_mail import focal_points_of, tell


@transaction.atomic
def rename_partner(organization, *, by, name, day):
    """Give the partner its new name from `day`. Earlier records keep the name it had at the time."""
    if not may_rename(by):
        raise PermissionDenied
    organization = locked_organization(organization.pk)
    refuse_if_over(organization)
    _refuse_name(organization, name)
    last = organization.earlier_names.order_by("-period").first()
    begun = last.period.upper if last else began_on(organization)
    _refuse_day(organization, day, begun)
    before = organization.name
    EarlierName.objects.create(
        organization=organization,
        name=before,
        period=DateRange(last.period.upper if last else None, day),
        renamed_by=by,
        renamed_at=timezone.now(),
    )
    organization.name = name
    organization.also_found_by = found_by(organization.also_found_by, before)
    organization.save(update_fields=["name", "also_found_by"])
    record.act("partners.organization.renamed", organization, by=by, before=before, after=name, day=day.isoformat())
    tell("renaming", organization, focal_points_of(organization), before=before, day=day)
    return organization


def _refuse_name(organization, name):
    if name == organization.name:
        raise Refusal("R5", _("%(name)s is already its name. Enter the new name.") % {"name": organization})
    others = Organization.objects.exclude(pk__in={organization.pk, *parts_of(organization)}).filter(name__plain=name)
    if any(is_same_name(other.name, name) for other in others):
        raise Refusal(
            "R5", _("Another organization is called %(name)s. If the two are now one, merge them.") % {"name": name}
        )


def _refuse_day(organization, day, begun):
    flaw = flaw_of_change(day, begun=begun, on=today())
    if flaw == DayFlaw.TOO_EARLY:
        words = {"name": organization, "day": date_format(begun, "j F Y")}
        raise Refusal("R5", _("%(name)s has had its present name since %(day)s. Choose a later day.") % words)
    if flaw == DayFlaw.AHEAD:
        raise Refusal("R5", _("A name can be entered only once it is in use. Choose today or an earlier day."))
