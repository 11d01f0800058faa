"""What a person is in the GCG on a day. Roles follow from mandates and representations."""

from dataclasses import dataclass
from datetime import date

from partners.models.day import today

from ..rules.seats import PRESIDING_SEATS
from .composition import caretakers_sit
from .holdings import Holdings
from .seats import Mandate, Representation, Seat


@dataclass(frozen=True)
class Capacity:
    """One person for one seat: representative or alternate of its holder, until a day (None: open), and the mandate by which
    the holder has the seat.
    """

    seat: Seat
    holder: object
    role: str
    until: date | None
    mandate: Mandate

    @property
    def is_alternate(self):
        return self.role == Representation.Role.ALTERNATE

    @property
    def presides(self):
        """Whether this is the Chair or the Deputy Chair (8.3); their alternates do not preside."""
        return self.seat.code in PRESIDING_SEATS and not self.is_alternate

    def __str__(self):
        return f"{self.seat.code}, {self.holder}"


def capacities_of(user, *, on=None):
    """The seats `user` may sit for on the day `on` (default: today), as representative first. Two queries, cached on
    `user`."""
    if not user.is_authenticated:
        return ()
    on = on or today()
    kept = user.__dict__.setdefault("_capacities", {})
    if on not in kept:
        kept[on] = tuple(_capacities(user, on))
    return kept[on]


def _capacities(user, on):
    rows = list(
        Representation.objects.in_force(on=on).filter(person=user).select_related("seat", "holder").order_by("-role")
    )
    if not rows:
        return
    holdings = Holdings(Mandate.objects.filter(seat__in=[row.seat_id for row in rows]))
    for row in rows:
        now = holdings.of(row.seat_id, on)
        if now.holder_id == row.holder_id and (not now.is_caretaker or caretakers_sit(on)):
            yield Capacity(row.seat, row.holder, row.role, row.period.upper, now.mandate)


def know_capacities(people, composition):
    """Cache on each of `people` the seats they may sit for on the day of the composition. No further query."""
    capacities = {person.pk: [] for person in people}
    for seat in composition.filled:
        for speaker in seat.people:
            if speaker.person_id in capacities:
                capacity = Capacity(seat.seat, seat.holder, speaker.role, speaker.period.upper, seat.mandate)
                capacities[speaker.person_id].append(capacity)
    for person in people:
        person.__dict__.setdefault("_capacities", {})[composition.on] = tuple(capacities[person.pk])


def is_member(user):
    """Whether `user` represents a seat's holder today, or is its alternate."""
    return bool(capacities_of(user))


def is_beside_chair(user):
    """Whether `user` is an alternate for the seat of the Chair or the Deputy Chair today, and so does not preside."""
    return any(capacity.is_alternate and capacity.seat.code in PRESIDING_SEATS for capacity in capacities_of(user))


def presides(user):
    """Whether `user` is the Chair or the Deputy Chair today (8.3)."""
    return any(capacity.presides for capacity in capacities_of(user))
