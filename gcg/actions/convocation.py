"""Calling a meeting (8.3, N2): convene, announce a change, cancel; invite one more person, revoke an invitation."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from ..models import Announcement, Cancellation, Composition, Convocation, Invitation, Meeting
from ..permissions import may_convene, may_prepare
from ..readings.telling import Telling, as_told
from ..rules.agenda import fingerprint
from ..rules.meetings import missing_to_convene
from . import mailings
from .agenda import stand_new_partners
from .invitations import follow_meeting, invite, next_sequence, standing_invitations, take_back
from .live import room_changed


@transaction.atomic
def convene_meeting(meeting, *, by):
    """Call the meeting: invite the representative and alternates of every filled seat (8.3).

    A late convocation is not refused (N2). The provisional agenda is made by a worker, and the mail goes after it.
    """
    if not may_convene(by, meeting):
        raise PermissionDenied
    meeting = locked(meeting)
    refuse_unless_ready(meeting)
    stand_new_partners(meeting, by=by)
    convocation = Convocation.objects.create(meeting=meeting, convened_by=by, convened_at=timezone.now())
    meeting.convocation = convocation
    invitations = invite(
        meeting, [(seat.seat, one) for seat in Composition(meeting.date).filled for one in seat.people]
    )
    if not invitations:
        raise Refusal("7.5", _("No seat has a representative on that day. Name representatives first."))
    _keep_told(meeting, by=by)
    mailings.write_invitations(meeting, invitations)
    record.act("gcg.meeting.convened", meeting, by=by, invited=len(invitations))
    return convocation


@transaction.atomic
def announce_change(meeting, *, by):
    """Tell everybody invited what changed: the same calendar entry, one sequence on (N5).

    Who sits no longer on the day of the meeting is taken off, who sits now is invited. Apologies stand; all others who
    answered for another start are asked again.
    """
    if not (may_prepare(by, meeting) or may_convene(by, meeting)):
        raise PermissionDenied
    meeting = locked(meeting)
    refuse_unless_convened(meeting)
    refuse_unless_in_future(meeting)
    stand_new_partners(meeting, by=by)
    telling = Telling(meeting)
    follow_meeting(meeting, telling, by=by)
    next_sequence(meeting)
    mailings.write_change(meeting, telling)
    _keep_told(meeting, by=by)
    record.act("gcg.meeting.change_announced", meeting, by=by, sequence=meeting.convocation.sequence)


@transaction.atomic
def cancel_meeting(meeting, *, by, reason):
    """Call the meeting off; it never counts (A7). Whoever was invited is told, and their calendars are cleared."""
    if not may_convene(by, meeting):
        raise PermissionDenied
    meeting = locked(meeting)
    refuse_if_cancelled(meeting)
    if meeting.fact("opening"):
        raise Refusal("A7", _("This meeting was opened and is on the record; close it instead."))
    cancellation = Cancellation.objects.create(
        meeting=meeting, cancelled_by=by, cancelled_at=timezone.now(), reason=reason
    )
    if meeting.is_convened:
        next_sequence(meeting)
        mailings.write_cancellation(meeting, standing_invitations(meeting), reason)
    record.act("gcg.meeting.cancelled", meeting, by=by, reason=reason)
    room_changed(meeting)
    return cancellation


@transaction.atomic
def invite_person(meeting, representation, *, by):
    """Invite one more person, named for a seat after the convocation.

    Somebody whose invitation was revoked is invited anew, and the same link works again.
    """
    if not (may_prepare(by, meeting) or may_convene(by, meeting)):
        raise PermissionDenied
    meeting = locked(meeting)
    refuse_unless_convened(meeting)
    refuse_unless_in_future(meeting)
    seat = Composition(meeting.date).by_seat_id[representation.seat_id]
    if representation.person_id not in {one.person_id for one in seat.people}:
        raise Refusal(
            "7.5",
            _("%(person)s does not sit for %(seat)s on that day.")
            % {"person": representation.person, "seat": seat.seat},
        )
    if standing_invitations(meeting).filter(seat=seat.seat, person=representation.person).exists():
        raise Refusal("N2", _("%(person)s is invited for this seat already.") % {"person": representation.person})
    invitations = invite(meeting, [(seat.seat, representation)])
    mailings.write_invitations(meeting, invitations)
    record.act("gcg.invitation.sent", invitations[0], by=by)
    return invitations[0]


@transaction.atomic
def revoke_invitation(invitation, *, by):
    """Take an invitation back: its reply link says so, and the entry leaves the person's calendar."""
    meeting = locked(invitation.meeting)
    if not (may_prepare(by, meeting) or may_convene(by, meeting)):
        raise PermissionDenied
    invitation = hold(Invitation.objects.select_related("person", "seat"), invitation.pk)
    if invitation.revoked_at is None:
        take_back(meeting, [invitation], by=by)
        record.act("gcg.invitation.revoked", invitation, by=by)
    return invitation


def locked(meeting):
    """The meeting's row, locked, with the rows that say how far it has come."""
    return hold(Meeting.objects.with_state(), meeting.pk)


def state_to_convene(meeting):
    """What a person agrees to when convening: a fingerprint of time, place and agenda."""
    items = meeting.items.values_list("number", "title", "kind", "draft_text")
    planned = [meeting.starts_at, meeting.ends_at, meeting.modality, meeting.place, meeting.link]
    return fingerprint(*planned, *items)


def refuse_unless_ready(meeting):
    """Raise the Refusal that stands between this meeting and its convocation."""
    refuse_if_cancelled(meeting)
    if meeting.is_convened:
        raise Refusal("8.3", _("This meeting is convened already. To tell people of a change, announce it."))
    refuse_unless_in_future(meeting)
    if not meeting.items.exists():
        raise Refusal("12.2", _("The agenda is empty. Put at least one item on it."))
    missing = missing_to_convene(meeting.modality, place=meeting.place, link=meeting.link)
    if "place" in missing:
        raise Refusal("10.1", _("People are to come in person: enter the place of the meeting."))
    if "link" in missing:
        raise Refusal("10.1", _("People may attend remotely: enter the link for joining."))


def refuse_unless_convened(meeting):
    """Invitations, changes and replies need a convocation that stands."""
    refuse_if_cancelled(meeting)
    if not meeting.is_convened:
        raise Refusal("8.3", _("This meeting is not convened yet. The Chair or Deputy Chair convenes it."))


def refuse_if_cancelled(meeting):
    """A cancelled meeting stays cancelled."""
    if meeting.is_cancelled:
        raise Refusal("A7", _("This meeting was cancelled. Prepare another one instead."))


def refuse_unless_in_future(meeting):
    """Nobody is called to what has begun."""
    if meeting.starts_at <= timezone.now():
        raise Refusal("N2", _("The start of this meeting has passed. Give it a later start."))


def _keep_told(meeting, *, by):
    """Keep what everybody invited is told now, under the sequence of their calendar entry."""
    Announcement.objects.create(
        meeting=meeting,
        sequence=meeting.convocation.sequence,
        starts_at=meeting.starts_at,
        told=as_told(meeting),
        announced_by=by,
        announced_at=timezone.now(),
    )
