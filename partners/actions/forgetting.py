"""What is forgotten after a time: drafts, persons in registrations, addresses in invitations (see record.retention).

Each row is handled in its own transaction, so that an interrupted night is continued in the next.
"""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from alliance87.outbox.models import Mailing
from alliance87.record import actions as record
from alliance87.record.locks import claim_one
from alliance87.record.retention import ACCEPTED_APPLICATIONS, DRAFTS, ENDED_APPLICATIONS, INVITATIONS, in_batches

from ..models import Application, Invitation, Naming, Signature

PERSONAL = ("focal_name", "focal_function", "focal_email", "signatory_name", "signatory_function", "signatory_email")
"""The fields of an application that name persons."""


def forget_drafts():
    """Delete the applications that were begun and not changed for the whole period; returns how many."""
    old = Application.objects.filter(
        submission=None, ruling=None, withdrawal=None, touched_at__lt=DRAFTS.ago
    ).values_list("pk", flat=True)
    return sum(_forget_draft(pk) for pk in list(old))


@transaction.atomic
def _forget_draft(pk):
    draft = _locked(pk, submission=None, withdrawal=None, touched_at__lt=DRAFTS.ago)
    if draft is None:
        return False
    record.act("partners.application.forgotten", draft, by=None, state="draft")
    _delete_logo(draft)
    draft.delete()
    return True


def forget_ended_applications():
    """Remove persons, questions and e-mails from applications that were declined or withdrawn long ago; returns how
    many.
    """
    end = ENDED_APPLICATIONS.ago
    ended = Q(ruling__is_accepted=False, ruling__ruled_at__lt=end) | Q(withdrawal__withdrawn_at__lt=end)
    old = Application.objects.filter(ended, forgotten_at=None).values_list("pk", flat=True)
    return sum(_forget_persons(pk) for pk in list(old))


@transaction.atomic
def _forget_persons(pk):
    ended = _locked(pk, forgotten_at=None)
    if ended is None:
        return False
    for name in PERSONAL:
        setattr(ended, name, "")
    _delete_logo(ended)
    ended.logo, ended.may_show_logo, ended.forgotten_at = "", False, timezone.now()
    ended.save()
    Signature.objects.filter(application=ended).update(name="", function="")
    ended.questions.all().delete()
    Mailing.objects.filter(
        kind="partners.naming", about_id__in=[str(naming.pk) for naming in ended.namings.all()]
    ).delete()
    for rows in (ended.namings, ended.notes, ended.typed):
        rows.all().delete()
    Mailing.objects.about(ended).delete()
    record.act("partners.application.forgotten", ended, by=None, state=str(ended.state))
    return True


def forget_accepted_applications():
    """Empty the focal points in applications that were accepted long ago; returns how many. What was signed stays."""
    accepted = Application.objects.filter(ruling__is_accepted=True, ruling__ruled_at__lt=ACCEPTED_APPLICATIONS.ago)
    named = accepted.exclude(focal_name="", focal_function="", focal_email="", signatory_email="")
    Naming.objects.filter(application__in=accepted).exclude(name="", email="").update(name="", email="")
    nobody = dict.fromkeys(("focal_name", "focal_function", "focal_email", "signatory_email"), "")
    return in_batches(named, lambda rows: rows.update(**nobody))


def forget_invitations():
    """Empty the addresses of invitations accepted, withdrawn or expired long ago; returns how many."""
    end = INVITATIONS.ago
    ended = Q(accepted_at__lt=end) | Q(revoked_at__lt=end) | Q(accepted_at=None, revoked_at=None, expires_at__lt=end)
    return in_batches(Invitation.objects.filter(ended).exclude(email=""), lambda rows: rows.update(email=""))


def _locked(pk, **still):
    return claim_one(Application.objects.with_state().filter(pk=pk, **still))


def _delete_logo(application):
    storage, name = application.logo.storage, application.logo.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))
