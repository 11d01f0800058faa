"""Personal reply links: signed, for one invitation, and dead once it is revoked. No sign-in needed."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from ..models import Invitation

_signer = Signer(salt="gcg.reply", sep=".")


def reply_link(invitation):
    """The whole address of the page where the invited person answers."""
    return settings.SITE_URL + reverse("gcg:reply", args=[_signer.sign(str(invitation.pk))])


def invitation_of(token):
    """The invitation that a link's token was signed for; None where we never signed it.

    Revoked invitations are found too, so that their page can say so.
    """
    try:
        pk = _signer.unsign(token)
    except BadSignature:
        return None
    return (
        Invitation.objects.select_related(
            "seat", "person", "meeting__convocation", "meeting__cancellation", "meeting__opening"
        )
        .filter(pk=pk)
        .first()
    )
