"""The council on a day: who holds each seat, and who speaks for the holder."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import cached_property

from alliance87.terms.models import Version
from partners.models.day import today
from partners.models.earlier_names import name_then

from ..rules.seats import SeatState
from .holdings import Holdings
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
    on: date | None = None
    vacant_since: date | None = None
    """Since when nobody holds it; None where somebody does, or nobody ever did (S10)."""
    is_ad_interim: bool = False
    """Whether this is the Deputy Chair, acting as Chair while that seat is vacant (T7)."""

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
        """The seat's page, on the same day."""
        page = self.seat.get_absolute_url()
        return page if self.on in (None, today()) else f"{page}?on={self.on.isoformat()}"

    @property
    def people(self):
        """The representative first, then the alternates."""
        return [speaker for speaker in [self.representative, *self.alternates] if speaker]


def caretakers_sit(on):
    """Whether a caretaker's representative and alternates may sit for it under the Terms of that day (T3). One
    query."""
    return Version.objects.in_force(on=on).settings.caretakers_hold_rights


class Composition:
    """The 32 seats on one day, in the order of clause 7.5, with holders by the name they had then.

    At most three queries in all, and one more if a seat has a caretaker.
    """

    def __init__(self, on):
        self.on = on

    @cached_property
    def seats(self):
        """A SeatOnDay for every seat."""
        rows = Mandate.objects.filter(period__startswith__lte=self.on).select_related("holder__country")
        mandates = list(rows.annotate(name_then=name_then("holder", self.on)))
        for mandate in mandates:
            mandate.holder.call(mandate.name_then)
        holdings = Holdings(mandates)
        people = defaultdict(list)
        for representation in Representation.objects.in_force(on=self.on).select_related("person"):
            people[representation.seat_id, representation.holder_id].append(representation)
        seats = [self._seat(seat, holdings.of(seat.pk, self.on), people) for seat in Seat.objects.all()]
        by_code = {seat.code: seat for seat in seats}
        by_code["DEPUTY"].is_ad_interim = (
            by_code["CHAIR"].state == SeatState.VACANT and by_code["DEPUTY"].state != SeatState.VACANT
        )
        return seats

    def _seat(self, seat, now, people):
        speakers = people[seat.pk, now.holder_id] if self._is_sat_for(now) else []
        return SeatOnDay(
            seat=seat,
            on=self.on,
            state=now.state,
            mandate=now.mandate,
            vacant_since=now.vacant_since,
            representative=next(
                (speaker for speaker in speakers if speaker.role == Representation.Role.REPRESENTATIVE), None
            ),
            alternates=[speaker for speaker in speakers if speaker.role == Representation.Role.ALTERNATE],
        )

    def _is_sat_for(self, now):
        return not now.is_caretaker or self._caretakers_sit

    @cached_property
    def _caretakers_sit(self):
        return caretakers_sit(self.on)

    @cached_property
    def by_code(self):
        """{code of the seat: its SeatOnDay}."""
        return {seat.code: seat for seat in self.seats}

    @cached_property
    def by_seat_id(self):
        """{key of the seat: its SeatOnDay}."""
        return {on_day.seat.pk: on_day for on_day in self.seats}

    @property
    def filled(self):
        """The seats that are held, including those held by a caretaker."""
        return [seat for seat in self.seats if seat.state != SeatState.VACANT]
