"""Seating a nominee: the mandate, what it ends, and who speaks for the holder, from one day on (7.2, 7.6, T1-T3, S1)."""

from datetime import timedelta

from django.utils import timezone

from alliance87.outbox import actions as outbox
from alliance87.record import actions as record
from partners.actions.colleagues import locked_organization
from partners.models import User

from ..models import Mandate, Representation, today
from ..models.nominating import Assessment
from ..rules.seats import EndedBy
from .calls import locked_call
from .nominations import refuse_unless_ready


def seat_nominee(nomination, decision, *, by):
    """Give the nominee its mandate by the decision just taken, in the same transaction.

    It begins on the day proposed, or on that of the decision if that is later. A mandate without end of the seat's
    last holder ends by term the day before; for Chair and Deputy the nominee's other seat falls vacant (S1). The
    nominee is held meanwhile, so that it does not leave the Alliance while it is seated.
    """
    call = locked_call(nomination.call)
    locked_organization(nomination.organization_id)
    decided_on = today()
    refuse_unless_ready(nomination, decided_on=decided_on)
    assessment = Assessment(nomination, decided_on=decided_on)
    first_day = assessment.first_day
    if assessment.before and assessment.before.last_day is None:
        _end(assessment.before, first_day, EndedBy.TERM)
    for other in assessment.held:
        _end(other, first_day, EndedBy.STEP_DOWN)
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
    return mandate


def _end(mandate, first_day, ended_by):
    mandate.period = (mandate.period.lower, first_day)
    mandate.ended_by = ended_by
    mandate.save(update_fields=["period", "ended_by"])
    for one in Representation.objects.filter(seat=mandate.seat, holder=mandate.holder, period__contains=first_day):
        _until(one, first_day)


def _until(representation, first_day):
    representation.period = (representation.period.lower, first_day)
    representation.save(update_fields=["period"])


def _represented(nomination, mandate):
    """The person who represents the nominee from the first day on; gets an account if there is none.

    Someone who represents another holder that day is refused by the database.
    """
    email, first_day = nomination.representative_email, mandate.period.lower
    person = User.objects.filter(email=email).first()
    if person is None:
        person = User.objects.create_user(email, name=nomination.representative)
    role = Representation.Role.REPRESENTATIVE
    now = Representation.objects.filter(
        seat=mandate.seat, holder=mandate.holder, role=role, period__contains=first_day
    ).first()
    if now and now.person_id == person.pk:
        return person
    if now:
        _until(now, first_day)
    Representation.objects.create(seat=mandate.seat, holder=mandate.holder, person=person, period=mandate.period)
    return person


def _write(nomination, mandate, representative):
    """Tell the representative, who nominated, and the Secretariat's letter addresses."""
    people = {representative.email: str(representative)}
    people |= {letter.email: mandate.seat.nominating_body for letter in nomination.call.letters.all()}
    outbox.write(
        "gcg.seating",
        "seating",
        {"mandate": mandate, "first_day": mandate.period.lower, "nomination": nomination},
        [outbox.Recipient(email, name) for email, name in people.items()],
        about=mandate,
    )
