"""The seats one organization holds or held, and who speaks for it now (7.5)."""

from dataclasses import dataclass, field
from itertools import groupby

from ..rules.seats import SeatState
from .composition import mandate_in_force
from .seats import Mandate, Representation


@dataclass
class Tenure:
    """One mandate of an organization, what it is on the day asked about, and who sits for it then."""

    mandate: Mandate
    state: SeatState | None
    people: list[Representation] = field(default_factory=list)

    @property
    def seat(self):
        return self.mandate.seat

    @property
    def is_ahead(self):
        """Whether the day asked about is before its first."""
        return self.state is None


def tenures_of(organization, *, on):
    """Every Tenure of an organization, the latest first, as of the day `on`. Two queries."""
    held = (
        Mandate.objects.filter(seat__in=Mandate.objects.filter(holder=organization).values("seat"))
        .select_related("seat", "decision")
        .order_by("seat", "period")
    )
    seats = [list(mandates) for _seat, mandates in groupby(held, key=lambda one: one.seat_id)]
    found = [tenure for mandates in seats for tenure in _of_seat(mandates, organization, on)]
    if any(one.state in (SeatState.HELD, SeatState.CARETAKER) for one in found):
        _seat_people(found, organization, on)
    return sorted(found, key=lambda one: one.mandate.period.lower, reverse=True)


def _of_seat(mandates, organization, on):
    begun = [one for one in mandates if one.period.lower <= on]
    state, now = mandate_in_force(begun, on)
    for one in mandates:
        if one.holder_id == organization.pk:
            yield Tenure(one, None if one not in begun else state if one == now else SeatState.VACANT)


def _seat_people(tenures, organization, on):
    rows = Representation.objects.in_force(on=on).filter(holder=organization).select_related("person")
    people = sorted(rows, key=lambda one: one.role != Representation.Role.REPRESENTATIVE)
    for tenure in tenures:
        if tenure.state in (SeatState.HELD, SeatState.CARETAKER):
            tenure.people = [one for one in people if one.seat_id == tenure.mandate.seat_id]
