"""Asking the people named in an application, the focal point and the authorized signatory, by personal links (R4)."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.outbox import actions as outbox
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from ..models import Application, Naming

_signer = Signer(salt="partners.naming", sep=".")


def naming_link(naming):
    """The full address of the page on which the person named answers."""
    return settings.SITE_URL + reverse("partners:naming", args=[_signer.sign(str(naming.pk))])


def naming_of(token):
    """The naming for which a link's token was signed; None if we did not sign it."""
    try:
        pk = _signer.unsign(token)
    except BadSignature:
        return None
    return Naming.objects.filter(pk=pk).first()


def ask_persons_named(application):
    """Write to the people named in the application, in the applicant's language. The applicant is not asked, nor is
    anyone who was already asked and whose entry has not changed since.

    The caller holds the application's lock. Called when it is submitted and when a question about it is answered.
    """
    for kind in Naming.Kind:
        name, email = application.person_named(kind)
        if not email or email == application.applicant.email or application.naming(kind):
            continue
        naming = Naming.objects.create(
            application=application, kind=kind, name=name, email=email, asked_at=timezone.now()
        )
        outbox.write(
            "partners.naming",
            "partner_naming",
            {"naming": naming, "application": application},
            [outbox.Addressee(email, name, {"link": naming_link(naming)}, language=application.applicant.language)],
            about=naming,
        )
        record.act("partners.naming.asked", application, by=None, kind=str(kind))


@transaction.atomic
def answer_naming(naming, *, is_right):
    """Record the answer of the person named, given through the link alone: once, and while the application is open."""
    application = hold(Application.objects.with_state().prefetch_related("namings"), naming.application_id)
    naming = Naming.objects.get(pk=naming.pk)
    naming.application = application
    if naming.is_right is not None:
        if naming.is_right == is_right:
            return naming
        raise Refusal("R4", _("You have already answered. To change your answer, write to the Secretariat."))
    if not application.is_open:
        raise Refusal("R4", _("This registration has ended, so there is nothing left to confirm."))
    if application.naming(naming.kind) != naming:
        raise Refusal("R4", _("The registration has changed since. A newer e-mail asks you about it as it is now."))
    naming.is_right, naming.answered_at = is_right, timezone.now()
    naming.save(update_fields=["is_right", "answered_at"])
    record.act("partners.naming.answered", application, by=None, kind=naming.kind, is_right=is_right)
    return naming


def refuse_if_denied(application):
    """Refuse to admit an organization whose named signatory says that the commitment was not signed (R4)."""
    naming = application.naming(Naming.Kind.SIGNATORY)
    if naming and naming.is_right is False:
        sentence = _("%(name)s says that the commitment was not signed. Ask the applicant for a new signature.")
        raise Refusal("R4", sentence % {"name": naming.name})
