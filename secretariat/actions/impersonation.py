"""Looking at the portal as somebody else.

A look begins with a reason and ends with a press or automatically; the person is then told.
"""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.outbox import actions as outbox
from alliance87.record import actions as record
from alliance87.record.locks import hold, hold_all
from alliance87.terms.refusal import Refusal
from partners.models import User

from ..models import Impersonation
from ..permissions import may_impersonate, may_look_as

LASTS = timedelta(minutes=30)
KEPT = "impersonation"
"""The session key of the administrator's current Impersonation."""

_WITH_PEOPLE = Impersonation.objects.select_related("person", "started_by")


@transaction.atomic
def start_impersonation(person, *, by, reason):
    """Begin to look as a person, for at most half an hour."""
    if not may_impersonate(by):
        raise PermissionDenied
    hold(User.objects, by.pk)
    if not may_look_as(by, person):
        raise Refusal(
            "",
            _(
                "You cannot look at the portal as a member of the staff, as a superuser or as somebody whose account"
                " is closed. Choose another person."
            ),
        )
    end_overdue()
    if Impersonation.objects.open().filter(started_by=by).exists():
        raise Refusal("", _("You are already looking at the portal as somebody else. End that first."))
    now = timezone.now()
    impersonation = Impersonation.objects.create(
        person=person, reason=reason, started_by=by, started_at=now, ends_at=now + LASTS
    )
    record.act("secretariat.impersonation.started", person, by=by, reason=reason)
    return impersonation


@transaction.atomic
def end_impersonation(impersonation, *, by):
    """Stop looking. Only the person who began may. Nothing changes if the look has already ended."""
    if by.pk != impersonation.started_by_id:
        raise PermissionDenied
    end_overdue()
    impersonation = hold(_WITH_PEOPLE, impersonation.pk)
    if impersonation.ended_at is None:
        _end(impersonation, by, timezone.now())
    return impersonation


@transaction.atomic
def end_overdue():
    """End the looks whose half hour is over, as of the moment it was over."""
    overdue = Impersonation.objects.open().filter(ends_at__lte=timezone.now()).values_list("pk", flat=True)
    for impersonation in hold_all(_WITH_PEOPLE, overdue).values():
        if impersonation.ended_at is None:
            _end(impersonation, None, impersonation.ends_at)


def _end(impersonation, by, at):
    impersonation.ended_by, impersonation.ended_at = by, at
    impersonation.save(update_fields=["ended_by", "ended_at"])
    started_by = str(impersonation.started_by)
    record.act("secretariat.impersonation.ended", impersonation.person, by=by, started_by=started_by)
    person = impersonation.person
    outbox.write(
        "secretariat.impersonation",
        "impersonation",
        {"look": impersonation},
        [outbox.Addressee(person.email, str(person))],
        about=impersonation,
        zone=ZoneInfo(person.time_zone),
    )
