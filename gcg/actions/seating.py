"""Seating a nominee: its mandate, what that ends, and who speaks for the holder (7.2, 7.6, T1-T3, S1)."""

from datetime import timedelta

from django.utils import timezone

from alliance87.celery import app, nudge
from alliance87.outbox import actions as outbox
from alliance87.record import actions as record
from alliance87.record.locks import hold_all
from partners.actions.colleagues import locked_organization

from ..models import Mandate, Representation, Seat, today
from ..readings.nominating import Assessment
from ..rules.seats import EndReason
from .leaving import end_mandate
from .nominations import locked_nomination, refuse_unless_ready
from .speaking import person_called, speak, speaking_for, stop_speaking, tell_replaced


def seat_nominee(nomination, decision, *, by):
    """Give the nominee its mandate by the decision just taken, in the same transaction.

    It begins on the day proposed or on the day of the decision, whichever is later. If the last holder's mandate has
    no end or was forfeited (A5), it ends the day before. For Chair and Deputy Chair, the nominee's other seat falls
    vacant (S1). The nominee is locked, so that it cannot leave the Alliance meanwhile.
    """
    nomination = locked_nomination(nomination)
    call = nomination.call
    held = Mandate.objects.filter(holder=nomination.organization).values_list("seat", flat=True)
    hold_all(Seat.objects, {call.seat_id, *held})
    locked_organization(nomination.organization_id)
    decided_on = today()
    refuse_unless_ready(nomination, decided_on=decided_on)
    assessment = Assessment(nomination, decided_on=decided_on)
    first_day = assessment.first_day
    before = assessment.before
    if before and (before.last_day is None or before.last_day >= first_day):
        end_mandate(before, first_day, EndReason.FORFEITURE if assessment.is_forfeited else EndReason.TERM)
    for other in assessment.held:
        end_mandate(other, first_day, EndReason.STEP_DOWN)
    upper = assessment.last_day + timedelta(days=1) if assessment.last_day else None
    mandate = Mandate.objects.create(
        seat=call.seat, holder=nomination.organization, period=(first_day, upper), decision=decision
    )
    mandate.refresh_from_db(fields=["period"])
    representative = _represented(nomination, mandate)
    nomination.mandate = mandate
    nomination.save(update_fields=["mandate"])
    call.settled_at = timezone.now()
    call.save(update_fields=["settled_at"])
    record.act("gcg.mandate.begun", mandate, by=by, decision=decision.symbol, first_day=first_day.isoformat())
    _write(nomination, mandate, representative)
    nudge(app.signature("gcg.tasks.follow_invitations"))
    return mandate


def _represented(nomination, mandate):
    """The person who represents the nominee from the first day; given an account if they have none. Whoever represented
    it in this seat until then is told.
    """
    seat, holder, first_day = mandate.seat, mandate.holder, mandate.period.lower
    role = Representation.Role.REPRESENTATIVE
    person = person_called(nomination.representative, nomination.representative_email, nomination.language)
    now = speaking_for(seat, holder, first_day, role=role)
    if now.filter(person=person).exists():
        return person
    for former in now.select_related("person"):
        tell_replaced(
            former.person, seat=seat, holder=holder, by_name=nomination.representative, day=first_day, about=mandate
        )
    stop_speaking(now, first_day)
    stop_speaking(speaking_for(seat, holder, first_day, person=person), first_day)
    speak(seat, holder, person, role=role, day=first_day)
    return person


def _write(nomination, mandate, representative):
    """Write to the representative and, in the language of the call, to the addresses of its letters."""
    people = {representative.email: str(representative)}
    people |= {letter.email: mandate.seat.nominating_body for letter in nomination.call.letters.all()}
    outbox.write(
        "gcg.seating",
        "seating",
        {"mandate": mandate, "first_day": mandate.period.lower, "nomination": nomination},
        [outbox.Addressee(email, name, language=nomination.call.language) for email, name in people.items()],
        about=mandate,
    )
