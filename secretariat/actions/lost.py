"""Mail that did not arrive and belongs to no page of its own (12.1)."""

from django.core.exceptions import PermissionDenied

from alliance87.outbox.actions import copy

from ..permissions import may_read_mail


def send_again(delivery, *, by):
    """Send one recipient the same mail once more. The copy that was given up keeps its row."""
    if not may_read_mail(by):
        raise PermissionDenied
    return copy(delivery, by=by)
