"""Closing a meeting: nothing undecided, every seat's attendance settled (7.8)."""

from collections import defaultdict

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.record import actions as record
from alliance87.terms import Refusal

from ..models import Attendance, Closure, Presence, Reply
from ..models.sitting import Sitting, undecided
from ..permissions import may_preside
from ..rules.attendance import status
from ..rules.replies import prior_notice
from .live import room_changed
from .room import locked, refuse_unless_in_session, refuse_unless_there


@transaction.atomic
def close_meeting(meeting, *, by):
    """Close the meeting: everyone is checked out and each seat's attendance settled.

    Refused while an item for decision has no outcome: defer it (D3).
    """
    if not may_preside(by, meeting):
        raise PermissionDenied
    meeting = locked(meeting)
    refuse_unless_in_session(meeting)
    refuse_unless_there(meeting, by)
    sitting = Sitting(meeting)
    if open_items := undecided(sitting.items):
        raise Refusal(
            "9.1",
            _("No outcome is announced yet on: %(items)s. Announce one, or defer the item.")
            % {"items": "; ".join(map(str, open_items))},
        )
    now = timezone.now()
    _settle_attendance(meeting, sitting)
    Presence.objects.here().filter(meeting=meeting).update(checked_out_at=now, checked_out_by=by)
    closure = Closure.objects.create(meeting=meeting, closed_by=by, closed_at=now)
    record.act("gcg.meeting.closed", meeting, by=by)
    room_changed(meeting)
    return closure


def _settle_attendance(meeting, sitting):
    presences, replies = defaultdict(list), defaultdict(list)
    for presence in Presence.objects.filter(meeting=meeting).in_the_meeting().order_by("checked_in_at"):
        presences[presence.seat_id].append(presence)
    for reply in Reply.objects.filter(meeting=meeting):
        replies[reply.seat_id].append(reply)
    hours = sitting.terms.settings.prior_notice_hours
    Attendance.objects.bulk_create(
        _attendance(
            meeting, seat, presences[seat.seat.pk], prior_notice(replies[seat.seat.pk], meeting.starts_at, hours)
        )
        for seat in sitting.composition.filled
    )


def _attendance(meeting, seat, presences, notice_at):
    representative = [one for one in presences if not one.by_alternate]
    shown = (representative or presences or [None])[0]
    return Attendance(
        meeting=meeting,
        seat=seat.seat,
        holder=seat.holder,
        status=status([one.by_alternate for one in presences], notice_at),
        person=shown.person if shown else None,
        notice_at=notice_at,
    )
