"""How partnerships end (R5): by departure from a day, by a decision of the GCG or by a merger."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87 import wiring
from alliance87.posts.permissions import is_secretariat
from alliance87.record import actions as record
from alliance87.record.decisions import is_about
from alliance87.terms.refusal import Refusal
from alliance87.ui.dates import date_format

from ..models import Colleague, Ending, Role
from ..models.day import today
from ..models.partnerships import began_on
from ..models.ties import ties_of
from ..permissions import may_confirm
from ..rules.partnerships import DayFlaw, flaw_of_departure
from .colleagues import close_desk, locked_organization
from .confirmations import refuse_if_over
from .desk_mail import tell_whom_it_befell
from .partnership_mail import focal_points_of, tell


@transaction.atomic
def enter_departure(organization, *, by, day, reasons=""):
    """Enter that the organization is leaving: from `day`, at most a year ahead, it is no longer a partner.

    The Secretariat may enter a past day, from a letter.
    """
    if not may_confirm(by, organization):
        raise PermissionDenied
    organization = locked_organization(organization.pk)
    begun = refuse_unless_free(organization)
    flaw = flaw_of_departure(day, begun=begun, on=today(), is_from_letter=is_secretariat(by))
    if flaw == DayFlaw.TOO_EARLY:
        words = {"name": organization, "day": date_format(begun, "j F Y")}
        raise Refusal("R5", _("%(name)s has been a partner since %(day)s. Choose a later day.") % words)
    if flaw == DayFlaw.PAST:
        raise Refusal(
            "R5", _("Choose today or a later day. Only the Secretariat can enter a past day, from your letter.")
        )
    if flaw == DayFlaw.AHEAD:
        raise Refusal("R5", _("Choose a day within the next twelve months."))
    refuse_while_bound(organization, day, is_departure=True)
    people = focal_points_of(organization)
    ending = end(organization, Ending.Kind.DEPARTURE, begun, day, by=by, told=people, reasons=reasons.strip())
    record.act("partners.departure.entered", organization, by=by, day=day.isoformat(), reasons=ending.reasons)
    tell("departure", organization, people, ending=ending)
    return ending


@transaction.atomic
def remove_partner(organization, decision, *, by):
    """Remove a partner by a decision of the GCG, in the transaction that adopts it. There is no other way (R5)."""
    if not is_about(decision, organization):
        raise PermissionDenied
    organization = locked_organization(organization.pk)
    begun = refuse_unless_removable(organization)
    people = focal_points_of(organization)
    ending = end(organization, Ending.Kind.REMOVAL, begun, today(), by=by, told=people)
    ending.decision = decision
    record.act("partners.organization.removed", organization, by=by, decision=decision.symbol)
    tell("removal", organization, people, ending=ending)
    return ending


def end_partnerships(*, on):
    """Close the desks of the partners whose announced departure takes effect by the day `on`; returns how many."""
    working = Colleague.objects.in_force().filter(organization=OuterRef("organization"))
    due = Ending.objects.in_force(on=on).filter(Exists(working))
    return sum(_close_due(pk, on) for pk in list(due.values_list("organization", flat=True)))


@transaction.atomic
def _close_due(pk, on):
    ending = Ending.objects.in_force(on=on).filter(organization=locked_organization(pk)).first()
    if ending is None:
        return 0
    focal = ending.organization.colleagues.in_force().filter(role=Role.FOCAL_POINT)
    knew = focal.filter(period__startswith__lte=ending.entered_at).select_related("person")
    return bool(_close_desk(ending, by=None, told=[colleague.person for colleague in knew]))


def _close_desk(ending, *, by, told):
    """Close the desk, and tell those whose role ends. People in `told` are left out: they hear that the partnership
    ends.
    """
    leaving = close_desk(ending.organization, by=by, successor=ending.successor)
    for follow in wiring.offered(wiring.ENDED):
        follow(ending, by=by)
    for colleague in leaving:
        if colleague.person not in told:
            tell_whom_it_befell(colleague, "yours", by=by, ending=ending)
    return leaving


@transaction.atomic
def withdraw_departure(organization, *, by):
    """Withdraw an announced departure before its day: the organization stays a partner."""
    if not may_confirm(by, organization):
        raise PermissionDenied
    organization = locked_organization(organization.pk)
    refuse_if_over(organization)
    ending = Ending.objects.standing().filter(organization=organization).first()
    if ending is None:
        raise Refusal("R5", _("No departure of %(name)s has been announced.") % {"name": organization})
    ending.delete()
    record.act("partners.departure.withdrawn", organization, by=by, day=ending.day.isoformat())
    tell("staying", organization, focal_points_of(organization), ending=ending)
    return organization


def end(organization, kind, begun, day, *, by, told, **facts):
    """Write the end of a partnership, replacing a departure announced for a later day, which stays on record.

    The desk closes now, or when the day comes, and those who work there are told by e-mail. People in `told` are left
    out: they hear that the partnership ends. The caller has judged who may, and holds the organization's lock.
    """
    announced = Ending.objects.standing().filter(organization=organization, period__endswith__gt=today())
    announced.delete()
    ending = Ending.objects.create(
        organization=organization,
        kind=kind,
        period=DateRange(begun, day),
        entered_by=by,
        entered_at=timezone.now(),
        **facts,
    )
    if ending.has_come:
        _close_desk(ending, by=by, told=told)
    return ending


def refuse_unless_free(organization):
    """Refuse to end a partnership that does not exist or has ended; returns its first day.

    A departure that is only announced does not prevent another end.
    """
    refuse_if_over(organization)
    begun = began_on(organization)
    if begun is None:
        raise Refusal("R5", _("%(name)s is not a partner. It has no commitment on record.") % {"name": organization})
    return begun


def refuse_unless_removable(organization):
    """Refuse to remove an organization that is not a partner, has been one for less than a day, or is bound by
    something on the floors above; returns its first day as a partner.
    """
    begun = refuse_unless_free(organization)
    if begun >= today():
        raise Refusal(
            "R5", _("%(name)s became a partner today. The GCG can remove it from tomorrow.") % {"name": organization}
        )
    refuse_while_bound(organization, today())
    return begun


def refuse_while_bound(organization, day, *, is_departure=False):
    """Refuse an end from `day` while something on the floors above binds the organization then (5.3, 7.5, T3)."""
    if ties := ties_of(organization, day, is_departure=is_departure):
        raise Refusal(ties[0].clause, ties[0].words)
