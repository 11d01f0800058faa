"""What countries have to do, and everything that is open for one (12.5)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from partners.models.day import today

from ..models import Deadline, FocalPoint, Step

AHEAD = timedelta(days=90)


@dataclass(frozen=True)
class Due:
    """One thing that a country has to do, by a day where there is one."""

    country: str
    what: str
    href: str
    day: date | None = None

    @property
    def is_late(self):
        return self.day is not None and self.day < today()


def due(country=None, *, ahead=AHEAD):
    """Everything due within `ahead` from today, and what is overdue or waits without a day; of one country, or of all.
    Two queries.
    """
    of = {"country": country} if country else {}
    deadlines = Deadline.objects.filter(met_on=None, due_on__lte=today() + ahead, **of).select_related("country")
    found = [
        Due(str(one.country), one.get_of_display(), reverse("pathfinder:deadline", args=[one.pk]), one.due_on)
        for one in deadlines
    ]
    of = {"candidacy__country": country} if country else {}
    steps = Step.objects.standing().filter(is_entered_for=True, confirmation=None, candidacy__withdrawal=None, **of)
    found += [
        Due(str(one.candidacy.country), one.get_kind_display(), one.get_absolute_url())
        for one in steps.select_related("candidacy__country")
    ]
    return sorted(found, key=lambda one: (one.day is None, one.day or today(), one.country))


def documents_of(country):
    """The files of all steps of the country's candidacies, the newest first."""
    return Step.objects.standing().filter(candidacy__country=country).exclude(file="").order_by("-happened_on")


def people_of(country):
    """Who speaks for the country today."""
    return FocalPoint.objects.in_force().filter(country=country).select_related("person")
