"""The agenda of a meeting of any body: its items and their order."""

from django.db import transaction
from django.utils.translation import gettext as _

from alliance87.record import actions as record
from alliance87.terms.refusal import Refusal

from ..body import body_of
from ..rules.agenda import changes_of_order, fingerprint, moved, numbered, place_of_new
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


@transaction.atomic
def add_items(meeting, *, by, rows):
    """Put several items on the agenda, one after another, before any other business. `rows` are what is written of
    each.

    Refused once the meeting is opened, and if all of them are already on the agenda, as after a second press.
    """
    meeting = meeting_to_prepare(meeting, by=by)
    before_opening(meeting)
    items = list(meeting.items.all())
    if {row["title"] for row in rows} <= {item.title for item in items}:
        raise Refusal("", _("All of these are on the agenda already. Give another one its own title."))
    place = place_of_new([item.standing for item in items])
    model = meeting.items.model
    return [place_item(model(meeting=meeting, **row), place + index, by=by) for index, row in enumerate(rows)]


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


@transaction.atomic
def number_items(meeting, *, by, seen, wanted):
    """Give items the numbers `wanted`, {key: number}, until the meeting is opened. The other items keep their order.

    `seen` are the keys in the order that the person saw. Refused if the order has changed since, with what changed.
    """
    meeting = meeting_to_prepare(meeting, by=by)
    before_opening(meeting)
    items = {item.pk: item for item in meeting.items.all()}
    if list(items) != list(seen):
        raise Refusal("", _what_changed(seen, items))
    numbers = {key: item.number for key, item in items.items()}
    _renumber([items[key] for key in numbered(list(items), wanted)])
    for key, item in items.items():
        if wanted.get(key, numbers[key]) != numbers[key]:
            _tell(meeting, item, "moved", by, number=item.number)
    return meeting


def _what_changed(seen, items):
    gone, new, others = changes_of_order(list(seen), list(items))
    sentences = [_("Item %(number)d as you saw it is off the agenda.") % {"number": number} for number in gone]
    for key in new:
        sentences.append(_("“%(title)s” is new, as item %(number)d.") % _said(items[key]))
    for key, was, number in others:
        words = {"title": items[key].title, "was": was, "number": number}
        sentences.append(_("“%(title)s” was item %(was)d and is item %(number)d now.") % words)
    return " ".join([
        _("Somebody changed the agenda while you had it open."),
        *sentences,
        _("The numbers you wrote are kept. Check them, then press the button again."),
    ])  # fmt: skip


def _said(item):
    return {"title": item.title, "number": item.number}


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
