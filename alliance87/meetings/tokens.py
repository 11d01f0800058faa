"""Signed tokens of invitations: in the personal link to the page of answers, and in the address calendars answer to."""

from django.core.signing import BadSignature, Signer
from django.utils.crypto import constant_time_compare


class Tokens:
    """The tokens of one body's invitations, told from those of others by `salt`."""

    def __init__(self, salt):
        self._signer = Signer(salt=salt, sep=".")

    def of(self, invitation):
        """The signed token of an invitation."""
        return self._signer.sign(str(invitation.pk))

    def key(self, token):
        """The key of the invitation for which the token was signed; None if it never was signed here."""
        try:
            return self._signer.unsign(token)
        except BadSignature:
            return None

    def key_written_to(self, token):
        """The same for a token in a mail address, whose capitals mail servers may have changed."""
        pk = token.partition(".")[0]
        is_ours = pk.isascii() and pk.isdecimal() and len(pk) < 19
        return pk if is_ours and constant_time_compare(self._signer.sign(pk).lower(), token.lower()) else None
