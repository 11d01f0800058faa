"""Replies of people to the convocation of a group's meeting: by link, on the portal, or from a calendar (N5)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.meetings.actions.calendar_answers import start_answered, told_to_staff
from alliance87.meetings.actions.preparing import locked
from alliance87.meetings.actions.replying import refusal_of_reply, refuse_if_moved
from alliance87.meetings.rules.replies import latest
from alliance87.record import actions as record
from alliance87.terms.refusal import Refusal

from ..models import Reply
from ..models.within import within
from ..permissions import may_reply_to


@transaction.atomic
def reply_by_link(invitation, *, answer, message=""):
    """Answer by the personal link, without signing in.

    Refused if the invitation was revoked, the person has left the group, or the meeting was moved after the invitation
    was read (N5).
    """
    seen = invitation.meeting.starts_at
    meeting = _judged_by_link(invitation)
    refuse_if_moved(meeting, seen)
    return _keep(meeting, invitation.person, Reply.Way.LINK, answer=answer, message=message)


@transaction.atomic
def reply_on_portal(meeting, *, by, answer, message=""):
    """Answer for oneself, signed in. Refused if the meeting was moved after it was read (N5)."""
    seen, meeting = meeting.starts_at, locked(meeting)
    if not may_reply_to(by, meeting):
        raise PermissionDenied
    if refusal := refusal_of_reply(meeting):
        raise refusal
    refuse_if_moved(meeting, seen)
    return _keep(meeting, by, Reply.Way.PORTAL, answer=answer, message=message)


@transaction.atomic
def reply_from_calendar(invitation, *, answer, given_at, sequence):
    """Record the answer that a calendar sent to the entry with this SEQUENCE, as given at the moment `given_at`."""
    try:
        meeting = _judged_by_link(invitation)
    except Refusal as refusal:
        raise told_to_staff(refusal, invitation.person) from refusal
    when = {"given_at": given_at, "for_start": start_answered(meeting, sequence, given_at)}
    return _keep(meeting, invitation.person, Reply.Way.CALENDAR, answer=answer, message="", **when)


def refusal_of_link(invitation):
    """The Refusal of this link at present, or None. Of a cancelled meeting everybody reads that it was cancelled."""
    if invitation.meeting.is_cancelled:
        return refusal_of_reply(invitation.meeting)
    if invitation.revoked_at or invitation.person_id not in within(invitation.meeting.group):
        return Refusal(
            "",
            _(
                "This invitation was withdrawn, because you no longer take part in the group. Ask a lead if that is wrong."
            ),
        )
    return refusal_of_reply(invitation.meeting)


def _judged_by_link(invitation):
    """The locked meeting of the invitation, both read afresh. Refused if the link is no longer valid."""
    meeting = invitation.meeting = locked(invitation.meeting)
    invitation.refresh_from_db(fields=["revoked_at"])
    if refusal := refusal_of_link(invitation):
        raise refusal
    return meeting


def _keep(meeting, person, way, *, answer, message, given_at=None, for_start=None):
    """Record an answer once. The same answer for the same start changes nothing."""
    values = {"answer": answer, "message": message, "for_start": for_start or meeting.starts_at}
    earlier = latest(meeting.replies.filter(person=person))
    if earlier and values == {name: getattr(earlier, name) for name in values} and given_at in (None, earlier.given_at):
        return earlier
    now = timezone.now()
    reply = Reply.objects.create(
        meeting=meeting, person=person, given_by=person, given_at=given_at or now, entered_at=now, way=way, **values
    )
    details = {"answer": str(answer), "way": str(way), "given_at": reply.given_at.isoformat()}
    record.act("groups.reply.given", reply, by=person, **details)
    return reply
