"""Who holds a seat on a day, by the rule in `gcg.rules.seats` (7.5, T3, T6). All other code asks here."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from ..rules.seats import SeatState, Term, tenure
from .seats import Mandate


@dataclass(frozen=True)
class Holding:
    """How a seat is held on a day: `held` or `caretaker` with the mandate, `vacant` without one, and since when."""

    state: SeatState
    mandate: Mandate | None = None
    vacant_since: date | None = None

    @property
    def holder_id(self):
        return self.mandate.holder_id if self.mandate else None

    @property
    def is_caretaker(self):
        return self.state == SeatState.CARETAKER


class Holdings:
    """Who holds which seat on any day, by the given `mandates` (by default all). Read once, on first use."""

    def __init__(self, mandates=None):
        self._rows = Mandate.objects.select_related("holder") if mandates is None else mandates
        self._by_seat = None

    def mandates_of(self, seat_id):
        """The mandates of a seat, oldest first."""
        if self._by_seat is None:
            self._by_seat = defaultdict(list)
            for mandate in sorted(self._rows, key=lambda row: row.period.lower):
                self._by_seat[mandate.seat_id].append(mandate)
        return self._by_seat.get(seat_id, [])

    def terms_of(self, seat_id):
        """The mandates of a seat as Terms, which the rules read."""
        return [term_of(mandate) for mandate in self.mandates_of(seat_id)]

    def of(self, seat_id, on):
        """The Holding of a seat on the day `on`."""
        mandates = {term_of(mandate): mandate for mandate in self.mandates_of(seat_id)}
        now = tenure(mandates, on)
        return Holding(now.state, mandates.get(now.term), now.vacant_since)

    def by_holder(self, holder_id, on):
        """The Holding of the seat that a holder has on the day `on`; None if it has none."""
        self.mandates_of(None)
        holdings = (self.of(seat, on) for seat in self._by_seat)
        return next((holding for holding in holdings if holding.mandate and holding.holder_id == holder_id), None)


def term_of(mandate):
    """The mandate as a Term, which the rules read: both days inclusive."""
    return Term(
        holder=str(mandate.holder_id),
        start=mandate.period.lower,
        end=mandate.last_day,
        end_reason=mandate.end_reason,
        left_on=mandate.left_on,
    )
