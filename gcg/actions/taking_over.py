"""Taking over presiding while a meeting is open, by the Chair or the Deputy Chair (8.3)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.meetings.actions.live import room_changed
from alliance87.meetings.actions.preparing import locked
from alliance87.meetings.actions.sessions import refuse_unless_in_session
from alliance87.record import actions as record
from alliance87.terms import Refusal

from ..models import Presence, Takeover, presider_among
from ..permissions import may_take_over


@transaction.atomic
def take_over(meeting, *, by):
    """Preside alone from now on, until another takes over or the person leaves the room (8.3).

    Meant for the Deputy Chair when the Chair cannot go on, and for the Chair who takes it back. A second time by the same
    person changes nothing.
    """
    if not may_take_over(by, meeting):
        raise PermissionDenied
    meeting = locked(meeting)
    refuse_unless_in_session(meeting)
    presences = list(Presence.objects.here().with_takeover().filter(meeting=meeting))
    own = next((presence for presence in presences if presence.person_id == by.pk), None)
    if own is None:
        raise Refusal("8.3", _("You are not checked in. Say how you are taking part, then take over presiding."))
    if presider_among(presences) is own:
        return meeting.takeovers.last()
    taken = Takeover.objects.create(meeting=meeting, seat_id=own.seat_id, taken_by=by, taken_at=timezone.now())
    record.act("gcg.meeting.presiding_taken_over", meeting, by=by, seat=taken.seat.code)
    room_changed(meeting)
    return taken
