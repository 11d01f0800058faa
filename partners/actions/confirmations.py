"""The yearly confirmation (R5): the timetable asks and reminds, and the partner answers at its desk."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.record import actions as record
from alliance87.record.locks import claim, hold_all
from alliance87.terms.models import Version
from alliance87.terms.refusal import Refusal

from ..models import Admission, Colleague, Confirmation, ConfirmationRequest, Ending, Role
from ..models.directory import listed_partners
from ..models.partnerships import silent
from ..permissions import may_confirm
from ..rules.confirmations import deadlines
from .colleagues import locked_organization
from .partnership_mail import ask

BATCH = 200
"""The most partners written to in one transaction and one mailing."""


@transaction.atomic
def confirm_partnership(organization, *, by):
    """Confirm that the organization is still a partner, that its details and focal point are right, and that it stands
    by its commitment (5.4, R5).

    Answers every waiting request, so that a dormant partner is listed again at once.
    """
    if not may_confirm(by, organization):
        raise PermissionDenied
    organization = locked_organization(organization.pk)
    refuse_if_over(organization)
    waiting = hold_waiting(organization)
    if not waiting:
        raise Refusal(
            "R5",
            _(
                "There is nothing to confirm at present: the partnership is confirmed. The next request will come by e-mail."
            ),
        )
    was_dormant = silent_now(organization)
    confirmation = Confirmation.objects.create(organization=organization, confirmed_by=by, confirmed_at=timezone.now())
    ConfirmationRequest.objects.filter(pk__in=waiting).update(answer=confirmation)
    record.act("partners.partnership.confirmed", organization, by=by, was_dormant=was_dormant)
    return confirmation


def hold_waiting(organization):
    """{pk: request} of the unanswered requests to the organization, which the caller has locked. The requests are
    locked too, so that the timetable cannot count one as unanswered while it is being answered.
    """
    waiting = organization.confirmation_requests.filter(answer=None).values_list("pk", flat=True)
    return hold_all(ConfirmationRequest.objects, waiting)


def refuse_if_over(organization):
    """Refuse an act that only a partner can do if the partnership has ended."""
    ending = Ending.objects.standing().filter(organization=organization).first()
    if ending and ending.has_come:
        words = {"name": organization, "day": ending.day.isoformat()}
        raise Refusal("R5", _("%(name)s has not been a partner since %(day)s. It may apply again.") % words)


def silent_now(organization):
    """Whether the partner is dormant today."""
    return silent(timezone.now().date()).filter(organization=organization).exists()


def ask_partners(*, on):
    """Ask every partner whose year is over on the day `on`; returns how many.

    A partner without a reachable focal point is not asked; the Secretariat sees it, and it is asked once it has one.
    """
    return _in_batches(_ask_some, on)


def remind_partners(*, on):
    """Remind, once, the partners that have not answered."""
    return _in_batches(_remind_some, on)


def note_silence(*, on):
    """Count the requests that are still unanswered some time after their reminder, and tell the partners that become
    dormant.
    """
    return _in_batches(_note_some, on)


def _in_batches(act, on):
    terms = Version.objects.in_force(on=on).settings
    done = 0
    while some := act(on, terms):
        done += some
    return done


@transaction.atomic
def _ask_some(on, terms):
    """Ask some of the partners that are due.

    Each is locked and then checked again, so that two simultaneous runs ask nobody twice.
    """
    since = deadlines(on, terms).begun
    own = {"organization": OuterRef("pk")}
    due = listed_partners(on).filter(
        _reached(OuterRef("pk")),
        ~Exists(Admission.objects.filter(**own, admitted_at__utc_day__gt=since)),
        ~Exists(Confirmation.objects.filter(**own, confirmed_at__utc_day__gt=since)),
        ~Exists(ConfirmationRequest.objects.filter(**own, asked_at__utc_day__gt=since)),
        ~Exists(ConfirmationRequest.objects.open().filter(**own)),
        commitment__signed_on__lte=since,
    )
    some = claim(due.order_by("pk"), BATCH)
    now = timezone.now()
    ConfirmationRequest.objects.bulk_create(
        ConfirmationRequest(organization=organization, asked_at=now) for organization in some
    )
    _tell("asked", some)
    return len(some)


@transaction.atomic
def _remind_some(on, terms):
    due = _waiting(on).filter(reminded_at=None, asked_at__utc_day__lte=deadlines(on, terms).asked_to_remind)
    some = _locked(due)
    ConfirmationRequest.objects.filter(pk__in=[request.pk for request in some]).update(reminded_at=timezone.now())
    _tell("reminded", [request.organization for request in some])
    return len(some)


@transaction.atomic
def _note_some(on, terms):
    days = deadlines(on, terms)
    due = _waiting(on).filter(
        reminded_at__utc_day__lte=days.reminded_to_lapse, asked_at__utc_day__lte=days.asked_to_lapse
    )
    some = _locked(due)
    ConfirmationRequest.objects.filter(pk__in=[request.pk for request in some]).update(lapsed_at=timezone.now())
    dormant = set(
        silent(on)
        .filter(organization__in=[request.organization_id for request in some])
        .values_list("organization", flat=True)
    )
    for confirmation in some:
        record.act(
            "partners.confirmation.unanswered",
            confirmation.organization,
            by=None,
            asked_at=confirmation.asked_at.isoformat(),
        )
    _tell("dormant", [request.organization for request in some if request.organization_id in dormant])
    return len(some)


def _waiting(on):
    """The open requests to partners that can be reached, the longest waiting first."""
    over = Ending.objects.in_force(on=on).filter(organization=OuterRef("organization"))
    reached = _reached(OuterRef("organization"))
    return ConfirmationRequest.objects.open().filter(~Exists(over), reached).select_related("organization")


def _locked(requests):
    return claim(requests.order_by("asked_at", "pk"), BATCH)


def _reached(organization):
    """Whether the organization has a focal point who can sign in."""
    focal = Colleague.objects.in_force().filter(role=Role.FOCAL_POINT, person__is_active=True)
    return Exists(focal.filter(organization=organization))


def _tell(moment, organizations):
    for organization in organizations:
        record.act(f"partners.confirmation.{moment}", organization, by=None)
    ask(moment, organizations)
