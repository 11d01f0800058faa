"""Amending the agenda in the room: the person presiding adds, drops and reorders items (8.3, D8)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from alliance87.meetings.actions.live import room_changed
from alliance87.meetings.actions.preparing import locked, still_current
from alliance87.meetings.actions.sessions import refuse_unless_in_session
from alliance87.meetings.rules.agenda import fingerprint, moved
from alliance87.record import actions as record
from alliance87.terms.refusal import Refusal

from ..models import AgendaItem, Amendment, DecisionSubject, Outcome
from ..permissions import may_preside
from ..readings.sitting import outcome_of
from .room import refuse_unless_there


@transaction.atomic
def add_item_in_room(meeting, *, by, **written):
    """Add an item at the end of the open meeting's agenda, before any other business."""
    meeting = _in_session(meeting, by)
    return _added(meeting, by, **written)


@transaction.atomic
def add_other_business(meeting, *, by):
    """Add “Any other business” at the end of the open meeting's agenda, once."""
    meeting = _in_session(meeting, by)
    if there := meeting.items.filter(standing=AgendaItem.Standing.OTHER).first():
        return there
    return _added(meeting, by, standing=AgendaItem.Standing.OTHER, **other_business(meeting))


def other_business(meeting):
    """The fields of the item “Any other business”."""
    with override(meeting.first_language):
        title = _("Any other business")
    kind = AgendaItem.Kind.DISCUSSION
    return {"title": title, "kind": kind, "subject": DecisionSubject.PROCEDURE, "minutes_allotted": 10}


def _in_session(meeting, by):
    if not may_preside(by, meeting):
        raise PermissionDenied
    meeting = locked(meeting)
    refuse_unless_in_session(meeting)
    refuse_unless_there(meeting, by)
    return meeting


def _added(meeting, by, **written):
    items = list(meeting.items.with_last_turn().select_related("outcome"))
    number = items[-1].number + 1 if items else 1
    last = items[-1] if items and items[-1].standing == AgendaItem.Standing.OTHER else None
    if last is not None and _is_to_come(last):
        number = last.number
        AgendaItem.objects.filter(pk=last.pk).update(number=F("number") + 1)
    item = AgendaItem.objects.create(meeting=meeting, number=number, **written)
    _amended(item, Amendment.Kind.ADDED, by)
    return item


@transaction.atomic
def drop_item(item, *, by, because=""):
    """Drop an item from the open meeting's agenda. It stays listed as dropped, and nothing is decided under it."""
    meeting = _in_session(item.meeting, by)
    item = AgendaItem.objects.select_related("outcome").get(pk=item.pk)
    if outcome := outcome_of(item):
        if outcome.result == Outcome.Result.DROPPED:
            return item
        raise Refusal("D9", _("“%(item)s” already has an outcome, so it stays on the agenda.") % {"item": item})
    Outcome.objects.create(
        item=item,
        result=Outcome.Result.DROPPED,
        note=because.strip(),
        announced_by=by,
        announced_at=timezone.now(),
    )
    item.meeting = meeting
    _amended(item, Amendment.Kind.DROPPED, by, because=because.strip())
    return item


@transaction.atomic
def move_item_in_room(item, *, by, way, seen):
    """Move an item one place `up` or `down` among those still to come. `seen` is their fingerprint.

    An item that was taken up or has an outcome keeps its number.
    """
    meeting = _in_session(item.meeting, by)
    coming = items_to_come(meeting)
    still_current(seen, state_of_coming(coming))
    if item not in coming:
        raise Refusal("8.3", _("“%(item)s” has already been taken up and keeps its place.") % {"item": item})
    numbers = [other.number for other in coming]
    was = next(other.number for other in coming if other == item)
    changed = [
        (other, number)
        for other, number in zip(moved(coming, item, way), numbers, strict=True)
        if other.number != number
    ]
    for other, number in changed:
        other.number = number
    AgendaItem.objects.bulk_update([other for other, _number in changed], ["number"])
    item = meeting.items.get(pk=item.pk)
    if changed:
        _amended(item, Amendment.Kind.MOVED, by, was_number=was)
    return item


def items_to_come(meeting):
    """The items not yet taken up and without an outcome, in order."""
    return [other for other in meeting.items.with_last_turn().select_related("outcome") if _is_to_come(other)]


def _is_to_come(item):
    return item.taken_up_at is None and outcome_of(item) is None


def state_of_coming(items):
    """A fingerprint of the items to come and their order."""
    return fingerprint(*[(item.pk, item.number) for item in items])


def _amended(item, kind, by, *, was_number=None, because=""):
    Amendment.objects.create(
        item=item,
        kind=kind,
        was_number=was_number,
        number=item.number,
        because=because,
        amended_by=by,
        amended_at=timezone.now(),
    )
    record.act(f"gcg.item.{kind}_in_room", item, by=by, number=item.number, because=because)
    room_changed(item.meeting)


def text_to_put(item):
    """The text first offered for an item: its draft or, for an agenda amended in the room, its adoption as amended."""
    is_agenda = item.standing == AgendaItem.Standing.AGENDA
    if not is_agenda or not Amendment.objects.filter(item__meeting=item.meeting).exists():
        return item.draft_text
    with override(item.meeting.first_language):
        return _("The GCG adopts the agenda of its meeting %(symbol)s as amended.") % {"symbol": item.meeting.symbol}
