"""What an adopted decision does, in one place."""

from alliance87.record import actions as record
from partners.actions.endings import remove_partner

from .actions.adopting import refuse_unless_corrected
from .actions.minutes import locked_minutes, refuse_if_adopted
from .actions.seating import seat_nominee
from .models import Adoption


def of(decision, *, by):
    """Carry out what the decision's item is about, in the transaction that adopts the decision."""
    if minutes := decision.item.minutes_adopted:
        _adopt_minutes(minutes, decision, by)
    if nomination := decision.item.nomination:
        seat_nominee(nomination, decision, by=by)
    if partner := decision.item.removal:
        remove_partner(partner, decision, by=by)


def _adopt_minutes(minutes, decision, by):
    """Adopt the minutes of an earlier meeting (M1) as corrected (M5), under their lock."""
    minutes = locked_minutes(minutes)
    refuse_if_adopted(minutes)
    refuse_unless_corrected(minutes)
    Adoption.objects.create(minutes=minutes, decision=decision)
    record.act("gcg.minutes.adopted", minutes, by=by, decision=decision.symbol)
