"""Invitations follow who sits for a seat: whoever leaves before the day is taken off, whoever comes is invited (7.5).

The acts on seats call this; the timetable does too, for what ends by itself.
"""

from django.db import transaction
from django.utils import timezone

from alliance87.record import actions as record
from alliance87.record.locks import hold, hold_all

from ..models import Invitation, Meeting
from ..readings.telling import Telling
from . import mailings


def hold_meetings_to_come():
    """The convened meetings that have not begun, locked; called before a seat is locked, as `record.locks` says."""
    to_come = Meeting.objects.filter(convocation__isnull=False, cancellation=None, opening=None)
    pks = to_come.filter(starts_at__gt=timezone.now(), invitations__isnull=False).values_list("pk", flat=True)
    return list(hold_all(Meeting.objects.with_state(), pks).values())


def follow_seats(meetings, *, by=None):
    """Bring the invitations to these locked meetings in line with who sits on their day now."""
    for meeting in meetings:
        if not meeting.is_cancelled and not meeting.fact("opening"):
            follow_meeting(meeting, Telling(meeting), by=by)


def follow_meeting(meeting, telling, *, by):
    """Take off who no longer sits on the day of the meeting, invite who came; both get mail and a calendar entry."""
    if telling.gone:
        take_back(meeting, telling.gone, by=None)
    if telling.new:
        mailings.write_invitations(meeting, invite(meeting, telling.new))
    if telling.gone or telling.new:
        record.act("gcg.meeting.invitations_followed", meeting, by=by, gone=len(telling.gone), invited=len(telling.new))


def follow_each():
    """The same for every meeting to come, one transaction each; harmless when done twice."""
    to_come = Meeting.objects.filter(convocation__isnull=False, cancellation=None, opening=None)
    for pk in list(to_come.filter(starts_at__gt=timezone.now()).values_list("pk", flat=True)):
        with transaction.atomic():
            follow_seats([hold(Meeting.objects.with_state(), pk)])


def invite(meeting, people):
    """Invitations for [(seat, representation)]; one that was taken back stands again, its link with it."""
    now = timezone.now()
    if _were_taken_back(meeting, people):
        next_sequence(meeting)
    Invitation.objects.bulk_create(
        [
            Invitation(meeting=meeting, seat=seat, person=one.person, role=one.role, invited_at=now)
            for seat, one in people
        ],
        update_conflicts=True,
        unique_fields=["meeting", "seat", "person"],
        update_fields=["role", "invited_at", "revoked_at", "revoked_by"],
    )
    return list(standing_invitations(meeting).filter(invited_at=now))


def take_back(meeting, invitations, *, by):
    """Take locked invitations back and follow their calendar entries to the end; `by` is None for the portal itself."""
    now = timezone.now()
    for one in invitations:
        one.revoked_at, one.revoked_by = now, by
    Invitation.objects.bulk_update(invitations, ["revoked_at", "revoked_by"])
    if meeting.is_convened and not meeting.is_cancelled and meeting.starts_at > now:
        next_sequence(meeting)
        mailings.write_withdrawal(meeting, invitations)


def standing_invitations(meeting):
    """The invitations to a meeting that were not taken back."""
    return meeting.invitations.filter(revoked_at=None).select_related("person", "seat")


def next_sequence(meeting):
    """Whatever the calendar is told next replaces what it was told before."""
    meeting.convocation.sequence += 1
    meeting.convocation.save(update_fields=["sequence"])


def _were_taken_back(meeting, people):
    taken = set(meeting.invitations.exclude(revoked_at=None).values_list("seat_id", "person_id"))
    return any((seat.pk, one.person_id) in taken for seat, one in people)
