"""The council on a day: who holds each seat, and who speaks for the holder."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.functional import cached_property

from partners.models.partnerships import name_then

from ..rules.seats import SeatState, Term, tenure
from .seats import Mandate, Representation, Seat


@dataclass
class SeatOnDay:
    """One seat of the council table: its state, its holder, and the people who may sit for it on that day."""

    seat: Seat
    state: SeatState
    mandate: Mandate | None = None
    representative: Representation | None = None
    alternates: list[Representation] = field(default_factory=list)
    presence: str | None = None

    @property
    def code(self):
        return self.seat.code

    @property
    def group(self):
        return self.seat.group

    @property
    def holder(self):
        return self.mandate.holder if self.mandate else None

    @property
    def label(self):
        return str(self.holder) if self.holder else ""

    @property
    def href(self):
        return self.seat.get_absolute_url()

    @property
    def people(self):
        """The representative first, then the alternates."""
        return [one for one in [self.representative, *self.alternates] if one]


def mandate_in_force(mandates, on):
    """The state of a seat with these mandates on the day `on`, and the mandate it rests on."""
    terms = {term_of(mandate): mandate for mandate in mandates}
    held = tenure(terms, on)
    return held.state, terms.get(held.term)


def term_of(mandate):
    """The mandate as the rules read it: both days inclusive."""
    return Term(
        holder=str(mandate.holder_id),
        start=mandate.period.lower,
        end=mandate.last_day,
        ended_by=mandate.ended_by,
    )


class Composition:
    """The 32 seats on one day, in the order of clause 7.5; holders by the name they had then. Three queries, whatever
    is asked of it."""

    def __init__(self, on):
        self.on = on

    @cached_property
    def seats(self):
        """A SeatOnDay for every seat."""
        mandates = defaultdict(list)
        rows = Mandate.objects.filter(period__startswith__lte=self.on).select_related("holder__country")
        for mandate in rows.annotate(name_then=name_then("holder", self.on)):
            mandate.holder.name = mandate.name_then or mandate.holder.name
            mandates[mandate.seat_id].append(mandate)
        people = defaultdict(list)
        for one in Representation.objects.in_force(on=self.on).select_related("person"):
            people[one.seat_id, one.holder_id].append(one)
        return [self._seat(seat, mandates[seat.pk], people) for seat in Seat.objects.all()]

    def _seat(self, seat, mandates, people):
        state, mandate = mandate_in_force(mandates, self.on)
        here = people[seat.pk, mandate.holder_id] if mandate else []
        return SeatOnDay(
            seat=seat,
            state=state,
            mandate=mandate,
            representative=next((one for one in here if one.role == Representation.Role.REPRESENTATIVE), None),
            alternates=[one for one in here if one.role == Representation.Role.ALTERNATE],
        )

    @cached_property
    def by_code(self):
        return {one.code: one for one in self.seats}

    @cached_property
    def by_seat_id(self):
        return {one.seat.pk: one for one in self.seats}

    @property
    def filled(self):
        """The seats that are held, by a caretaker too."""
        return [one for one in self.seats if one.state != SeatState.VACANT]
