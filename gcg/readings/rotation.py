"""The rotation of the council as its pages and papers show it."""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext as _

from alliance87.terms.models import Version
from alliance87.ui.dates import date_format

from ..models.holdings import term_of
from ..models.seats import Mandate, Seat, StakeholderGroup
from ..rules.rotation import Span, forecast, unfit
from ..rules.seats import SeatState, group_of, tenure


@dataclass(frozen=True)
class MandateBar:
    """A mandate in the chart."""

    span: Span

    @property
    def start(self):
        return self.span.start

    @property
    def end(self):
        return self.span.end

    @property
    def was(self):
        return self.span.was

    @property
    def state(self):
        return self.span.state

    @property
    def name(self):
        """The words in the bar: the holder, the holder as caretaker, or “vacant”."""
        if self.state == SeatState.VACANT:
            return _("vacant")
        if self.state == SeatState.CARETAKER:
            return _("caretaker: %(holder)s") % {"holder": self.span.holder}
        return self.span.holder

    @property
    def title(self):
        if self.state == SeatState.HELD and self.end is None:
            return _("%(holder)s, from %(start)s, without an end") % {"holder": self.name, "start": _day(self.start)}
        return _("%(holder)s, %(start)s – %(end)s") % {
            "holder": self.name,
            "start": _day(self.start),
            "end": _day(self.end),
        }


@dataclass(frozen=True)
class RotationRow:
    """A seat in the chart."""

    label: str
    group: str
    bars: list


def _day(value):
    return date_format(value, "j F Y")


class Rotation:
    """The forecast on a day, with other last days `proposed` by seat. Three queries."""

    def __init__(self, on, proposed=None):
        self.on = on
        self.asked = proposed or {}

    @cached_property
    def seats(self):
        return list(Seat.objects.all())

    @cached_property
    def terms(self):
        """{code: the terms of its mandates, with holders by name}."""
        terms = {seat.code: [] for seat in self.seats}
        for mandate in Mandate.objects.select_related("seat", "holder").order_by("period__startswith"):
            terms[mandate.seat.code].append(_named(mandate))
        return terms

    @cached_property
    def in_force(self):
        """{code: its term that is in force and ends}."""
        holding = {code: tenure(terms, self.on) for code, terms in self.terms.items()}
        return {code: now.term for code, now in holding.items() if now.state == SeatState.HELD and now.term.end}

    @cached_property
    def unfit(self):
        """{code: why its proposed last day is not possible}."""
        settings = Version.objects.in_force(on=self.on).settings
        asked = {code: day for code, day in self.asked.items() if code in self.in_force}
        reasons = {
            code: unfit(self.in_force[code], day, self.on, settings.years_of(group_of(code)))
            for code, day in asked.items()
        }
        return {code: why for code, why in reasons.items() if why}

    @cached_property
    def proposed(self):
        """The proposals that are possible and change something."""
        return {
            code: day
            for code, day in self.asked.items()
            if code in self.in_force and code not in self.unfit and day != self.in_force[code].end
        }

    @cached_property
    def now(self):
        """The forecast as things stand."""
        return forecast(self.terms, self.on)

    @cached_property
    def forecast(self):
        """The forecast with what is proposed."""
        return forecast(self.terms, self.on, self.proposed) if self.proposed else self.now

    @property
    def rows(self):
        """A RotationRow for each seat, for the chart."""
        bars = defaultdict(list)
        for span in sorted([*self.forecast.spans, *self.forecast.between], key=lambda span: span.start):
            bars[span.code].append(MandateBar(span))
        return [RotationRow(seat.code, seat.group, bars[seat.code]) for seat in self.seats]

    @property
    def by_year(self):
        """(year, codes of seats whose mandate ends, how many end as things stand, whether that is a cluster), by
        year."""
        years = sorted(set(self.forecast.endings) | set(self.now.endings))
        clusters = self.forecast.clusters
        return [
            (year, self.forecast.endings.get(year, []), len(self.now.endings.get(year, [])), year in clusters)
            for year in years
        ]

    @property
    def breaks(self):
        """(year, the group's name) for each group whose mandates all end in one year."""
        return [(year, StakeholderGroup(group).label) for year, group in self.forecast.breaks]


def _named(mandate):
    term = term_of(mandate)
    return replace(term, holder=str(mandate.holder))
