"""Keeping invitations in line with who sits for a seat: people who leave are taken off, new ones are invited (7.5).

The acts on seats call this; the timetable does so too, for terms that simply end.
"""

from django.db import transaction
from django.utils import timezone

from alliance87.meetings.actions.convening import next_sequence
from alliance87.record import actions as record
from alliance87.record.locks import hold, hold_all

from ..models import Invitation, Meeting
from ..readings.telling import Telling
from .mailings import LETTERS


def hold_meetings_to_come():
    """The convened meetings that have not begun, locked. Call this before locking a seat, as `record.locks` says."""
    pks = meetings_to_come().values_list("pk", flat=True)
    return list(hold_all(Meeting.objects.with_state(), pks).values())


def meetings_to_come():
    """The convened meetings that have not begun, and to which people are invited."""
    to_come = Meeting.objects.filter(convocation__isnull=False, cancellation=None, opening=None)
    return to_come.filter(starts_at__gt=timezone.now(), invitations__isnull=False)


def follow_seats(meetings, *, by=None):
    """Bring the invitations to these locked meetings in line with who now sits on their day."""
    for meeting in meetings:
        if not meeting.is_cancelled and not meeting.fact("opening"):
            follow_meeting(meeting, Telling(meeting), by=by)


def follow_meeting(meeting, telling, *, by):
    """Take off people who no longer sit on the day of the meeting and invite those who now do; both are told by
    mail."""
    if telling.gone:
        take_back(meeting, telling.gone, by=None)
    if telling.new:
        LETTERS.invite(meeting, invite(meeting, telling.new))
    if telling.gone or telling.new:
        record.act("gcg.meeting.invitations_followed", meeting, by=by, gone=len(telling.gone), invited=len(telling.new))


def follow_each():
    """Bring the invitations to every convened meeting to come in line with who sits on its day, each meeting in its own
    transaction. Safe to repeat.
    """
    to_come = Meeting.objects.filter(convocation__isnull=False, cancellation=None, opening=None)
    for pk in list(to_come.filter(starts_at__gt=timezone.now()).values_list("pk", flat=True)):
        with transaction.atomic():
            follow_seats([hold(Meeting.objects.with_state(), pk)])


def invite(meeting, people):
    """Create invitations for [(seat, representation)]. A revoked invitation becomes valid again, with its link."""
    now = timezone.now()
    if _were_taken_back(meeting, people):
        next_sequence(meeting)
    Invitation.objects.bulk_create(
        [
            Invitation(meeting=meeting, seat=seat, person=speaker.person, role=speaker.role, invited_at=now)
            for seat, speaker in people
        ],
        update_conflicts=True,
        unique_fields=["meeting", "seat", "person"],
        update_fields=["role", "invited_at", "revoked_at", "revoked_by"],
    )
    return list(standing_invitations(meeting).filter(invited_at=now))


def take_back(meeting, invitations, *, by):
    """Revoke locked invitations and cancel their calendar entries; `by` is None for the portal itself."""
    now = timezone.now()
    for invitation in invitations:
        invitation.revoked_at, invitation.revoked_by = now, by
    Invitation.objects.bulk_update(invitations, ["revoked_at", "revoked_by"])
    if meeting.is_convened and not meeting.is_cancelled and meeting.starts_at > now:
        next_sequence(meeting)
        staying = set(standing_invitations(meeting).values_list("person_id", flat=True))
        LETTERS.take_back(meeting, invitations, staying=staying)


def standing_invitations(meeting):
    """The invitations to a meeting that are not revoked."""
    return meeting.invitations.filter(revoked_at=None).select_related("person", "seat")


def _were_taken_back(meeting, people):
    taken = set(meeting.invitations.exclude(revoked_at=None).values_list("seat_id", "person_id"))
    return any((seat.pk, speaker.person_id) in taken for seat, speaker in people)
