"""The seats that need a call for nominations."""

from dataclasses import dataclass
from datetime import date, timedelta

from ..models.items import AgendaItem
from ..models.nominations import Call
from ..models.seats import Seat
from ..rules.nominations import Need, need_of_call
from .glance import absences_at_a_glance


@dataclass(frozen=True)
class Wanted:
    """A seat that needs a call for nominations: why, its holder if any, and the first day for which a holder is
    sought."""

    seat: Seat
    need: Need
    holder: str
    last_day: date | None
    opens_on: date


def seats_to_call(on, *, absences=None):
    """The seats that need a call on the day `on`: ending, forfeited, held by a caretaker or vacant, with no open call
    and no successor. One query, or none if `absences` are given."""
    absences = absences or absences_at_a_glance(on)
    state = absences.state
    return [wanted for seat in state.seats if seat.pk not in state.called if (wanted := _wanted(seat, absences, on))]


def _wanted(seat, absences, on):
    if any(mandate.period.lower > on for mandate in absences.state.holdings.mandates_of(seat.pk)):
        return None
    now = absences.state.holding_of(seat)
    mandate = now.mandate
    last_day = mandate.last_day if mandate else None
    is_forfeited = mandate is not None and absences.is_forfeited(mandate)
    need = need_of_call(now.state, last_day, on, is_forfeited=is_forfeited)
    if need is None:
        return None
    opens_on = last_day + timedelta(days=1) if need == Need.ENDING else on
    return Wanted(seat, need, str(mandate.holder) if mandate else "", last_day, opens_on)


def call_that_ends(ruling, state):
    """The open call that ends when the standing `ruling` is lifted: one that was opened after the ruling, for a seat
    that needs a new holder for no other reason, by the `state` of the council. None if there is no such call.
    """
    now = state.holding_of(ruling.seat)
    if need_of_call(now.state, now.mandate.last_day, state.on):
        return None
    return Call.objects.open().filter(seat=ruling.seat, opened_at__gte=ruling.ruled_at).first()


def items_about(call):
    """The agenda items on which nominations of this call still wait for the GCG."""
    waiting = AgendaItem.objects.filter(meeting__closure=None, meeting__cancellation=None, outcome=None)
    of_call = waiting.filter(nominationmatter__nomination__call=call, nominationmatter__nomination__withdrawn_at=None)
    return list(of_call.select_related("meeting__convocation").order_by("meeting__starts_at", "number"))
