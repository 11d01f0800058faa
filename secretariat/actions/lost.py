"""Mail that did not arrive and belongs to no page of its own (12.1)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from alliance87.outbox.actions import copy
from alliance87.record import actions as record

from ..permissions import may_read_mail


@transaction.atomic
def send_again(delivery, *, by):
    """Send one recipient the same mail once more. The copy that was given up keeps its row."""
    if not may_read_mail(by):
        raise PermissionDenied
    again = copy(delivery)
    record.act("outbox.delivery.sent_again", delivery, by=by, message_id=again.message_id)
    return again
