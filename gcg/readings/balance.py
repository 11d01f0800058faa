"""The balance of the council at a glance: by stakeholder group, region, and gender where stated (7.1)."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from partners.models import Gender, UNRegion

from ..models.seats import StakeholderGroup


@dataclass(frozen=True)
class Share:
    """How many of a kind there are, and out of how many."""

    name: str
    count: int
    total: int


class Balance:
    """The balance of a Composition. It makes no query of its own."""

    def __init__(self, composition):
        self.seats = composition.seats
        self.filled = composition.filled

    @property
    def groups(self):
        """Filled seats of each stakeholder group, out of all its seats."""
        filled = Counter(on_day.seat.group for on_day in self.filled)
        seats = Counter(on_day.seat.group for on_day in self.seats)
        return [Share(group.label, filled[group], seats[group]) for group in StakeholderGroup]

    @property
    def regions(self):
        """Governments of each UN regional group, out of the governments seated."""
        governments = [
            on_day.holder.country
            for on_day in self.filled
            if on_day.seat.group == "governments" and on_day.holder.country
        ]
        counts = Counter(country.un_region for country in governments)
        shares = [Share(region.label, counts[region], len(governments)) for region in UNRegion]
        return [*shares, Share(_("No regional group"), counts[""], len(governments))] if counts[""] else shares

    @property
    def genders(self):
        """Representatives by stated gender, out of all who are seated; empty if none has stated one."""
        people = [seat.representative.person for seat in self.filled if seat.representative]
        counts = Counter(person.gender for person in people)
        if not len(people) - counts[""]:
            return []
        shares = [Share(gender.label, counts[gender], len(people)) for gender in Gender]
        return [*shares, Share(_("Not stated"), counts[""], len(people))]
