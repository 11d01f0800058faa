"""Personal reply links: signed, for one invitation, valid until it is revoked. They need no sign-in."""

from django.conf import settings
from django.urls import reverse

from alliance87.meetings.tokens import Tokens

from ..models import Invitation

_TOKENS = Tokens("groups.reply")


def reply_link(invitation):
    """The full URL of the page on which the invited person answers."""
    return settings.SITE_URL + reverse("groups:reply", args=[token_of(invitation)])


def token_of(invitation):
    """The signed token of an invitation, used in its link and in the address to which calendars answer."""
    return _TOKENS.of(invitation)


def invitation_written_to(token):
    """The invitation of a token in a mail address, whose capitals mail servers may have changed; or None."""
    return _with_key(_TOKENS.key_written_to(token))


def invitation_of(token):
    """The invitation for which a link's token was signed, revoked or not; None if it never was signed here."""
    return _with_key(_TOKENS.key(token))


def _with_key(pk):
    if pk is None:
        return None
    state = [f"meeting__{fact}" for fact in ("group", "convocation", "cancellation", "opening", "closure")]
    return Invitation.objects.select_related("person", *state).filter(pk=pk).first()
