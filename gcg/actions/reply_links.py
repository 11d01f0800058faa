"""Personal reply links: signed, for one invitation, valid until it is revoked. They need no sign-in."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from ..models import Invitation

_signer = Signer(salt="gcg.reply", sep=".")


def reply_link(invitation):
    """The full URL of the page on which the invited person answers."""
    return settings.SITE_URL + reverse("gcg:reply", args=[token_of(invitation)])


def token_of(invitation):
    """The signed token of an invitation, used in its link and in the address to which calendars answer."""
    return _signer.sign(str(invitation.pk))


def invitation_written_to(token):
    """The invitation of a token in a mail address, whose capitals mail servers may have changed; or None."""
    pk = token.partition(".")[0]
    is_ours = pk.isascii() and pk.isdecimal() and len(pk) < 19
    if is_ours and constant_time_compare(_signer.sign(pk).lower(), token.lower()):
        return invitation_of(_signer.sign(pk))
    return None


def invitation_of(token):
    """The invitation for which a link's token was signed; None if the token was never signed here.

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
