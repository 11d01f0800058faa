"""Another name for a partner, from its own note; the earlier one is kept and found (R5)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alliance87.record import actions as record
from alliance87.terms.refusal import Refusal

from ..models import EarlierName, Organization
from ..models.day import today
from ..models.partnerships import began_on, parts_of
from ..permissions import may_rename
from ..rules.partnerships import Flaw, flaw_of_change, found_by, is_same_name
from .colleagues import locked_organization
from .confirmations import refuse_if_over
from .partnership_mail import focal_points_of, tell


@transaction.atomic
def rename_partner(organization, *, by, name, day):
    """Give it the name it has from `day` on. What was said of it before keeps the name it had then."""
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
        raise Refusal("R5", _("%(name)s is its name already: write the new one.") % {"name": organization})
    others = Organization.objects.exclude(pk__in={organization.pk, *parts_of(organization)}).filter(name__plain=name)
    if any(is_same_name(one.name, name) for one in others):
        raise Refusal(
            "R5", _("Another organization is called %(name)s. If the two are one now, merge them.") % {"name": name}
        )


def _refuse_day(organization, day, begun):
    flaw = flaw_of_change(day, begun=begun, on=today())
    if flaw == Flaw.TOO_EARLY:
        words = {"name": organization, "day": date_format(begun, "j F Y")}
        raise Refusal("R5", _("%(name)s has its present name since %(day)s: choose a later day.") % words)
    if flaw == Flaw.AHEAD:
        raise Refusal("R5", _("A name is entered once it holds: choose today or an earlier day."))
