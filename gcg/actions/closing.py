"""Closing a meeting: no item is left undecided, and every seat's attendance is settled (7.8)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.meetings.actions.live import room_changed
from alliance87.meetings.actions.preparing import locked, still_current
from alliance87.meetings.actions.sessions import refuse_unless_in_session
from alliance87.meetings.rules.agenda import fingerprint
from alliance87.record import actions as record
from alliance87.terms import Refusal
from alliance87.ui.signs import joined

from ..models import Attendance, Closure, Intervention, Presence
from ..permissions import may_preside
from ..readings.settling import Settlement
from ..readings.sitting import Sitting, undecided
from .interventions import end_interventions
from .room import refuse_unless_there


@transaction.atomic
def close_meeting(meeting, *, by, seen=None):
    """Close the meeting: nobody speaks any more, everyone is checked out and each seat's attendance is settled.

    `seen` is the fingerprint of the settlement that was shown. Refused if it has changed since, or while an item for
    decision has no outcome; such an item may be deferred (D3).
    """
    if not may_preside(by, meeting):
        raise PermissionDenied
    meeting = locked(meeting)
    refuse_unless_in_session(meeting)
    refuse_unless_there(meeting, by)
    if open_items := undecided(Sitting(meeting).items):
        raise Refusal(
            "9.1",
            _("No outcome has been announced yet for: %(items)s. Announce an outcome for each, or defer it.")
            % {"items": joined(open_items)},
        )
    settlement = Settlement(meeting)
    still_current(seen, state_of_settlement(settlement))
    now = timezone.now()
    Attendance.objects.bulk_create(settlement.attendances)
    Presence.objects.here().filter(meeting=meeting).update(checked_out_at=now, checked_out_by=by)
    end_interventions(Intervention.objects.filter(meeting=meeting), by=by, at=now)
    closure = Closure.objects.create(meeting=meeting, closed_by=by, closed_at=now)
    record.act("gcg.meeting.closed", meeting, by=by)
    room_changed(meeting)
    return closure


def state_of_settlement(settlement):
    """A fingerprint of the attendance that closing now would settle, and of how often each seat is then absent."""
    times = [(missed.attendance.seat.pk, missed.times) for missed in settlement.absent]
    return fingerprint(*settlement.as_values(), times)
