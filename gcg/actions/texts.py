"""Amending a text in the room before the Chair puts it: all see each version as it is written, and each is kept."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.meetings.actions.live import room_changed
from alliance87.meetings.actions.preparing import locked
from alliance87.record import actions as record
from alliance87.terms.refusal import Refusal

from ..models import TextAmendment
from ..permissions import may_amend_texts
from ..readings.sitting import Sitting
from ..readings.texts import text_now
from ..rules.texts import is_same
from .amending import text_to_put
from .decisions import item_to_decide, refuse_unless_seen
from .putting import refuse_other_words


@transaction.atomic
def amend_text(item, *, by, text, seen):
    """Amend the text of the item that is taken up (12.1). It is before the meeting only once the Chair puts it (9.1).

    `seen` is the mark of the version on which the text was written; refused if there is a newer one. Returns None if
    the text changes nothing; a second press returns the amendment that the first one made.
    """
    if not may_amend_texts(by, item.meeting):
        raise PermissionDenied
    meeting = locked(item.meeting)
    item = item_to_decide(item, meeting)
    if Sitting(meeting).item != item:
        raise Refusal(
            "8.3",
            _("“%(item)s” has not been taken up. Its text can be amended in the room once it is.") % {"item": item},
        )
    now = text_now(item)
    if seen != now.seen and now.latest and now.latest.amended_by_id == by.pk and is_same(now.text, text):
        return now.latest
    refuse_unless_seen(now, seen)
    was = current_text(item, now)
    if is_same(was, text):
        return None
    refuse_other_words(item, text)
    amendment = TextAmendment.objects.create(
        item=item, proposal=now.proposal, was=was, text=text, amended_by=by, amended_at=timezone.now()
    )
    record.act("gcg.text.amended", amendment, by=by, text=text)
    room_changed(meeting)
    return amendment


def current_text(item, now):
    """The newest text of an item, whose TextNow is `now`; its draft if no text has been put or amended."""
    return text_to_put(item) if now.text is None else now.text
