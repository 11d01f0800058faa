"""Personal reply links: signed, for one invitation, valid until it is revoked. They need no sign-in.

The same token is in the address to which calendars answer.
"""

from functools import reduce
from operator import or_

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import Q
from django.urls import reverse
from django.utils.crypto import constant_time_compare


class ReplyLinks:
    """The links of one body's invitations, told from those of others by `salt`. `address` names the page on which people
    answer; `find(key)` is the invitation with this key, revoked or not, or None."""

    def __init__(self, salt, address, find):
        self._signer = Signer(salt=salt, sep=".")
        self._address, self._find = address, find

    def link(self, invitation):
        """The full URL of the page on which the invited person answers."""
        return settings.SITE_URL + reverse(self._address, args=[self.token(invitation)])

    def written_to(self, invitations):
        """The condition on deliveries that carry the link of one of these invitations, in whatever language."""
        return reduce(
            or_,
            (Q(words__reply_link__endswith=f"/{self.token(invitation)}/") for invitation in invitations),
            Q(pk__in=()),
        )

    def token(self, invitation):
        """The signed token of an invitation."""
        return self._signer.sign(str(invitation.pk))

    def invitation(self, token):
        """The invitation for which a link's token was signed, revoked or not: its page says so; None if the token was
        never signed here."""
        try:
            return self._find(self._signer.unsign(token))
        except BadSignature:
            return None

    def invitation_written_to(self, token):
        """The invitation of a token in a mail address, whose capitals mail servers may have changed; or None."""
        pk = token.partition(".")[0]
        is_ours = pk.isascii() and pk.isdecimal() and len(pk) < 19
        return self._find(pk) if is_ours and self._is_signed(pk, token) else None

    def _is_signed(self, pk, token):
        return constant_time_compare(self._signer.sign(pk).lower(), token.lower())
