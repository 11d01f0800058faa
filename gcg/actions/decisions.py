"""Deciding by consensus (9.1, 9.2): a text is put, seats state their views, and the Chair announces the outcome."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.celery import app, nudge
from alliance87.meetings.actions.live import room_changed
from alliance87.meetings.actions.preparing import locked
from alliance87.meetings.actions.sessions import refuse_unless_in_session
from alliance87.posts.permissions import is_secretariat
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms import Refusal

from .. import effects
from ..models import AgendaItem, Decision, Outcome, Presence, Proposal, Stance
from ..permissions import may_preside, may_sit_for
from ..readings.sitting import Sitting, outcome_of, proposal_on
from ..readings.texts import text_now
from ..rules.seats import SeatState
from .putting import refuse_other_words
from .room import refuse_unless_there
from .turns import take_turn
from .wording import shortfall


@transaction.atomic
def put_text(item, *, by, text, seen=""):
    """Put a text to the meeting and call for objections. An earlier text is replaced but kept.

    `seen` is the mark of the version that the person saw (`TextNow.seen`): refused if it was amended since.
    """
    if not may_preside(by, item.meeting):
        raise PermissionDenied
    meeting = locked(item.meeting)
    item = item_to_decide(item, meeting)
    refuse_unless_there(meeting, by)
    text_before = text_now(item)
    before = text_before.proposal
    is_put = before is not None and before.text == text
    if is_put and not text_before.amendments:
        return before
    refuse_unless_seen(text_before, seen)
    if is_put:
        return before
    refuse_other_words(item, text)
    now = timezone.now()
    Proposal.objects.filter(item=item, replaced_at=None).update(replaced_at=now)
    proposal = Proposal.objects.create(item=item, text=text, put_by=by, put_at=now)
    take_turn(item, by=by, at=now)
    record.act("gcg.text.put", proposal, by=by, text=text)
    room_changed(meeting)
    return proposal


@transaction.atomic
def state_stance(proposal, seat, *, by, kind, reasons="", is_public=False):
    """Object, state a reservation or abstain for a seat in the room.

    Only the person who now sits for the seat, or the Secretariat on what was said in the room, may do so.
    `is_public`: the holder asks that the register show its reservation or abstention; never so for objections (D10).
    """
    meeting = locked(proposal.item.meeting)
    presence = Presence.objects.filter(meeting=meeting, seat=seat, checked_out_at=None).first()
    is_own = presence.person_id == by.pk if presence else may_sit_for(by, seat)
    if not is_own and not is_secretariat(by):
        raise PermissionDenied
    if presence is None:
        raise Refusal(
            "9.1",
            _("%(seat)s is not in the room, and only those present take part. Check its representative in first.")
            % {"seat": seat},
        )
    _refuse_unless_before_the_meeting(proposal, meeting)
    stance = Stance.objects.create(
        proposal=proposal,
        seat=seat,
        holder=Sitting(meeting).composition.by_seat_id[seat.pk].holder,
        kind=kind,
        reasons=reasons,
        is_public=is_public and kind != Stance.Kind.OBJECTION,
        stated_by=by,
        stated_at=timezone.now(),
        is_recorded_for=not is_own,
    )
    record.act(f"gcg.{kind}.stated", stance, by=by, seat=seat.code, reasons=reasons)
    room_changed(meeting)
    return stance


@transaction.atomic
def withdraw_stance(stance, *, by):
    """Withdraw a stance, by the person who now sits for the seat or by the Secretariat. It stays on the record."""
    meeting = locked(stance.proposal.item.meeting)
    is_present = Presence.objects.filter(
        meeting=meeting, seat=stance.seat, checked_out_at=None, person_id=by.pk
    ).exists()
    if not is_present and not is_secretariat(by):
        raise PermissionDenied
    _refuse_unless_before_the_meeting(stance.proposal, meeting)
    stance.refresh_from_db()
    if stance.withdrawn_at is None:
        stance.withdrawn_by, stance.withdrawn_at = by, timezone.now()
        stance.save(update_fields=["withdrawn_by", "withdrawn_at"])
        record.act(f"gcg.{stance.kind}.withdrawn", stance, by=by, seat=stance.seat.code)
        room_changed(meeting)
    return stance


@transaction.atomic
def adopt_decision(item, *, by, proposal=None, supersedes=None, note=""):
    """Adopt by consensus (9.1, 9.2) the text before the meeting, and keep a snapshot of quorum and stances (Q5).

    `proposal` is the text that the Chair saw. Refused if another text is now before the meeting.
    """
    if not may_preside(by, item.meeting):
        raise PermissionDenied
    meeting = locked(item.meeting)
    item = item_to_decide(item, meeting)
    refuse_unless_there(meeting, by)
    sitting = Sitting(meeting)
    current = proposal_on(item)
    _refuse_without_text(current, proposal)
    if supersedes:
        _refuse_superseded(supersedes)
    _refuse_without_quorum(sitting)
    stances = list(current.stances.select_related("seat", "holder"))
    _refuse_while_objected(stances)
    number = meeting.decisions.count() + 1
    decision = Decision.objects.create(
        meeting=meeting,
        item=item,
        number=number,
        symbol=f"{meeting.symbol}/D{number}",
        title=item.title,
        text=current.text,
        subject=item.subject,
        terms=sitting.terms,
        snapshot=snapshot(sitting, stances),
        adopted_by=by,
        adopted_at=timezone.now(),
        supersedes=supersedes,
    )
    Outcome.objects.create(
        item=item, result=Outcome.Result.ADOPTED, note=note, announced_by=by, announced_at=decision.adopted_at
    )
    effects.of(decision, by=by)
    record.act("gcg.decision.adopted", decision, by=by, text=decision.text)
    nudge(app.signature("gcg.tasks.file_decisions"))
    room_changed(meeting)
    return decision


@transaction.atomic
def announce_without_decision(item, *, by, result, note=""):
    """Announce no consensus, a deferral or a referral (D3): nothing is decided under the item at this meeting."""
    if not may_preside(by, item.meeting):
        raise PermissionDenied
    meeting = locked(item.meeting)
    refuse_unless_in_session(meeting)
    refuse_unless_there(meeting, by)
    item = _fresh(item)
    _refuse_if_announced(item)
    outcome = Outcome.objects.create(item=item, result=result, note=note, announced_by=by, announced_at=timezone.now())
    record.act(f"gcg.item.{result}", item, by=by, note=note)
    room_changed(meeting)
    return outcome


def snapshot(sitting, stances):
    """The quorum, the seats present and vacant, and the stances, as plain data kept with the decision."""
    standing = [stance for stance in stances if stance.withdrawn_at is None]
    return {
        "quorum": sitting.quorum.as_data(),
        "seats": [
            _seat(seat, presence)
            for seat in sitting.composition.seats
            if (presence := sitting.by_seat_id.get(seat.seat.pk))
        ],
        "vacant": [seat.code for seat in sitting.composition.seats if seat.state == SeatState.VACANT],
        "withdrawn": [
            _stance(stance) for stance in stances if stance.withdrawn_at and stance.kind == Stance.Kind.OBJECTION
        ],
        "reservations": [_open_stance(stance) for stance in standing if stance.kind == Stance.Kind.RESERVATION],
        "abstentions": [_open_stance(stance) for stance in standing if stance.kind == Stance.Kind.ABSTENTION],
    }


def _seat(seat, presence):
    return {
        "seat": seat.code,
        "group": seat.group,
        "holder": seat.holder.name if seat.holder else "",
        "person": str(presence.person),
        "by_alternate": presence.by_alternate,
        "mode": presence.mode,
    }


def _stance(stance):
    return {"seat": stance.seat.code, "holder": stance.holder.name, "reasons": stance.reasons}


def _open_stance(stance):
    return _stance(stance) | {"is_public": stance.is_public}


def _fresh(item):
    return AgendaItem.objects.select_related("outcome", "decision").get(pk=item.pk)


def item_to_decide(item, meeting):
    """The item, read afresh. Refused unless it can be decided now."""
    refuse_unless_in_session(meeting)
    item = _fresh(item)
    _refuse_if_announced(item)
    if not item.is_decision:
        raise Refusal("9.1", _("“%(item)s” is not an item for decision on the agenda.") % {"item": item})
    return item


def refuse_unless_seen(now, seen):
    """Refuse what was written on a version of the text that is no longer the newest. `now` is the TextNow of the item,
    `seen` the mark of the version that the person saw; without `seen`, nothing is refused.
    """
    if seen and seen != now.seen:
        raise Refusal("9.1", _("The text was changed meanwhile. Read it beside the form, then press again."))


def _refuse_if_announced(item):
    outcome = outcome_of(item)
    if outcome and outcome.decided_nothing:
        raise Refusal(
            "D11",
            _("“%(item)s” already has an outcome: %(outcome)s. Reopen the item first; both outcomes are kept.")
            % {"item": item, "outcome": outcome.get_result_display().lower()},
        )
    if outcome:
        raise Refusal(
            "D9",
            _("“%(item)s” already has an outcome: %(outcome)s. A later decision can supersede it.")
            % {"item": item, "outcome": outcome.get_result_display().lower()},
        )


def _refuse_without_text(current, seen):
    if current is None:
        raise Refusal("9.1", _("No text is before the meeting: put one and call for objections first."))
    if seen is not None and seen != current:
        raise Refusal("9.1", _("Another text is now before the meeting. Read it below, then announce again."))


def _refuse_superseded(decision):
    """Refuse to supersede a decision a second time. The decision stays locked until the transaction ends, so that two
    meetings cannot supersede it at once.
    """
    hold(Decision.objects, decision.pk)
    if later := Decision.objects.filter(supersedes=decision).first():
        raise Refusal(
            "D9",
            _("%(decision)s has already been superseded by %(later)s: choose that one.")
            % {"decision": decision.symbol, "later": later.symbol},
        )


def _refuse_without_quorum(sitting):
    """Refuse while quorum is lacking, and while the meeting goes on as an informal exchange although it is reached."""
    if not sitting.quorum.reached:
        raise Refusal("9.2", shortfall(sitting.quorum))
    if sitting.meeting.is_informal:
        raise Refusal(
            "D5",
            _(
                "The meeting is an informal exchange, which decides nothing. Quorum is "
                "now reached: continue with quorum first."
            ),
        )


def _refuse_while_objected(stances):
    for stance in stances:
        if stance.kind == Stance.Kind.OBJECTION and stance.withdrawn_at is None:
            raise Refusal(
                "9.1",
                _(
                    "%(holder)s (%(seat)s) maintains an objection. The objection must be "
                    "withdrawn, or the item must be deferred."
                )
                % {"holder": stance.holder, "seat": stance.seat},
            )


def _refuse_unless_before_the_meeting(proposal, meeting):
    refuse_unless_in_session(meeting)
    _refuse_if_announced(_fresh(proposal.item))
    if Proposal.objects.filter(pk=proposal.pk, replaced_at=None).exists():
        return
    raise Refusal("9.1", _("Another text is now before the meeting. Read it below first."))
