"""How officers share the queue: who reviews which application, and their notes for each other (12.1)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.record import actions as record
from alliance87.terms.refusal import Refusal

from ..models import Claim, OfficerNote
from ..permissions import may_validate
from .applications import locked, refuse_if_over


def refuse_own(application, by):
    """Refuse an officer's act on the application that the officer submitted."""
    if application.applicant_id == by.pk:
        raise Refusal(
            "R1", _("You submitted this application yourself. Another officer of the Secretariat must validate it.")
        )


@transaction.atomic
def claim_application(application, *, by):
    """Claim the application for review. This takes over another officer's claim; both claims are on record."""
    if not may_validate(by):
        raise PermissionDenied
    application = _waiting(application, by)
    there = Claim.objects.filter(application=application).first()
    if there and there.claimed_by_id == by.pk:
        return there
    claim, _is_new = Claim.objects.update_or_create(
        application=application, defaults={"claimed_by": by, "claimed_at": timezone.now()}
    )
    record.act("partners.application.claimed", application, by=by, instead_of=str(there.claimed_by) if there else "")
    return claim


@transaction.atomic
def release_claim(application, *, by):
    """Release one's own claim."""
    if not may_validate(by):
        raise PermissionDenied
    application = _waiting(application, by)
    gone, _kinds = Claim.objects.filter(application=application, claimed_by=by).delete()
    if gone:
        record.act("partners.application.released", application, by=by)


@transaction.atomic
def write_note(application, *, by, text):
    """Write a note for the other officers. The applicant never sees it."""
    if not may_validate(by):
        raise PermissionDenied
    application = _of_another(application, by)
    note = OfficerNote.objects.create(application=application, text=text, written_by=by, written_at=timezone.now())
    record.act("partners.application.noted", application, by=by)
    return note


def _waiting(application, by):
    application = _of_another(application, by)
    refuse_if_over(application)
    return application


def _of_another(application, by):
    """The application, locked, if it was submitted, and not by the officer."""
    application = locked(application.pk)
    refuse_own(application, by)
    if not application.fact("submission"):
        raise Refusal("R1", _("The application is still a draft. The applicant must submit it first."))
    return application
