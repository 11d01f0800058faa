"""What a person is in the Alliance today, in words, each with the fact on which it rests."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from alliance87.desk.duties import day

from ..models import Capacity, capacities_of, today


@dataclass(frozen=True)
class HeldSeat:
    """One seat a person sits for, and the last day of it as far as is known (None: open)."""

    capacity: Capacity
    until: date | None
    is_caretaker: bool

    @property
    def seat(self):
        return self.capacity.seat

    def lasts_on(self, on, *, as_caretaker):
        """Whether the person will sit for the seat on the day `on`, as far as is known today: beyond the mandate too, if
        people sit for a holder that is then its caretaker (T3).
        """
        if as_caretaker:
            return self.capacity.until is None or on < self.capacity.until
        return self.until is None or on <= self.until

    def __str__(self):
        words = {"holder": self.capacity.holder, "seat": self.seat.code}
        if self.capacity.is_alternate:
            sentence = _("You are an alternate for %(holder)s (%(seat)s)") % words
        else:
            sentence = _("You represent %(holder)s (%(seat)s)") % words
        if self.is_caretaker and self.until is None:
            return _("%(said)s, until a successor takes office.") % {"said": sentence}
        if self.until is None:
            return f"{sentence}."
        return _("%(said)s, until %(day)s.") % {"said": sentence, "day": day(self.until)}

    @property
    def told(self):
        """The place in words about the person, for somebody else to read."""
        words = {"holder": self.capacity.holder, "seat": self.seat.code}
        if self.capacity.is_alternate:
            sentence = _("Alternate for %(holder)s (%(seat)s)") % words
        else:
            sentence = _("Represents %(holder)s (%(seat)s)") % words
        if self.is_caretaker and self.until is None:
            return _("%(said)s, until a successor takes office.") % {"said": sentence}
        if self.until is None:
            return f"{sentence}."
        return _("%(said)s, until %(day)s.") % {"said": sentence, "day": day(self.until)}


def places_of(user):
    """The seats the person sits for today. Two queries at most."""
    return [place_of(capacity) for capacity in capacities_of(user)]


def place_of(capacity):
    """The HeldSeat of a capacity."""
    mandate = capacity.mandate
    last = capacity.until - timedelta(days=1) if capacity.until else None
    is_caretaker = mandate.last_day is not None and mandate.last_day < today()
    ends = [last, None if is_caretaker else mandate.last_day]
    return HeldSeat(capacity, min((end for end in ends if end), default=None), is_caretaker)
