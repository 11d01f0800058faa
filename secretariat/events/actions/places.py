"""The places of an event: given in the order in which people confirmed, and to those who wait as others leave (2.3).

The caller holds the lock of the event, under which its places are counted.
"""

from django.utils import timezone

from alliance87.outbox import actions as outbox

from ..rules import free_places, to_move_up
from .recipients import recipients

PLACE = "events.place"
"""The kind of the e-mails that say whether somebody has a place."""


def give_place(registration, event):
    """Give a place, or put on the waiting list, and tell by e-mail which."""
    if free_places(event.capacity, event.registrations.placed().count()) != 0:
        registration.placed_at = timezone.now()
        registration.save(update_fields=["placed_at"])
    _tell(event, [registration])


def move_up(event):
    """Give the places that are free to those who have waited longest; returns how many. Nobody moves up once the event has
    begun or was cancelled.
    """
    if event.is_cancelled or event.starts_at <= timezone.now():
        return 0
    waiting = event.registrations.waiting()
    most = to_move_up(event.capacity, event.registrations.placed().count(), waiting.count())
    moving = list(waiting[:most])
    for registration in moving:
        registration.placed_at = timezone.now()
        registration.save(update_fields=["placed_at"])
    if moving:
        _tell(event, moving, has_waited=True)
    return len(moving)


def _tell(event, registrations, *, has_waited=False):
    has_place = registrations[0].placed_at is not None
    context = {"event": event, "has_place": has_place, "has_waited": has_waited}
    outbox.write(PLACE, "event_place", context, recipients(event, registrations), about=event, zone=event.zone)
