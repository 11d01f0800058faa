"""Receiving mail. A message is kept first and read afterwards, so that it is not lost if reading it fails.

Apps offer readers (`wiring.MAIL_READERS`), each of which takes what is addressed to it. A message that none of them
takes waits on the Secretariat's desk, with the reason. No message is answered automatically.
"""

import logging

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87 import wiring
from alliance87.record.locks import hold
from alliance87.record.wording import in_english
from alliance87.terms.refusal import Refusal

from ..incoming import Received, clean
from ..models import IncomingMail

logger = logging.getLogger(__name__)


def receive(raw, *, recipient=""):
    """Keep a message as it came, then read it. A message delivered twice is kept and read once."""
    received = Received(raw, recipient)
    mail, is_new = IncomingMail.objects.get_or_create(
        digest=received.digest,
        defaults={
            "arrived_at": timezone.now(),
            "dated_at": received.dated_at,
            "sender": clean(received.sender, 300),
            "recipients": received.recipients,
            "subject": clean(received.subject, 300),
            "raw": received.raw,
        },
    )
    if is_new:
        with in_english():  # why it waits is stored
            _read(mail, received)
    return mail


def _read(mail, received):
    try:
        with transaction.atomic():
            mail = hold(IncomingMail.objects, mail.pk)
            row = _read_by_someone(received, mail.arrived_at)
            mail.read_at = timezone.now()
            mail.about_type, mail.about_id = row._meta.label_lower, str(row.pk)
            mail.save(update_fields=["read_at", "about_type", "about_id"])
            return
    except Refusal as refusal:
        because = refusal.message
    except Exception:  # whatever a message of strangers sets off, it is kept and people look at it
        logger.exception("incoming mail %s could not be read", mail.pk)
        because = _("The portal could not read this message.")
    IncomingMail.objects.filter(pk=mail.pk).update(held_because=because)


def _read_by_someone(received, arrived_at):
    for reader in wiring.offered(wiring.MAIL_READERS):
        if row := reader(received, arrived_at):
            return row
    raise Refusal("", _("The portal found nothing that this message could answer."))
