"""Keeping the invitations to a group's meetings in line with who takes part: people who leave are taken off, people who
join are invited.

The acts on leads and memberships wake a worker for it; the timetable does the same for all meetings to come.
"""

from django.db import transaction
from django.utils import timezone

from alliance87.celery import app, nudge
from alliance87.meetings.actions.convening import next_sequence
from alliance87.meetings.actions.preparing import locked
from alliance87.record import actions as record

from ..models import Invitation, Meeting
from ..readings.invited import Telling
from .meeting_mail import LETTERS


def follow_later():
    """Have a worker bring the invitations in line once this transaction is committed."""
    nudge(app.signature("groups.tasks.follow_meetings"))


def follow_each():
    """Bring the invitations to every meeting to come in line, each in its own transaction. Safe to repeat."""
    for meeting in Meeting.objects.to_come(timezone.now()):
        with transaction.atomic():
            meeting = locked(meeting)
            if Meeting.objects.to_come(timezone.now()).filter(pk=meeting.pk).exists():
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
    return [one for one in standing_invitations(meeting) if one.invited_at == now]


def take_back(meeting, invitations):
    """Revoke invitations and remove the entry from people's calendars."""
    now = timezone.now()
    for invitation in invitations:
        invitation.revoked_at = now
    Invitation.objects.bulk_update(invitations, ["revoked_at"])
    next_sequence(meeting)
    LETTERS.take_back(meeting, invitations)


def standing_invitations(meeting):
    """The invitations to a meeting that are not revoked."""
    return meeting.invitations.filter(revoked_at=None).select_related("person")
