"""Where every country stands: the candidates, and the Pathfinder Countries, always counted apart (P7)."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from alliance87.record.decisions import decisions_under
from alliance87.ui.languages import in_order
from partners.models import Country
from partners.models.day import today

from ..models import Candidacy, PathfinderStatus
from ..models.stages import StageWords
from ..rules.way import ORDER, Stage
from .way import Way, events_of


@dataclass(frozen=True)
class CountryOnBoard:
    """A country on the board. `since` is not known of one admitted before the portal."""

    country: Country
    stage: Stage
    since: date | None
    is_legacy: bool = False

    @property
    def is_candidate(self):
        return self.stage != Stage.STATUS

    @property
    def words(self):
        return StageWords(self.stage).label

    @property
    def days(self):
        """For how many days it has stood there; None where that is not known."""
        return max((today() - self.since).days, 0) if self.since else None

    @property
    def region(self):
        return self.country.get_ilo_region_display()

    @property
    def un_group(self):
        return self.country.get_un_region_display()


STEP, REGION, UN_GROUP = "step", "region", "un_group"
WAYS = {
    STEP: _("By step"),
    REGION: _("By region of the ILO"),
    UN_GROUP: _("By regional group of the United Nations"),
}
"""By what the table groups the countries."""
NONE = "–"
MOST_UNFOLDED = 6
"""A group with more countries is folded, so that the page stays short on a phone."""


@dataclass(frozen=True)
class CountriesOnBoard:
    """The countries at one step, or of one region; candidates and Pathfinder Countries are counted apart (P7)."""

    name: str
    places: list

    @property
    def candidates(self):
        return sum(1 for place in self.places if place.is_candidate)

    @property
    def pathfinders(self):
        return len(self.places) - self.candidates

    @property
    def is_open(self):
        return len(self.places) <= MOST_UNFOLDED


LATEST = 3
"""How many of the newest Pathfinder Countries are announced on the board."""


@dataclass(frozen=True)
class NewPathfinder:
    """A country that has become a Pathfinder Country, and by which decision."""

    country: Country
    day: date
    decision: object


def announcements():
    """The newest statuses in force that a decision granted, the latest first. Two queries."""
    statuses = PathfinderStatus.objects.in_force().filter(is_legacy=False).select_related("country")
    statuses = list(statuses.order_by("-granted_on", "-pk")[:LATEST])
    decisions = decisions_under(statuses)
    return [NewPathfinder(status.country, status.granted_on, decisions.get(status.pk)) for status in statuses]


class Board:
    """All countries on the way or at its end. Three queries."""

    def __init__(self):
        candidacies = list(Candidacy.objects.open().select_related("country"))
        events = events_of(candidacies)
        countries = []
        for candidacy in candidacies:
            if standing := Way(tuple(events[candidacy.pk])).standing:
                countries.append(CountryOnBoard(candidacy.country, standing.stage, standing.since))
        for status in PathfinderStatus.objects.in_force().select_related("country"):
            countries.append(CountryOnBoard(status.country, Stage.STATUS, status.granted_on, status.is_legacy))
        self.places = sorted(countries, key=lambda place: (ORDER.index(place.stage), in_order(place.country)))

    @property
    def candidates(self):
        return [place for place in self.places if place.is_candidate]

    @property
    def pathfinders(self):
        return [place for place in self.places if not place.is_candidate]

    def by_stage(self):
        """[(stage in words, places)] of every stage, the empty ones too."""
        return [(words.label, [place for place in self.places if place.stage == words.value]) for words in StageWords]

    def grouped_by(self, way):
        """The countries together at each step, or in each region or UN group (one of WAYS), in its order."""
        if way == STEP:
            return [CountriesOnBoard(words, places) for words, places in self.by_stage() if places]
        places = defaultdict(list)
        for place in self.places:
            places[getattr(place, way) or NONE].append(place)
        return [
            CountriesOnBoard(name, places[name])
            for name in sorted(places, key=lambda name: (name == NONE, in_order(name)))
        ]

    def counted_by(self, name):
        """[(region or group, candidates, Pathfinder Countries)], by `region` or `un_group`."""
        kinds = {True: Counter(), False: Counter()}
        for place in self.places:
            kinds[place.is_candidate][getattr(place, name) or NONE] += 1
        names = sorted(kinds[True].keys() | kinds[False].keys(), key=in_order)
        return [(region, kinds[True][region], kinds[False][region]) for region in names]
