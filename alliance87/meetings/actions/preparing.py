"""The checks and locks with which every act of preparing a meeting begins."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from ..body import body_of


def meeting_to_prepare(meeting, *, by):
    """The meeting, locked and with its state read afresh, for someone who may prepare it (12.1).

    Refused once it is cancelled or closed. Call inside a transaction.
    """
    if not body_of(meeting).may_prepare(by, meeting):
        raise PermissionDenied
    return still_to_come(meeting)


def still_to_come(meeting):
    """The meeting, locked and with its state read afresh; refused once it is cancelled or closed."""
    meeting = locked(meeting)
    if meeting.is_cancelled:
        raise Refusal("", _("%(meeting)s was cancelled. Prepare another meeting instead.") % {"meeting": meeting})
    if meeting.is_closed:
        raise Refusal("", _("%(meeting)s is closed, and its record cannot be changed.") % {"meeting": meeting})
    return meeting


def item_to_prepare(item, *, by):
    """The item's meeting as `meeting_to_prepare` returns it, and the item read afresh. Refused if it was removed."""
    meeting = meeting_to_prepare(item.meeting, by=by)
    now = meeting.items.filter(pk=item.pk).first()
    if now is None:
        raise Refusal("", _("This item was removed from the agenda meanwhile. Add it again if it is still needed."))
    return meeting, now


def locked(meeting):
    """The meeting, locked and with its state read afresh. Every act on a meeting takes this lock."""
    return hold(type(meeting).objects.with_state(), meeting.pk)


def before_opening(meeting):
    """Refuse once the meeting has been opened."""
    if meeting.is_open:
        raise Refusal(
            "",
            _("%(meeting)s has been opened, so this can no longer be changed here. Raise it in the room instead.")
            % {"meeting": meeting},
        )


def still_current(seen, now):
    """Refuse an act on something that has been changed since the page was shown. Both are fingerprints: `seen` of what
    the page showed (None where no page was shown), `now` of what is stored.
    """
    if seen not in (None, now):
        raise Refusal(
            "",
            _("Somebody changed this while you had it open. Check what is there now, then press the button again."),
        )
