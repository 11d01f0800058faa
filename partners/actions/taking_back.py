"""Taking back a ruling made by mistake, within a minute, by the officer who ruled (R1)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance87.outbox import actions as outbox
from alliance87.outbox.models import Delivery, Mailing
from alliance87.posts import actions as posts
from alliance87.record import actions as record
from alliance87.terms.refusal import Refusal

from ..permissions import may_validate
from .application_mail import tell_applicant
from .applications import locked
from .colleagues import locked_organization

KINDS = ("partners.application.accepted", "partners.application.declined")


@transaction.atomic
def take_back_ruling(application, *, by):
    """Undo the ruling and its effects: the application waits again, and e-mails not yet sent are stopped.

    Refused after a minute, to anyone but the officer who ruled, if the organization was on the portal before, and if
    something has been done with it since. People who have already been written to are told.
    """
    if not may_validate(by):
        raise PermissionDenied
    application = locked(application.pk)
    ruling = application.fact("ruling")
    if ruling is None:
        raise Refusal("R1", _("There is no ruling on this application, or it has already been withdrawn."))
    if not ruling.may_be_taken_back(by):
        raise Refusal("R1", _("A ruling can be withdrawn only within a minute, by the officer who ruled."))
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
    """Stop the mailings; returns whether one was already sent."""
    outbox.withdraw(Delivery.objects.filter(mailing__in=mailings), gettext_lazy("Not sent: the ruling was withdrawn."))
    return Delivery.objects.filter(mailing__in=mailings, sent_at__isnull=False).exists()


def _undo(admission):
    organization = locked_organization(admission.organization_id)
    if not admission.is_new:
        sentence = _(
            "%(name)s was on the portal before and is a partner again. This ruling cannot be withdrawn; enter its departure instead."
        )
        raise Refusal("R1", sentence % {"name": organization})
    try:
        with transaction.atomic():
            for invitation in organization.invitations.all():
                _withdraw(Mailing.objects.about(invitation))
                invitation.delete()
            for colleague in organization.colleagues.select_related("person"):
                posts.take_back(colleague)
            for name in ("profile", "logo", "commitment"):
                if hasattr(organization, name):
                    getattr(organization, name).delete()
            admission.delete()
            organization.delete()
    except ProtectedError as error:
        sentence = _(
            "Something has been done with %(name)s since. The ruling can no longer be withdrawn; enter its departure instead."
        )
        raise Refusal("R1", sentence % {"name": organization}) from error
