"""Taking up items: each time an item comes before the meeting is recorded."""

from ..models import Turn


def take_turn(item, *, by, at):
    """Make the item the current one, unless it already is. The caller holds the lock on the meeting."""
    last = Turn.objects.filter(item__meeting=item.meeting_id).last()
    if last is None or last.item_id != item.pk:
        Turn.objects.create(item=item, taken_up_by=by, taken_up_at=at)
