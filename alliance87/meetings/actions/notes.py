"""The notes of a discussion and its key conclusions, kept while the meeting is open."""

from django.utils.translation import gettext as _

from alliance87.record import actions as record
from alliance87.terms.refusal import Refusal

from ..body import body_of


def write_notes(item, *, by, discussion, conclusions, seen):
    """Save the notes on top of version `seen`; the caller has judged who may, and holds the meeting.

    Refused if somebody else has saved meanwhile, so that no text is lost.
    """
    item = type(item).objects.get(pk=item.pk)
    body = body_of(item)
    if item.notes_version != seen:
        raise Refusal(
            body.cite("11.2"),
            _("Somebody saved these notes meanwhile. Their text is shown below yours: combine both and save."),
        )
    item.discussion, item.conclusions, item.notes_version = discussion, conclusions, seen + 1
    item.save(update_fields=["discussion", "conclusions", "notes_version"])
    record.act(f"{body.app}.item.noted", item, by=by, version=item.notes_version)
    return item
