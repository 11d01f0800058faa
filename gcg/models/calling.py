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
    begun = Mandate.objects.filter(seat=OuterRef("pk"), period__startswith__lte=on).order_by("-period__startswith")[:1]
    latest = {name: Subquery(begun.values(name)) for name in ("holder__name", "period", "ended_by")}
    seats = Seat.objects.exclude(
        Exists(Call.objects.open().filter(seat=OuterRef("pk")))
        | Exists(Mandate.objects.filter(seat=OuterRef("pk"), period__startswith__gt=on))
    )
    rows = seats.annotate(held_by=latest["holder__name"], held_for=latest["period"], held_end=latest["ended_by"])
    return [wanted for seat in rows if (wanted := _wanted(seat, on))]


def _wanted(seat, on):
    period = seat.held_for
    last_day = period.upper - timedelta(days=1) if period and period.upper else None
    terms = [Term(seat.held_by, period.lower, last_day, seat.held_end)] if period else []
    need = need_of_call(tenure(terms, on).state, last_day, on)
    if need is None:
        return None
    opens_on = last_day + timedelta(days=1) if need == Need.ENDING else on
    return Wanted(seat, need, "" if need == Need.VACANT else seat.held_by, last_day, opens_on)
