"""Personal reply links: signed, for one invitation, valid until it is revoked. They need no sign-in."""

from django.conf import settings
from django.urls import reverse

from alliance87.meetings.tokens import Tokens

from ..models import Invitation

_TOKENS = Tokens("gcg.reply")


def reply_link(invitation):
    """The full URL of the page on which the invited person answers."""
    return settings.SITE_URL + reverse("gcg:reply", args=[token_of(invitation)])


def token_of(invitation):
    """The signed token of an invitation, used in its link and in the address to which calendars answer."""
    return _TOKENS.of(invitation)


def invitation_written_to(token):
    """The invitation of a token in a mail address, whose capitals mail servers may have changed; or None."""
    return _with_key(_TOKENS.key_written_to(token))


def invitation_of(token):
    """The invitation for which a link's token was signed; None if the token was never signed here.

    Revoked invitations are found too, so that their page can say so.
    """
    return _with_key(_TOKENS.key(token))


def _with_key(pk):
    if pk is None:
        return None
    return (
        Invitation.objects.select_related(
            "seat", "person", "meeting__convocation", "meeting__cancellation", "meeting__opening"
        )
        .filter(pk=pk)
        .first()
    )
