"""Keeping the invitations to a group's meetings in line with who takes part: people who leave are taken off, people who
join are invited; once the GCG has closed the group, nobody meets.

The timetable does it each minute for all meetings to come; acts on leads and memberships and the decision that closes a
group wake a worker for it (`following_up`).
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.meetings.actions.convening import next_sequence
from alliance87.meetings.actions.preparing import locked
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.record.wording import in_english
from partners.models.day import today

from ..models import Invitation, Meeting, Poll
from ..readings.invited import Telling
from .meeting_mail import LETTERS
from .poll_mail import tell_of_cancellation


def follow_each():
    """Bring the invitations to every meeting to come in line, each in its own transaction. Safe to repeat."""
    for meeting in Meeting.objects.to_come(timezone.now()):
        with transaction.atomic():
            meeting = locked(meeting)
            if not Meeting.objects.to_come(timezone.now()).filter(pk=meeting.pk).exists():
                continue
            if closure := meeting.group.closures.in_force(today()).select_related("closed_by").first():
                with in_english():
                    reason = _("The GCG has closed the group.")
                call_off(meeting, by=closure.closed_by, reason=reason)
            else:
                follow_meeting(meeting, Telling(meeting), by=None)


def follow_meeting(meeting, telling, *, by):
    """Take off people who have left the group and invite those who have joined it; both are told by mail. The caller
    holds the meeting."""
    if telling.gone:
        take_back(meeting, telling.gone)
    if telling.new:
        LETTERS.invite(meeting, invite(meeting, telling.new))
    if telling.gone or telling.new:
        details = {"gone": len(telling.gone), "invited": len(telling.new)}
        record.act("groups.meeting.invitations_followed", meeting, by=by, **details)


def invite(meeting, people):
    """Create the invitations of these people. One that was revoked becomes valid again, with its link."""
    now = timezone.now()
    if meeting.invitations.filter(person__in=people).exclude(revoked_at=None).exists():
        next_sequence(meeting)
    Invitation.objects.bulk_create(
        [Invitation(meeting=meeting, person=person, invited_at=now) for person in people],
        update_conflicts=True,
        unique_fields=["meeting", "person"],
        update_fields=["invited_at", "revoked_at", "revoked_by"],
    )
    return [invitation for invitation in standing_invitations(meeting) if invitation.invited_at == now]


def take_back(meeting, invitations):
    """Revoke invitations and remove the entry from people's calendars."""
    now = timezone.now()
    for invitation in invitations:
        invitation.revoked_at = now
    Invitation.objects.bulk_update(invitations, ["revoked_at"])
    next_sequence(meeting)
    LETTERS.take_back(meeting, invitations)


def call_off(meeting, *, by, reason):
    """Cancel the meeting, and tell those invited; where nobody was yet and it was planned from a poll, those who have the
    chosen time in their calendars. The caller holds it and has judged that it can be cancelled.
    """
    cancellation = meeting.put("cancellation", cancelled_by=by, cancelled_at=timezone.now(), reason=reason)
    if meeting.is_convened:
        next_sequence(meeting)
        LETTERS.cancel(meeting, standing_invitations(meeting), reason)
    elif meeting.choice_id:
        choice = meeting.choice
        choice.poll = choice.time.poll = hold(Poll.objects.select_related("group"), choice.poll_id)
        tell_of_cancellation(choice)
    record.act("groups.meeting.cancelled", meeting, by=by, reason=reason)
    return cancellation


def standing_invitations(meeting):
    """The invitations to a meeting that are not revoked."""
    return meeting.invitations.filter(revoked_at=None).select_related("person")
