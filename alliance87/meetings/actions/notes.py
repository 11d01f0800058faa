"""The notes of a discussion and its key conclusions, kept while the meeting is open."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.record import actions as record
from alliance87.terms.refusal import Refusal

from ..body import body_of

ONE_ENTRY = timedelta(minutes=5)
"""Notes that one person saves again within this time are one entry on the record, since the page saves by itself."""


def write_notes(item, *, by, discussion, conclusions, seen, sent_before=()):
    """Save the notes on top of version `seen`; the caller has judged who may, and holds the meeting.

    Refused if they were saved meanwhile, so that no text is lost. `sent_before` are the (discussion, conclusions) that
    the same page has sent without receiving an answer: if one of them is what is saved, nobody else has saved. Saving
    the same notes again changes nothing, as when the page has just saved by itself and the button is pressed.
    """
    item = type(item).objects.get(pk=item.pk)
    body = body_of(item)
    if (item.discussion, item.conclusions) == (discussion, conclusions):
        return item
    if item.notes_version != seen and (item.discussion, item.conclusions) not in sent_before:
        raise Refusal(
            body.cite("11.2"),
            _("Somebody saved these notes meanwhile. Their text is shown below yours: combine both and save."),
        )
    item.discussion, item.conclusions, item.notes_version = discussion, conclusions, item.notes_version + 1
    item.save(update_fields=["discussion", "conclusions", "notes_version"])
    _record(f"{body.app}.item.noted", item, by)
    return item


def _record(name, item, by):
    """Record that notes were kept. Another person's notes are always a new entry, so the last entry says who wrote the
    present ones.
    """
    last = record.history_of(item).filter(act=name).last()
    if not last or last.actor_id != by.pk or last.at < timezone.now() - ONE_ENTRY:
        record.act(name, item, by=by, version=item.notes_version)
