"""Which seats ask for a call today."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Subquery

from ..rules.nominations import Need, need_of_call
from ..rules.seats import Term, tenure
from .nominations import Call
from .seats import Mandate, Seat


@dataclass(frozen=True)
class Wanted:
    """A seat that asks for a call for nominations, why, its holder if any, and the first day a holder is sought for."""

    seat: Seat
    need: Need
    holder: str
    last_day: date | None
    opens_on: date


def seats_to_call(on):
    """The Wanted of the day `on`: ending, in a caretaker's hands or vacant, with no open call and no successor. One query."""
    return [wanted for seat in seats_on(on) if (wanted := wanted_of(seat, on))]


def seats_on(on):
    """All seats with their latest mandate of the day `on`, and whether a call is open or a successor known."""
    begun = Mandate.objects.filter(seat=OuterRef("pk"), period__startswith__lte=on).order_by("-period__startswith")[:1]
    return Seat.objects.annotate(
        held_by=Subquery(begun.values("holder__name")),
        held_for=Subquery(begun.values("period")),
        held_end=Subquery(begun.values("ended_by")),
        is_called=Exists(Call.objects.open().filter(seat=OuterRef("pk"))),
        is_followed=Exists(Mandate.objects.filter(seat=OuterRef("pk"), period__startswith__gt=on)),
    )


def wanted_of(seat, on):
    """What a seat of `seats_on` asks for; None where it asks for no call."""
    period = seat.held_for
    last_day = period.upper - timedelta(days=1) if period and period.upper else None
    terms = [Term(seat.held_by, period.lower, last_day, seat.held_end)] if period else []
    need = need_of_call(tenure(terms, on).state, last_day, on)
    if need is None or seat.is_called or seat.is_followed:
        return None
    opens_on = last_day + timedelta(days=1) if need == Need.ENDING else on
    return Wanted(seat, need, "" if need == Need.VACANT else seat.held_by, last_day, opens_on)
