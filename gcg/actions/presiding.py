"""Opening a meeting, taking up its items, keeping its notes (8.3, D5)."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.meetings.actions.live import room_changed
from alliance87.meetings.actions.notes import write_notes
from alliance87.meetings.actions.preparing import locked
from alliance87.meetings.actions.sessions import refuse_unless_in_session
from alliance87.posts.permissions import is_secretariat
from alliance87.record import actions as record
from alliance87.terms import Refusal

from ..models import MeetingChair, Opening, Outcome, Phase
from ..permissions import may_choose_chair, may_keep_record, may_preside
from ..readings.sitting import Sitting, is_here
from .agenda import inform_of_partners
from .lost_statuses import vacate_seats
from .room import refuse_unless_there
from .turns import take_turn
from .wording import shortfall

EARLIEST_OPENING = timedelta(hours=1)
"""How long before the announced start a meeting may be opened."""


@transaction.atomic
def open_meeting(meeting, *, by, informally=False):
    """Open the meeting and record the quorum at the opening (Q5).

    Refused without quorum (9.2), unless `informally`: an informal exchange that decides nothing (D5). Seats of countries
    that lost the status fall vacant first (S6).
    """
    if not may_preside(by, meeting):
        raise PermissionDenied
    vacate_seats(meeting.date, by=by)  # where the timetable missed it; locks this meeting with those to come
    meeting = locked(meeting)
    _refuse_opening(meeting)
    refuse_unless_there(meeting, by)
    sitting = Sitting(meeting)
    quorum, settings = sitting.quorum, sitting.terms.settings
    if not quorum.reached and not (informally and settings.informal_exchange_allowed):
        way_out = _("The meeting can also be held as an informal exchange, which decides nothing (D5).")
        raise Refusal("9.2", f"{shortfall(quorum)} {way_out if settings.informal_exchange_allowed else ''}".strip())
    inform_of_partners(meeting, by=by)
    opening = Opening.objects.create(
        meeting=meeting,
        opened_by=by,
        opened_at=timezone.now(),
        quorum=quorum.as_data(),
        is_informal=not quorum.reached,
    )
    record.act("gcg.meeting.opened", meeting, by=by, quorum=opening.quorum, informal=opening.is_informal)
    room_changed(meeting)
    return opening


@transaction.atomic
def choose_chair(meeting, *, by, seat, note):
    """Record whom those present chose by consensus to preside when the Chair and the Deputy Chair are absent (T8).

    Another can be chosen once the person chosen before has left the room as well. The earlier choice stays on the
    record.
    """
    if not may_choose_chair(by, meeting):
        raise PermissionDenied
    meeting = locked(meeting)
    if not meeting.is_convened or meeting.is_cancelled or meeting.is_closed:
        raise Refusal("T8", _("A chair can be chosen only in the room of a convened meeting that is not over."))
    sitting = Sitting(meeting)
    presences = sitting.by_seat_id.values()
    earlier = meeting.fact("chosen_chair")
    if earlier and is_here(earlier, presences):
        raise Refusal(
            "T8",
            _(
                "%(person)s has already been chosen to preside and is in the room. Another can be chosen once they leave."
            )
            % {"person": earlier.person},
        )
    if sitting.is_chaired:
        raise Refusal("T8", _("The Chair or the Deputy Chair is in the room and presides."))
    presence = next((presence for presence in presences if presence.seat_id == seat.pk), None)
    if presence is None:
        raise Refusal(
            "T8", _("Nobody is in the room for %(seat)s: check its representative in first.") % {"seat": seat}
        )
    now = timezone.now()
    if earlier:
        earlier.meeting, earlier.was_of, earlier.replaced_at = None, meeting, now
        earlier.save(update_fields=["meeting", "was_of", "replaced_at"])
    chosen = MeetingChair.objects.create(
        meeting=meeting, seat=seat, person=presence.person, note=note.strip(), recorded_by=by, recorded_at=now
    )
    record.act("gcg.meeting.chair_chosen", meeting, by=by, seat=seat.code, person=str(chosen.person), note=chosen.note)
    room_changed(meeting)
    return chosen


def _refuse_opening(meeting):
    if meeting.is_cancelled:
        raise Refusal("A7", _("%(meeting)s was cancelled.") % {"meeting": meeting})
    if not meeting.is_convened:
        raise Refusal("N2", _("%(meeting)s has not been convened yet: convene it first.") % {"meeting": meeting})
    if meeting.fact("opening"):
        raise Refusal("8.3", _("%(meeting)s has already been opened.") % {"meeting": meeting})
    if timezone.now() < meeting.starts_at - EARLIEST_OPENING:
        raise Refusal("N2", _("It is too early: a meeting can be opened at most one hour before its announced start."))


@transaction.atomic
def resume_with_quorum(meeting, *, by):
    """Turn an informal exchange into a meeting that can decide, once quorum is reached (9.2, D5)."""
    if not may_preside(by, meeting):
        raise PermissionDenied
    meeting = locked(meeting)
    refuse_unless_in_session(meeting)
    refuse_unless_there(meeting, by)
    sitting = Sitting(meeting)
    if not sitting.quorum.reached:
        raise Refusal("9.2", shortfall(sitting.quorum))
    if not meeting.is_informal:
        return meeting.phases()[-1]
    return _begin_phase(sitting, by=by, is_informal=False)


@transaction.atomic
def go_on_informally(meeting, *, by):
    """Continue as an informal exchange, which decides nothing, once quorum is lost (9.2, D5)."""
    if not may_preside(by, meeting):
        raise PermissionDenied
    meeting = locked(meeting)
    refuse_unless_in_session(meeting)
    refuse_unless_there(meeting, by)
    sitting = Sitting(meeting)
    if meeting.is_informal:
        return meeting.phases()[-1]
    if sitting.quorum.reached:
        raise Refusal("9.2", _("Quorum is reached: the meeting can decide and continues as it is."))
    if not sitting.terms.settings.informal_exchange_allowed:
        raise Refusal(
            "D5",
            _("The Terms of Reference in force do not provide for an informal exchange. Adjourn or close the meeting."),
        )
    return _begin_phase(sitting, by=by, is_informal=True)


def _begin_phase(sitting, *, by, is_informal):
    meeting, quorum = sitting.meeting, sitting.quorum.as_data()
    phase = Phase.objects.create(
        meeting=meeting, begun_by=by, begun_at=timezone.now(), quorum=quorum, is_informal=is_informal
    )
    name = "gcg.meeting.quorum_lost" if is_informal else "gcg.meeting.quorum_reached"
    record.act(name, meeting, by=by, quorum=quorum)
    room_changed(meeting)
    return phase


@transaction.atomic
def take_up(item, *, by):
    """Make the item the current one. An earlier item can be taken up again, but not one that was dropped."""
    meeting = _kept_by(by, item)
    if Outcome.objects.filter(item=item, result=Outcome.Result.DROPPED).exists():
        raise Refusal(
            "D11",
            _("“%(item)s” was dropped from the agenda: the person presiding must reopen it first.") % {"item": item},
        )
    take_turn(item, by=by, at=timezone.now())
    record.act("gcg.item.taken_up", item, by=by)
    room_changed(meeting)
    return item


@transaction.atomic
def keep_notes(item, *, by, discussion, conclusions, seen, sent_before=()):
    """Save the notes of the discussion and the key conclusions, written on top of version `seen` (11.1).

    Refused if somebody else has saved meanwhile, so that no text is lost. `sent_before` are the (discussion,
    conclusions) that the same page has sent without receiving an answer: if one of them is what is saved, nobody else
    has saved.
    """
    _kept_by(by, item)
    words = {"discussion": discussion, "conclusions": conclusions}
    return write_notes(item, by=by, **words, seen=seen, sent_before=sent_before)


def _kept_by(by, item):
    """The item's meeting, in session and locked, for a person who keeps its record. This is judged under the lock,
    since another may have been chosen to preside meanwhile (T8). The person presiding must be in the room (8.3).
    """
    meeting = locked(item.meeting)
    if not may_keep_record(by, meeting):
        raise PermissionDenied
    refuse_unless_in_session(meeting)
    if not is_secretariat(by):
        refuse_unless_there(meeting, by)
    return meeting
