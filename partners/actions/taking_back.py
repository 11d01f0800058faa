"""A ruling on an application is taken back within a minute, by the officer who ruled: a slip of the hand (R1)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from guardian.shortcuts import remove_perm

from alliance87.outbox import actions as outbox
from alliance87.outbox.models import Delivery, Mailing
from alliance87.record import actions as record
from alliance87.terms.refusal import Refusal

from ..permissions import may_validate
from .application_mail import tell_applicant
from .applications import locked
from .colleagues import EDIT, locked_organization

KINDS = ("partners.application.accepted", "partners.application.declined")


@transaction.atomic
def take_back_ruling(application, *, by):
    """Undo the ruling and what came of it: the application waits again, letters that have not gone stay here.

    Refused after a minute, to others, where the organization was entered before, and where something was done with it
    since. Whoever got a letter already gets one that says so.
    """
    if not may_validate(by):
        raise PermissionDenied
    application = locked(application.pk)
    ruling = application.fact("ruling")
    if ruling is None:
        raise Refusal("R1", _("Nothing was ruled on this application, or it was taken back already."))
    if not ruling.may_be_taken_back(by):
        raise Refusal("R1", _("A ruling is taken back within a minute, by the officer who ruled."))
    told = Mailing.objects.about(application).filter(kind__in=KINDS)
    is_told = _withdraw(told)
    if admission := application.fact("admission"):
        _undo(admission)
    ruling.delete()
    record.act("partners.application.ruling_taken_back", application, by=by, ruling=str(ruling))
    application = locked(application.pk)
    if is_told:
        tell_applicant(application, "taken_back")
    return application


def _withdraw(mailings):
    """Keep letters from going; whether one has gone already."""
    outbox.withdraw(Delivery.objects.filter(mailing__in=mailings), _("Overtaken: the ruling was taken back."))
    return Delivery.objects.filter(mailing__in=mailings, sent_at__isnull=False).exists()


def _undo(admission):
    organization = locked_organization(admission.organization_id)
    if not admission.is_new:
        sentence = _("%(name)s was entered before and is a partner again. That is not taken back; enter its departure.")
        raise Refusal("R1", sentence % {"name": organization})
    try:
        with transaction.atomic():
            for invitation in organization.invitations.all():
                _withdraw(Mailing.objects.about(invitation))
                invitation.delete()
            for colleague in organization.colleagues.select_related("person"):
                remove_perm(EDIT, colleague.person, organization)
                colleague.delete()
            for name in ("profile", "logo", "commitment"):
                if hasattr(organization, name):
                    getattr(organization, name).delete()
            admission.delete()
            organization.delete()
    except ProtectedError as error:
        sentence = _("Something was done with %(name)s since. That is not taken back; enter its departure.")
        raise Refusal("R1", sentence % {"name": organization}) from error
