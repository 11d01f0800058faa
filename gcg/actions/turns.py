"""Taking up items: each time an item comes before the meeting is recorded."""

from django.db.models import Q

from ..models import Intervention, Turn
from .interventions import end_interventions


def take_turn(item, *, by, at):
    """Make the item the current one, unless it already is. The caller holds the lock on the meeting.

    A presenter of another item has the floor no longer (O4), nor has an observer where the item is restricted (O5).
    """
    last = Turn.objects.filter(item__meeting=item.meeting_id).last()
    if last is None or last.item_id != item.pk:
        Turn.objects.create(item=item, taken_up_by=by, taken_up_at=at)
        silent = Q(presenter__isnull=False) & ~Q(presenter__item=item)
        if item.is_restricted:
            silent |= Q(observer__isnull=False)
        end_interventions(Intervention.objects.filter(silent, meeting=item.meeting_id), by=by, at=at)
