"""Convening a meeting, announcing a change, cancelling; inviting one more person, revoking an invitation (8.3, N2)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.meetings.actions.convening import (
    keep_told,
    next_sequence,
    refuse_if_cancelled,
    refuse_if_opened,
    refuse_unless_changed,
    refuse_unless_convened,
    refuse_unless_in_future,
    refuse_unless_ready,
    state_to_convene,
)
from alliance87.meetings.actions.live import room_changed
from alliance87.meetings.actions.preparing import locked, still_current
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from ..models import Cancellation, Composition, Convocation, Invitation
from ..permissions import may_convene, may_prepare
from ..readings.recipients import without_seats
from ..readings.telling import Telling
from .agenda import stand_new_partners
from .handing import refuse_if_sent_back
from .invitations import follow_meeting, invite, standing_invitations, take_back
from .mailings import LETTERS, tell_without_seats


@transaction.atomic
def convene_meeting(meeting, *, by, seen=None):
    """Convene the meeting: invite the representative and alternates of every filled seat (8.3).

    A late convocation is accepted (N2). Refused if the Chair sent the agenda back to the Secretariat. A worker makes
    the provisional agenda, then sends the mail. `seen` is the fingerprint of the plan and agenda that the person
    approved: refused if either has changed since, so that nothing is sent unread.
    """
    if not may_convene(by, meeting):
        raise PermissionDenied
    meeting = locked(meeting)
    refuse_unless_ready(meeting)
    refuse_if_sent_back(meeting.hand_overs.last())
    still_current(seen, state_to_convene(meeting))
    stand_new_partners(meeting, by=by)
    convocation = Convocation.objects.create(meeting=meeting, convened_by=by, convened_at=timezone.now())
    meeting.convocation = convocation
    invitations = invite(
        meeting, [(seat.seat, speaker) for seat in Composition(meeting.date).filled for speaker in seat.people]
    )
    if not invitations:
        raise Refusal("7.5", _("No seat has a representative on that day. Name representatives first."))
    keep_told(meeting, by=by)
    LETTERS.invite(meeting, invitations)
    record.act("gcg.meeting.convened", meeting, by=by, invited=len(invitations))
    return convocation


@transaction.atomic
def announce_change(meeting, *, by, seen=None):
    """Tell everyone invited what changed, with the same calendar entry at the next SEQUENCE (N5); observers and presenters
    too, unless only the agenda has changed.

    People who no longer sit on the day of the meeting are taken off; those who now do are invited. Apologies stand;
    all others who answered for another start are asked again. `seen` is the fingerprint of what the person was shown.
    """
    if not (may_prepare(by, meeting) or may_convene(by, meeting)):
        raise PermissionDenied
    meeting = locked(meeting)
    refuse_unless_convened(meeting)
    refuse_unless_in_future(meeting)
    telling = Telling(meeting)
    still_current(seen, telling.fingerprint)
    refuse_unless_changed(meeting, telling)
    stand_new_partners(meeting, by=by)
    telling = Telling(meeting)
    follow_meeting(meeting, telling, by=by)
    next_sequence(meeting)
    LETTERS.tell_change(meeting, telling)
    tell_without_seats(meeting, telling.without_seats)
    keep_told(meeting, by=by)
    record.act("gcg.meeting.change_announced", meeting, by=by, sequence=meeting.convocation.sequence)


@transaction.atomic
def cancel_meeting(meeting, *, by, reason):
    """Cancel the meeting; it never counts for absences (A7). Those invited are told and their calendar entries
    removed."""
    if not may_convene(by, meeting):
        raise PermissionDenied
    meeting = locked(meeting)
    refuse_if_cancelled(meeting)
    refuse_if_opened(meeting)
    cancellation = Cancellation.objects.create(
        meeting=meeting, cancelled_by=by, cancelled_at=timezone.now(), reason=reason
    )
    if meeting.is_convened:
        next_sequence(meeting)
        LETTERS.cancel(meeting, standing_invitations(meeting), reason)
        tell_without_seats(meeting, without_seats(meeting), is_cancelled=True, reason=reason)
    record.act("gcg.meeting.cancelled", meeting, by=by, reason=reason)
    room_changed(meeting)
    return cancellation


@transaction.atomic
def invite_person(meeting, representation, *, by):
    """Invite one more person, named for a seat after the convocation.

    A person whose invitation was revoked is invited again, and the same link works again.
    """
    if not (may_prepare(by, meeting) or may_convene(by, meeting)):
        raise PermissionDenied
    meeting = locked(meeting)
    refuse_unless_convened(meeting)
    refuse_unless_in_future(meeting)
    seat = Composition(meeting.date).by_seat_id[representation.seat_id]
    if representation.person_id not in {speaker.person_id for speaker in seat.people}:
        raise Refusal(
            "7.5",
            _("%(person)s does not sit for %(seat)s on that day.")
            % {"person": representation.person, "seat": seat.seat},
        )
    if standing_invitations(meeting).filter(seat=seat.seat, person=representation.person).exists():
        raise Refusal("N2", _("%(person)s is already invited for this seat.") % {"person": representation.person})
    invitations = invite(meeting, [(seat.seat, representation)])
    LETTERS.invite(meeting, invitations)
    record.act("gcg.invitation.sent", invitations[0], by=by)
    return invitations[0]


@transaction.atomic
def revoke_invitation(invitation, *, by):
    """Revoke an invitation: its reply link says so, and the entry is removed from the person's calendar."""
    meeting = locked(invitation.meeting)
    if not (may_prepare(by, meeting) or may_convene(by, meeting)):
        raise PermissionDenied
    invitation = hold(Invitation.objects.select_related("person", "seat"), invitation.pk)
    if invitation.revoked_at is None:
        take_back(meeting, [invitation], by=by)
        record.act("gcg.invitation.revoked", invitation, by=by)
    return invitation
