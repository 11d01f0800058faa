"""Incoming mail that the portal could not match to anything: the Secretariat records what was done about it (12.1)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.outbox.models import IncomingMail
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from ..permissions import may_read_mail


@transaction.atomic
def settle_mail(mail, *, by, note):
    """Take a message off the desk, recording what was done about it. The message is kept."""
    if not may_read_mail(by):
        raise PermissionDenied
    mail = hold(IncomingMail.objects, mail.pk)
    if mail.read_at or mail.settled_at:
        raise Refusal("", _("This message has already been settled. You need do nothing more."))
    if not note.strip():
        raise Refusal("12.1", _("Say what was done about this message."))
    mail.settled_by, mail.settled_at, mail.note = by, timezone.now(), note.strip()
    mail.save(update_fields=["settled_by", "settled_at", "note"])
    record.act("outbox.incoming.settled", mail, by=by)
    return mail
