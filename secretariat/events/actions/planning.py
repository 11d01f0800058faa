"""Planning an event, publishing, changing and cancelling it (2.3, 12.4). Whoever is registered is told by e-mail.

All acts on an event lock it: its places are counted under this lock.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.meetings.actions.preparing import still_current
from alliance87.meetings.rules.agenda import fingerprint
from alliance87.outbox import actions as outbox
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from ..models import Event
from ..permissions import may_plan_events
from .places import move_up
from .recipients import recipients

PLANNED = (
    *("title", "words", "starts_at", "ends_at", "time_zone", "place", "link", "languages", "themes", "organizer"),
    *("registers_until", "capacity"),
)
"""What is planned of an event."""
IN_CALENDARS = ("title", "words", "starts_at", "ends_at", "place", "link", "registers_until")
"""What calendars show of an event: a change of it raises the number of the entry."""
TOLD = ("title", "starts_at", "ends_at", "time_zone", "place", "link")
"""The changes of which people who are registered are told."""

NEWS = "events.news"
"""The kind of the e-mails that say that an event was changed or cancelled."""


@transaction.atomic
def plan_event(*, by, **plan):
    """Plan an event, of which only the Secretariat knows until it is published."""
    if not may_plan_events(by):
        raise PermissionDenied
    now = timezone.now()
    event = Event.objects.create(planned_by=by, planned_at=now, changed_at=now, **plan)
    record.act("events.event.planned", event, by=by)
    return event


@transaction.atomic
def change_event(event, *, by, seen=None, **plan):
    """Change what is planned. `seen` is the `state_of_event` of the page. Refused if more people have a place than there
    would be places.
    """
    if not may_plan_events(by):
        raise PermissionDenied
    event = _standing(event)
    still_current(seen, state_of_event(event))
    changed = [name for name in PLANNED if getattr(event, name) != plan[name]]
    if not changed:
        return event
    _refuse_if_too_few(event, plan["capacity"])
    for name in changed:
        setattr(event, name, plan[name])
    event.changed_at = timezone.now()
    event.sequence += bool(event.published_at and set(changed) & set(IN_CALENDARS))
    event.save(update_fields=[*changed, "changed_at", "sequence"])
    record.act("events.event.changed", event, by=by, changed=changed)
    move_up(event)
    if event.published_at and set(changed) & set(TOLD):
        _tell(event)
    return event


@transaction.atomic
def publish_event(event, *, by):
    """Publish an event: everyone sees it, and people may register."""
    if not may_plan_events(by):
        raise PermissionDenied
    event = _standing(event)
    if event.published_at:
        raise Refusal("2.3", _("This event has already been published. You need do nothing more."))
    event.published_by, event.published_at = by, timezone.now()
    event.save(update_fields=["published_by", "published_at"])
    record.act("events.event.published", event, by=by)
    return event


@transaction.atomic
def cancel_event(event, *, by, because):
    """Cancel an event, saying briefly why. Everyone who is registered is told, and its page says so."""
    if not may_plan_events(by):
        raise PermissionDenied
    event = _standing(event)
    now = timezone.now()
    event.cancelled_by, event.cancelled_at, event.cancelled_because = by, now, because
    event.changed_at, event.sequence = now, event.sequence + 1
    event.save(update_fields=["cancelled_by", "cancelled_at", "cancelled_because", "changed_at", "sequence"])
    record.act("events.event.cancelled", event, by=by)
    _tell(event)
    return event


def state_of_event(event):
    """The fingerprint of what is planned."""
    themes, languages = " ".join(event.themes), " ".join(event.languages)
    plan = [getattr(event, name) for name in PLANNED if name not in ("organizer", "themes", "languages")]
    return fingerprint(event.pk, event.organizer_id, themes, languages, *plan)


def _standing(event):
    """The event, locked and read afresh. Refused once it was cancelled or is over."""
    event = hold(Event.objects.select_related("organizer"), event.pk)
    if event.is_cancelled:
        raise Refusal("2.3", _("This event was cancelled and stays as it is. Plan another one instead."))
    if event.is_over:
        raise Refusal("2.3", _("This event is over and stays as it was. Plan another one instead."))
    return event


def _refuse_if_too_few(event, capacity):
    taken = event.registrations.placed().count()
    if capacity is not None and capacity < taken:
        words = {"taken": taken}
        raise Refusal(
            "2.3", _("%(taken)s people already have a place. Enter at least as many places, or no limit.") % words
        )


def _tell(event):
    """Write to everyone who is registered, each with the link by which they leave."""
    for has_place, rows in ((True, event.registrations.placed()), (False, event.registrations.waiting())):
        if people := recipients(event, rows):
            context = {"event": event, "has_place": has_place}
            outbox.write(NEWS, "event_news", context, people, about=event, zone=event.zone)
