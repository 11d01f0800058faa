"""Which partners co-chair a group, by their days (7.5)."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal
from alliance87.ui.dates import date_format
from partners.models import Organization
from partners.models.day import today
from partners.models.partnerships import has_ended

from ..models import CoChair
from ..permissions import may_keep_co_chairs
from .leads import locked_group


@transaction.atomic
def enter_co_chair(group, *, by, organization, starts_on):
    """Enter that a partner co-chairs the group from a day, which may be past."""
    if not may_keep_co_chairs(by):
        raise PermissionDenied
    organization = hold(Organization.objects, organization.pk)
    group = locked_group(group.pk)
    if has_ended(organization):
        raise Refusal("G3", _("%(name)s is no longer a partner. Partners co-chair groups.") % {"name": organization})
    cochair = CoChair.objects.create(
        group=group,
        organization=organization,
        period=DateRange(starts_on, None),
        entered_by=by,
        entered_at=timezone.now(),
    )
    record.act("groups.co_chair.began", group, by=by, organization=organization.name, day=starts_on.isoformat())
    return cochair


@transaction.atomic
def end_co_chair(cochair, *, by, last_day):
    """Enter the last day on which the partner co-chairs the group: today or earlier, and not before the first."""
    if not may_keep_co_chairs(by):
        raise PermissionDenied
    locked_group(cochair.group_id)
    cochair = CoChair.objects.select_related("group", "organization").get(pk=cochair.pk)
    if cochair.period.upper:
        raise Refusal("7.5", _("This has already ended."))
    if not cochair.period.lower <= last_day <= today():
        words = {"first": date_format(cochair.period.lower, "j F Y")}
        raise Refusal("7.5", _("Choose a day from %(first)s to today.") % words)
    cochair.period = DateRange(cochair.period.lower, last_day + timedelta(days=1))
    cochair.save(update_fields=["period"])
    words = {"organization": cochair.organization.name, "day": last_day.isoformat()}
    record.act("groups.co_chair.ended", cochair.group, by=by, **words)
    return cochair
