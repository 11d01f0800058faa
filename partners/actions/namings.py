"""Asking who is named on an application, by links of their own: the focal point and the authorized signatory (R4)."""

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
    """The whole address of the page where the person named answers."""
    return settings.SITE_URL + reverse("partners:naming", args=[_signer.sign(str(naming.pk))])


def naming_of(token):
    """What a link's token was signed for; None where we never signed it."""
    try:
        pk = _signer.unsign(token)
    except BadSignature:
        return None
    return Naming.objects.filter(pk=pk).first()


def ask_persons_named(application):
    """Write to whom the application names, unless they were asked of what it says now, or are the applicant.

    Whoever calls holds the application, as it is handed in and when it goes on after a question."""
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
            [outbox.Recipient(email, name, words={"link": naming_link(naming)})],
            about=naming,
        )
        record.act("partners.naming.asked", application, by=None, kind=str(kind))


@transaction.atomic
def answer_naming(naming, *, is_right):
    """What the person named says by the link, which is enough; once, and while the application goes on."""
    application = hold(Application.objects.with_state().prefetch_related("namings"), naming.application_id)
    naming = Naming.objects.get(pk=naming.pk)
    naming.application = application
    if naming.is_right is not None:
        if naming.is_right == is_right:
            return naming
        raise Refusal("R4", _("You answered already. To change it, write to the Secretariat."))
    if not application.is_open:
        raise Refusal("R4", _("This registration is over: there is nothing to confirm any more."))
    if application.naming(naming.kind) != naming:
        raise Refusal("R4", _("The registration was changed since. A newer letter asks you about it as it is now."))
    naming.is_right, naming.answered_at = is_right, timezone.now()
    naming.save(update_fields=["is_right", "answered_at"])
    record.act("partners.naming.answered", application, by=None, kind=naming.kind, is_right=is_right)
    return naming


def refuse_if_denied(application):
    """Refuse to list an organization whose named signatory says that the commitment is not signed (R4)."""
    naming = application.naming(Naming.Kind.SIGNATORY)
    if naming and naming.is_right is False:
        sentence = _("%(name)s says that this commitment was not signed. Ask the applicant; a new signature is needed.")
        raise Refusal("R4", sentence % {"name": naming.name})
