"""Setting the last day of a mandate that was imported without one (7.2, T1)."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.models import Version
from alliance87.terms.refusal import Refusal
from alliance87.ui.dates import date_format

from ..models import Mandate, Seat
from ..permissions import may_set_last_days
from ..rules.seats import EndReason, last_day_of_term


@transaction.atomic
def set_last_day(mandate, *, by, day):
    """Give an open mandate its last day, within its group's term (T1, T5). Refused once it has one."""
    if not may_set_last_days(by):
        raise PermissionDenied
    hold(Seat.objects, mandate.seat_id)
    mandate = hold(Mandate.objects.select_related("seat", "holder"), mandate.pk)
    if mandate.last_day:
        raise Refusal("T1", _("The last day of this mandate is on record: %(day)s.") % _words(mandate.last_day))
    if day < mandate.period.lower:
        raise Refusal("T1", _("The mandate began on %(day)s: choose that day or later.") % _words(mandate.period.lower))
    latest = latest_of(mandate)
    if latest and day > latest:
        raise Refusal("T1", _("A mandate of this group ends on %(day)s at the latest.") % _words(latest))
    mandate.period, mandate.end_reason = (mandate.period.lower, day + timedelta(days=1)), EndReason.TERM
    mandate.save(update_fields=["period", "end_reason"])
    mandate.refresh_from_db(fields=["period"])
    record.act("gcg.mandate.last_day_set", mandate, by=by, seat=mandate.seat.code, last_day=day.isoformat())
    return mandate


def latest_of(mandate):
    """The latest possible last day under the Terms in force on its first day; None if they set no end (T5)."""
    start = mandate.period.lower
    years = Version.objects.in_force(on=start).settings.years_of(mandate.seat.group)
    return last_day_of_term(start, years) if years else None


def _words(day):
    return {"day": date_format(day, "j F Y")}
