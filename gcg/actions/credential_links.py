"""The personal links by which focal points of a holder are asked about a note on who speaks for it (Q7)."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from alliance87.outbox import actions as outbox
from partners.models import User

from ..models import Credential
from ..models.credentials import asked_of

_signer = Signer(salt="gcg.credential", sep=".")


def credential_link(credential, person):
    """The whole address of the page where `person` answers for the holder."""
    token = _signer.sign(f"{credential.pk}-{person.pk}")
    return settings.SITE_URL + reverse("gcg:credential-by-link", args=[token])


def asked_by(token):
    """(the note, the person asked) for which a link's token was signed; None if it was never signed here, or the note
    is gone, or the person's account is closed.
    """
    try:
        pk, person_pk = _signer.unsign(token).split("-")
    except (BadSignature, ValueError):
        return None
    credential = Credential.objects.select_related("seat", "holder", "ruled_by", "note").filter(pk=pk).first()
    person = User.objects.filter(pk=person_pk, is_active=True).first()
    return (credential, person) if credential and person else None


def ask_holder(credential):
    """Write to the focal points of the holder, each with a link of their own. The caller has just entered the note."""
    if people := asked_of(credential):
        outbox.write(
            "gcg.credential_question",
            "credential_question",
            {"credential": credential, "seat": credential.seat},
            [
                outbox.Addressee(person.email, str(person), {"link": credential_link(credential, person)})
                for person in people
            ],
            about=credential,
        )
