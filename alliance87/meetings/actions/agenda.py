"""The agenda of a meeting of any body: its items and their order."""

from django.db import transaction
from django.utils.translation import gettext as _

from alliance87.record import actions as record
from alliance87.terms.refusal import Refusal

from ..body import body_of
from ..rules.agenda import fingerprint, moved, place_of_new
from .live import room_changed
from .preparing import before_opening, item_to_prepare, meeting_to_prepare, still_current


def state_of_item(item):
    """A fingerprint of what somebody who edits the item sees of it."""
    return fingerprint(item.pk, *item.stated())


def state_of_order(items):
    """A fingerprint of the order of the items."""
    return fingerprint(*[item.pk for item in items])


@transaction.atomic
def add_item(meeting, *, by, **written):
    """Put an item at the end of the agenda, before any other business. Refused once the meeting is opened."""
    meeting = meeting_to_prepare(meeting, by=by)
    before_opening(meeting)
    place = place_of_new(list(meeting.items.values_list("standing", flat=True)))
    return place_item(meeting.items.model(meeting=meeting, **written), place, by=by)


def place_item(item, index, *, by):
    """Save a new item at this index of its agenda, and number the others anew. The caller holds the meeting."""
    meeting = item.meeting
    items = list(meeting.items.all())
    items.insert(index, item)
    _renumber(items)
    item.save()
    _tell(meeting, item, "added", by)
    return item


@transaction.atomic
def edit_item(item, *, by, seen, **written):
    """Rewrite an item until the meeting is opened. `seen` is the fingerprint of the item as the person saw it."""
    meeting, item = item_to_prepare(item, by=by)
    before_opening(meeting)
    still_current(seen, state_of_item(item))
    for name, value in written.items():
        setattr(item, name, value)
    item.save(update_fields=[*written])
    _tell(meeting, item, "edited", by)
    return item


@transaction.atomic
def remove_item(item, *, by, seen):
    """Remove an item from the agenda, until invitations have gone out. Its papers must be withdrawn first."""
    meeting, item = item_to_prepare(item, by=by)
    before_opening(meeting)
    still_current(seen, state_of_item(item))
    if meeting.is_convened:
        raise Refusal(
            "",
            _(
                "Invitations have gone out with this agenda. Keep the item, and propose "
                "its deferral when the agenda is adopted."
            ),
        )
    symbols = item.papers.filter(document__withdrawn_at=None).values_list("document__symbol", flat=True)
    if symbols:
        raise Refusal("", _("Withdraw its papers first: %(symbols)s.") % {"symbols": ", ".join(symbols)})
    _tell(meeting, item, "removed", by)
    item.papers.all().delete()
    item.delete()
    _renumber(list(meeting.items.all()))


@transaction.atomic
def move_item(item, *, by, way, seen):
    """Move an item one place `up` or `down` until the meeting is opened. `seen` is the fingerprint of the order."""
    meeting, item = item_to_prepare(item, by=by)
    before_opening(meeting)
    items = list(meeting.items.all())
    still_current(seen, state_of_order(items))
    _renumber(moved(items, item, way))
    _tell(meeting, item, "moved", by, way=way)
    return meeting.items.get(pk=item.pk)


def _renumber(items):
    """Number the items by their place. Uniqueness is checked when the transaction ends."""
    changed = []
    for number, item in enumerate(items, start=1):
        if item.number != number:
            item.number = number
            changed.append(item)
    if changed:
        type(changed[0]).objects.bulk_update([item for item in changed if item.pk], ["number"])


def _tell(meeting, item, verb, by, **details):
    record.act(f"{body_of(meeting).app}.item.{verb}", item, by=by, meeting=meeting.symbol, **details)
    room_changed(meeting)
