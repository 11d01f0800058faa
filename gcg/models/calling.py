"""Which seats ask for a call today."""

from dataclasses import dataclass
from datetime import date, timedelta

from ..rules.nominations import Need, need_of_call
from .composition import SeatOnDay
from .nominations import Call
from .seats import Mandate


@dataclass(frozen=True)
class Wanted:
    """A seat that asks for a call for nominations, why, and the first day a holder is sought for."""

    on_day: SeatOnDay
    need: Need
    opens_on: date


def seats_to_call(council):
    """The Wanted of the council's day: ending, in a caretaker's hands or vacant, with no open call and no successor."""
    called = set(Call.objects.open().values_list("seat_id", flat=True))
    followed = set(Mandate.objects.filter(period__startswith__gt=council.on).values_list("seat_id", flat=True))
    found = []
    for one in council.seats:
        last_day = one.mandate.last_day if one.mandate else None
        need = need_of_call(one.state, last_day, council.on)
        if need and one.seat.pk not in called | followed:
            opens_on = last_day + timedelta(days=1) if need == Need.ENDING else council.on
            found.append(Wanted(one, need, opens_on))
    return found
