"""Reopening an item whose outcome decided nothing, until the meeting is closed (D11)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.meetings.actions.live import room_changed
from alliance87.meetings.actions.preparing import locked
from alliance87.meetings.actions.sessions import refuse_unless_in_session
from alliance87.record import actions as record
from alliance87.terms.refusal import Refusal

from ..models import Outcome
from ..permissions import may_preside
from .room import refuse_unless_there
from .turns import take_turn


@transaction.atomic
def reopen_outcome(outcome, *, by, because=""):
    """Reopen the item, by the person presiding. The outcome stays on the record beside the one that follows.

    The text last before the meeting is before it again, with its stances. Refused for an adopted decision, which a
    later one may supersede (D9), and once the meeting is closed. A second press changes nothing.
    """
    if not may_preside(by, outcome.of_item.meeting):
        raise PermissionDenied
    meeting = locked(outcome.of_item.meeting)
    refuse_unless_in_session(meeting)
    refuse_unless_there(meeting, by)
    outcome = Outcome.objects.select_related("item", "was_on").get(pk=outcome.pk)
    if outcome.is_reopened:
        return outcome
    if outcome.result == Outcome.Result.ADOPTED:
        raise Refusal(
            "D11",
            _("An adopted decision cannot be reopened. Add an item in the room: a later decision may supersede it."),
        )
    item, now = outcome.item, timezone.now()
    outcome.item, outcome.was_on = None, item
    outcome.reopened_by, outcome.reopened_at, outcome.reopened_because = by, now, because.strip()
    outcome.save(update_fields=["item", "was_on", "reopened_by", "reopened_at", "reopened_because"])
    take_turn(item, by=by, at=now)
    record.act("gcg.outcome.reopened", item, by=by, result=outcome.result, because=outcome.reopened_because)
    room_changed(meeting)
    return outcome
