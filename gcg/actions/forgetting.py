"""Forgetting old addresses in calls, nominations and credentials (see `record.retention`); names are kept."""

from django.db.models import Q

from alliance87.record.retention import NOWHERE, SEAT_ADDRESSES, in_batches, nowhere

from ..models import CallLetter, Credential, Nomination


def forget_seat_addresses():
    """Replace the addresses in rows that were settled, withdrawn or ruled on long ago; returns the number replaced."""
    end = SEAT_ADDRESSES.ago
    ended = Q(withdrawn_at__lt=end) | Q(call__settled_at__lt=end)
    return (
        _forget("email", CallLetter.objects.filter(call__settled_at__lt=end))
        + _forget("representative_email", Nomination.objects.filter(ended))
        + _forget("email", Credential.objects.filter(ruled_at__lt=end))
    )


def _forget(field, rows):
    kept = rows.exclude(**{f"{field}__endswith": NOWHERE})
    return in_batches(kept, lambda some: some.update(**{field: nowhere(rows.model)}))
