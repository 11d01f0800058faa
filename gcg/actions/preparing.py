"""What every act of preparing a meeting begins with."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from ..models import Meeting
from ..permissions import may_prepare


def meeting_to_prepare(meeting, *, by):
    """The meeting with its row locked and its state read anew, for who may prepare it (12.1).

    Refused once it is cancelled or closed. Call inside a transaction.
    """
    if not may_prepare(by, meeting):
        raise PermissionDenied
    meeting = hold(Meeting.objects.with_state(), meeting.pk)
    if meeting.is_cancelled:
        raise Refusal("", _("%(meeting)s was cancelled. Prepare another meeting instead.") % {"meeting": meeting})
    if meeting.is_closed:
        raise Refusal("", _("%(meeting)s is closed; its record stays as it is.") % {"meeting": meeting})
    return meeting


def item_to_prepare(item, *, by):
    """The item's meeting as `meeting_to_prepare` gives it, and the item read anew. Refused once it was removed."""
    meeting = meeting_to_prepare(item.meeting, by=by)
    now = meeting.items.filter(pk=item.pk).first()
    if now is None:
        raise Refusal("", _("This item was removed from the agenda meanwhile. Add it again if it is still wanted."))
    return meeting, now


def before_opening(meeting):
    """Refuse once the meeting was opened."""
    if meeting.is_open:
        raise Refusal(
            "",
            _("%(meeting)s was opened, so this stays as people have it before them. Raise it in the room instead.")
            % {"meeting": meeting},
        )


def still_current(seen, now):
    """Refuse to act on a page that somebody has changed meanwhile; both are fingerprints."""
    if seen != now:
        raise Refusal(
            "",
            _("Somebody changed this while you had it open. Look at what is there now, then press the button again."),
        )
