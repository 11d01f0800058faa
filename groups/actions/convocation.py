"""Convening a meeting of a group, announcing a change of it, and cancelling it."""

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
from alliance87.meetings.actions.preparing import locked, still_current
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from ..models import Group, Poll
from ..permissions import may_prepare_meeting, may_preside_meeting
from ..readings.invited import Telling, people_within
from .meeting_invitations import call_off, follow_meeting, invite
from .meeting_mail import LETTERS
from .poll_mail import follow_entries, sequence_of
from .within import refuse_if_closed


@transaction.atomic
def convene_meeting(meeting, *, by, seen=None):
    """Convene the meeting: invite everyone within the group, with the calendar entry and a personal reply link.

    The entry of a meeting planned from a poll replaces the one that people have of the chosen time. `seen` is the
    fingerprint of the plan and agenda that the person approved.
    """
    if not may_preside_meeting(by, meeting.group):
        raise PermissionDenied
    meeting = locked(meeting)
    refuse_unless_ready(meeting)
    still_current(seen, state_to_convene(meeting))
    refuse_if_closed(hold(Group.objects, meeting.group_id))
    people = list(people_within(meeting.group))
    if not people:
        raise Refusal("5.3", _("Nobody takes part in this group yet. Accept its members first."))
    first = 0
    if meeting.choice_id:
        poll = meeting.choice.poll = hold(Poll.objects.select_related("group"), meeting.choice.poll_id)
        follow_entries(meeting.choice)
        first = sequence_of(poll) + 1
    meeting.convocation = meeting.put("convocation", convened_by=by, convened_at=timezone.now(), sequence=first)
    invitations = invite(meeting, people)
    keep_told(meeting, by=by)
    LETTERS.invite(meeting, invitations)
    record.act("groups.meeting.convened", meeting, by=by, invited=len(invitations))
    return meeting.convocation


@transaction.atomic
def announce_change(meeting, *, by, seen=None):
    """Tell everyone invited what changed, with the same calendar entry at the next SEQUENCE (N5).

    People who have left the group are taken off and those who have joined it are invited. Apologies stand; everyone else
    who answered for another start is asked again. `seen` is the fingerprint of what the person was shown.
    """
    if not may_prepare_meeting(by, meeting.group):
        raise PermissionDenied
    meeting = locked(meeting)
    refuse_unless_convened(meeting)
    refuse_unless_in_future(meeting)
    refuse_if_closed(hold(Group.objects, meeting.group_id))
    telling = Telling(meeting)
    still_current(seen, telling.fingerprint)
    refuse_unless_changed(meeting, telling)
    follow_meeting(meeting, telling, by=by)
    next_sequence(meeting)
    LETTERS.tell_change(meeting, telling)
    keep_told(meeting, by=by)
    record.act("groups.meeting.change_announced", meeting, by=by, sequence=meeting.convocation.sequence)


@transaction.atomic
def cancel_meeting(meeting, *, by, reason):
    """Cancel the meeting. Those invited are told, and the entry is removed from their calendars."""
    if not may_preside_meeting(by, meeting.group):
        raise PermissionDenied
    meeting = locked(meeting)
    refuse_if_cancelled(meeting)
    refuse_if_opened(meeting)
    return call_off(meeting, by=by, reason=reason)
