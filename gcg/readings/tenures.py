"""The seats one organization holds or held, and who speaks for it now (7.5)."""

from dataclasses import dataclass, field

from ..models.holdings import Holdings
from ..models.seats import Mandate, Representation
from ..rules.seats import SeatState


@dataclass
class Tenure:
    """One mandate of an organization, its state on a day, and who sits for it then."""

    mandate: Mandate
    state: SeatState | None
    people: list[Representation] = field(default_factory=list)

    @property
    def seat(self):
        return self.mandate.seat

    @property
    def is_ahead(self):
        """Whether the mandate begins after that day."""
        return self.state is None


def tenures_of(organization, *, on):
    """Every Tenure of an organization as of the day `on`, latest first. Two queries."""
    of_interest = Mandate.objects.filter(seat__in=Mandate.objects.filter(holder=organization).values("seat"))
    held = list(of_interest.select_related("seat", "decision").order_by("seat", "period"))
    holdings = Holdings(held)
    tenures = [_tenure(holding, holdings, on) for holding in held if holding.holder_id == organization.pk]
    if any(tenure.state in (SeatState.HELD, SeatState.CARETAKER) for tenure in tenures):
        _seat_people(tenures, organization, on)
    return sorted(tenures, key=lambda tenure: tenure.mandate.period.lower, reverse=True)


def _tenure(mandate, holdings, on):
    if mandate.period.lower > on:
        return Tenure(mandate, None)
    now = holdings.of(mandate.seat_id, on)
    return Tenure(mandate, now.state if now.mandate == mandate else SeatState.VACANT)


def _seat_people(tenures, organization, on):
    rows = Representation.objects.in_force(on=on).filter(holder=organization).select_related("person")
    people = sorted(rows, key=lambda row: row.role != Representation.Role.REPRESENTATIVE)
    for tenure in tenures:
        if tenure.state in (SeatState.HELD, SeatState.CARETAKER):
            tenure.people = [person for person in people if person.seat_id == tenure.mandate.seat_id]
