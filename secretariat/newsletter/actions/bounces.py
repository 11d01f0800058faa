"""The bounce mailbox: what mail servers and feedback loops send back about copies.

Each copy leaves with an envelope sender of its own, signed. Only whoever got the copy can tell of it: a forged report about
an address changes nothing.
"""

import re

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from alliance87.outbox.calendar import answer_address
from alliance87.outbox.incoming import now_or_earlier
from alliance87.terms.refusal import Refusal

from ..models import MailEvent, Recipient
from ..rules.bounces import NOTHING, told_by
from .events import key_of_copy, note_event

SALT = "newsletter.bounces"
LENGTH = 20
"""Characters of the signature: with them, the longest address stays within what mail allows."""


def return_address(pk):
    """The envelope sender of the copy with this key; "" where it would be too long."""
    return answer_address(f"n{pk}.{_signature(pk)}")


def read_bounce(received, arrived_at):
    """The MailEvent that a message in the bounce mailbox became, or the Recipient where it changes nothing; None for a
    message that is not about a copy of ours. Raises Refusal where people must read it.
    """
    copy = _copy(received)
    if copy is None:
        return None
    told = told_by(received.message)
    if told is None:
        raise Refusal("", _("Somebody wrote to the address for returned copies of the newsletter."))
    if told.kind == NOTHING:
        return copy
    at = now_or_earlier(received.dated_at, arrived_at)
    kind = MailEvent.Kind(told.kind)
    return note_event(kind, email=copy.email, key=key_of_copy(copy.pk), said=told.said, happened_at=at, copy=copy).event


def _copy(received):
    """The copy whose return address the message carries, in its own head or in what it returns."""
    username, _at, domain = (re.escape(part) for part in settings.MAIL_REPLIES.rpartition("@"))
    text = f"{received.recipients}\n{received.raw.decode('latin-1')}"
    matches = re.findall(rf"{username}\+n(\d{{1,18}})\.([0-9a-f]{{{LENGTH}}})@{domain}", text, re.ASCII | re.IGNORECASE)
    keys = (pk for pk, signature in matches if constant_time_compare(_signature(pk), signature.lower()))
    return next(filter(None, (Recipient.objects.filter(pk=pk).first() for pk in keys)), None)


def _signature(pk):
    return salted_hmac(SALT, str(pk), algorithm="sha256").hexdigest()[:LENGTH]
