"""Entries of the room that were made by mistake: struck, or with the right way of taking part (A10, Q6)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.meetings.actions.live import room_changed
from alliance87.meetings.actions.preparing import locked
from alliance87.posts.permissions import is_secretariat
from alliance87.record import actions as record
from alliance87.terms import Refusal

from ..models import Intervention, Opening, Outcome, Phase, Presence, Proposal, Stance, Takeover, Turn
from .interventions import end_interventions


@transaction.atomic
def strike_presence(presence, *, by, reason):
    """Strike an entry made by mistake, by the person or the Secretariat. It is kept but counts nowhere (A10).

    Refused once the meeting is closed, when attendance is settled, and for an entry during which the person presided or
    spoke for the seat, unless another entry of theirs says that they were there. A second time changes nothing.
    """
    if not is_secretariat(by) and by.pk != presence.person_id:
        raise PermissionDenied
    meeting = locked(presence.meeting)
    presence.refresh_from_db()
    if presence.replacement:
        raise Refusal(
            "A10",
            _(
                "How %(person)s takes part has been corrected in the meantime: another entry stands in place of this one."
            )
            % {"person": presence.person},
        )
    if presence.struck_at:
        return presence
    _refuse_if_settled(meeting)
    _refuse_if_acted(presence)
    now = timezone.now()
    _strike(presence, by=by, at=now, because=reason.strip())
    end_interventions(Intervention.objects.filter(presence=presence), by=by, at=now)
    record.act("gcg.presence.struck", presence, by=by, seat=presence.seat.code, reason=presence.struck_because)
    room_changed(meeting)
    return presence


@transaction.atomic
def correct_mode(presence, *, by):
    """Enter that a person took part in the other way from the beginning of this entry, by the person or the Secretariat (Q6).

    The entry is struck as a mistake (A10), and another stands in its place for the same time, with the floor if the person
    has it: they were in the meeting throughout. Refused once the meeting is closed. A second time changes nothing.
    """
    if not is_secretariat(by) and by.pk != presence.person_id:
        raise PermissionDenied
    meeting = locked(presence.meeting)
    presence.refresh_from_db()
    if presence.replacement:
        return presence.replacement
    _refuse_if_settled(meeting)
    if presence.struck_at:
        raise Refusal(
            "A10",
            _("This entry has been struck in the meantime. Check %(person)s in if they are taking part.")
            % {"person": presence.person},
        )
    kept = ("meeting", "seat", "person", "by_alternate", "checked_in_at", "checked_out_by", "checked_out_at")
    right = Presence(mode=presence.other_mode, checked_in_by=by, **{name: getattr(presence, name) for name in kept})
    _strike(presence, by=by, at=timezone.now(), because=Presence.WRONG_MODE)
    right.save()
    Intervention.objects.filter(presence=presence).update(presence=right)
    record.act("gcg.presence.mode_corrected", right, by=by, seat=right.seat.code, mode=right.mode)
    room_changed(meeting)
    return right


def _refuse_if_settled(meeting):
    if meeting.is_closed:
        raise Refusal(
            "8.3",
            _("%(meeting)s is closed and its attendance is settled. Propose a correction to its minutes instead.")
            % {"meeting": meeting},
        )


def _strike(presence, *, by, at, because):
    presence.struck_by, presence.struck_at, presence.struck_because = by, at, because
    if presence.checked_out_at is None:
        presence.checked_out_by, presence.checked_out_at = by, at
    presence.save(update_fields=["struck_by", "struck_at", "struck_because", "checked_out_by", "checked_out_at"])


_DONE_IN_THE_ROOM = (
    (Opening, "meeting", "opened"),
    (Phase, "meeting", "begun"),
    (Takeover, "meeting", "taken"),
    (Turn, "item__meeting", "taken_up"),
    (Proposal, "item__meeting", "put"),
    (Stance, "proposal__item__meeting", "stated"),
    (Outcome, "item__meeting", "announced"),
)
"""What only somebody in the room does: the rows, the way to their meeting, and what the person did."""


def _refuse_if_acted(presence):
    entries = Presence.objects.filter(meeting=presence.meeting, person=presence.person, struck_at=None)
    if entries.exclude(pk=presence.pk).in_the_meeting().exists():
        return
    if Intervention.objects.given().filter(presence=presence).exists():
        raise _acted(presence)
    for model, meeting, verb in _DONE_IN_THE_ROOM:
        done = {meeting: presence.meeting, f"{verb}_by": presence.person, f"{verb}_at__gte": presence.checked_in_at}
        if presence.checked_out_at:
            done[f"{verb}_at__lt"] = presence.checked_out_at
        if model.objects.filter(**done).exists():
            raise _acted(presence)


def _acted(presence):
    return Refusal(
        "A10",
        _(
            "%(person)s presided or spoke for %(seat)s while this entry lasted, and so was in the meeting. "
            "Check them out instead."
        )
        % {"person": presence.person, "seat": presence.seat},
    )
