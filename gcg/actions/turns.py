"""Which item is before the meeting: each time one is taken up is kept."""

from ..models import Turn


def take_turn(item, *, by, at):
    """Make the item the current one, unless it is already; the caller holds the lock of the meeting."""
    last = Turn.objects.filter(item__meeting=item.meeting_id).last()
    if last is None or last.item_id != item.pk:
        Turn.objects.create(item=item, taken_up_by=by, taken_up_at=at)
