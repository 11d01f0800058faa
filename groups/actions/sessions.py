"""Opening a meeting of a group, saying that one is present, and closing the meeting with its attendance."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance87.meetings.actions.convening import refuse_if_cancelled, refuse_unless_convened
from alliance87.meetings.actions.notes import write_notes
from alliance87.meetings.actions.preparing import locked, still_current
from alliance87.meetings.actions.sessions import refuse_unless_in_session
from alliance87.meetings.rules.agenda import fingerprint
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from ..models import Attendance, Group, Minutes, Presence
from ..permissions import may_prepare_meeting, may_preside_meeting, may_reply_to
from ..readings.invited import expected_at
from ..rules.sessions import EARLIEST, may_open
from .within import refuse_if_closed


@transaction.atomic
def open_meeting(meeting, *, by):
    """Open the meeting, at the earliest an hour before its announced start. From now on people may say they are there."""
    if not may_preside_meeting(by, meeting.group):
        raise PermissionDenied
    meeting = locked(meeting)
    refuse_unless_convened(meeting)
    refuse_if_closed(hold(Group.objects, meeting.group_id))
    if meeting.fact("opening"):
        raise Refusal("", _("%(meeting)s has already been opened.") % {"meeting": meeting})
    now = timezone.now()
    if not may_open(now, meeting.starts_at):
        hours = EARLIEST.seconds // 3600
        early = ngettext(
            "A meeting can be opened at most %(hours)d hour before its start.",
            "A meeting can be opened at most %(hours)d hours before its start.",
            hours,
        )
        raise Refusal("", early % {"hours": hours})
    opening = meeting.put("opening", opened_by=by, opened_at=now)
    record.act("groups.meeting.opened", meeting, by=by)
    return opening


@transaction.atomic
def say_present(meeting, *, by):
    """Say that one is at an open meeting. Saying it twice changes nothing."""
    meeting = locked(meeting)
    if not may_reply_to(by, meeting):
        raise PermissionDenied
    refuse_unless_in_session(meeting)
    presence, is_new = Presence.objects.get_or_create(meeting=meeting, person=by, defaults={"said_at": timezone.now()})
    if is_new:
        record.act("groups.meeting.attended", meeting, by=by)
    return presence


@transaction.atomic
def keep_notes(item, *, by, discussion, conclusions, seen):
    """Save the notes of the discussion and the key conclusions, written on top of version `seen`."""
    if not may_prepare_meeting(by, item.meeting.group):
        raise PermissionDenied
    refuse_unless_in_session(locked(item.meeting))
    return write_notes(item, by=by, discussion=discussion, conclusions=conclusions, seen=seen)


@transaction.atomic
def close_meeting(meeting, *, by, attendance, others="", seen=None):
    """Close the meeting and settle who attended: `attendance` is {person's key: status} for everyone invited.

    `seen` is the fingerprint of what the list was filled in from. Refused if somebody was invited, left, said that they
    are there or sent apologies since.
    """
    if not may_preside_meeting(by, meeting.group):
        raise PermissionDenied
    meeting = locked(meeting)
    refuse_if_cancelled(meeting)
    refuse_unless_in_session(meeting)
    invited = set(meeting.invitations.filter(revoked_at=None).values_list("person", flat=True))
    if invited != set(attendance):
        raise Refusal("", _("Who is invited has changed since you opened this page. Check the list and close again."))
    still_current(seen, state_of_expected(expected_at(meeting)))
    closure = meeting.put("closure", closed_by=by, closed_at=timezone.now(), others=others)
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, person_id=pk, status=status) for pk, status in attendance.items()
    )
    record.act("groups.meeting.closed", meeting, by=by, present=list(attendance.values()).count("present"))
    return closure


def state_of_expected(expected):
    """A fingerprint of what the list of attendance is filled in from, as `expected_at` gives it."""
    return fingerprint(*sorted((person.pk, status) for person, status in expected.items()))


def state_of_attendance(meeting):
    """A fingerprint of the attendance of a closed meeting that a person has before them. One query."""
    rows = meeting.attendances.order_by("person").values_list("person", "status")
    return fingerprint(meeting.pk, meeting.closure.others, *rows)


@transaction.atomic
def correct_attendance(meeting, *, by, seen, attendance, others=""):
    """Correct who attended a closed meeting, until its minutes are released, which tell it to everyone. `attendance` is
    {person's key: status}; `seen` is the fingerprint of the attendance as the person saw it. What was settled before
    stays on record.
    """
    if not may_preside_meeting(by, meeting.group):
        raise PermissionDenied
    meeting = locked(meeting)
    if not meeting.fact("closure"):
        raise Refusal("", _("This meeting has not been closed. Attendance is settled when it is."))
    if meeting.fact("minutes") and hold(Minutes.objects, meeting.minutes.pk).releases.exists():
        raise Refusal(
            "", _("The minutes have been released with this attendance. Correct it in the next edition's text.")
        )
    still_current(seen, state_of_attendance(meeting))
    corrected = {}
    for row in meeting.attendances.select_related("person"):
        status = attendance.get(row.person_id, row.status)
        if status != row.status:
            corrected[str(row.person)] = [row.status, status]
            row.status = status
            row.save(update_fields=["status"])
    before = meeting.closure.others
    if corrected or others != before:
        meeting.closure.others = others
        meeting.closure.save(update_fields=["others"])
        changed = {"corrected": corrected} | ({"others": [before, others]} if others != before else {})
        record.act("groups.meeting.attendance_corrected", meeting, by=by, **changed)
    return meeting
