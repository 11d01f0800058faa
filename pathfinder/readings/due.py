"""What is due across countries, by urgency (12.5); what of it is open for one country; its people and documents."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.desk.waiting import Waiting
from alliance87.documents.models import Document
from partners.models import Country
from partners.models.day import today

from ..models import FocalPoint, Step
from . import due_rows as rows
from .yearly import due_for

AHEAD = timedelta(days=90)
SOON = timedelta(days=30)

LATE, COMING, LATER, WAITS = "late", "coming", "later", "waits"
HEADINGS = {
    LATE: _("Late"),
    COMING: _("Due within 30 days"),
    LATER: _("Due within 90 days"),
    WAITS: _("Waiting, the longest first"),
}
"""How urgent something is, in this order."""


@dataclass(frozen=True)
class DueKind:
    """A kind of thing that is due or waits. `rows()` are its rows in the columns of `alliance87.desk.waiting`, named by
    their country; `what(row)` says it in words; `page(row)` is where it is done. `is_dated`: its day is the one by which
    it is due, otherwise the one since which it waits. `is_inside`: the country is not told of it.
    """

    rows: Callable[[], Any]
    what: Callable[[Waiting], Any]
    page: Callable[[Waiting], str]
    is_dated: bool = False
    is_inside: bool = False


def _page(name):
    return lambda row: reverse(f"pathfinder:{name}", args=[row.key])


def _of_country(name, *, year=False):
    return lambda row: reverse(f"pathfinder:{name}", args=[row.name.lower(), *([row.number] if year else [])])


KINDS = {
    "report": DueKind(rows.reports, rows.what_report, _of_country("yearly-reports"), is_dated=True),
    "expiry": DueKind(
        rows.expiries, rows.says(_("End of the period of the Roadmap")), _of_country("roadmap"), is_dated=True
    ),
    "deadline": DueKind(rows.deadlines, rows.what_deadline, _page("deadline"), is_dated=True),
    "step": DueKind(rows.steps, rows.what_step, _page("step")),
    "filed": DueKind(rows.filed, rows.says(_("Roadmap filed for the country, to be confirmed")), _page("submission")),
    "given": DueKind(rows.given_for, rows.what_given_for, _of_country("yearly-report", year=True)),
    "answer": DueKind(rows.answers, rows.says(_("Answer to the feedback on the Roadmap")), _page("feedback")),
    "extension": DueKind(
        rows.extensions, rows.says(_("More time is asked for: decide")), _page("extension"), is_inside=True
    ),
    "opening": DueKind(rows.openings, rows.says(_("Review to open")), _page("review-new"), is_inside=True),
    "advice": DueKind(
        rows.advice, rows.says(_("Advice of a Working Group")), _page("review"), is_dated=True, is_inside=True
    ),
    "review": DueKind(
        rows.reviews, rows.says(_("Reviews by members of the GCG")), _page("review"), is_dated=True, is_inside=True
    ),
    "letter": DueKind(rows.letters, rows.says(_("Feedback letter to write")), _page("review"), is_inside=True),
    "clearance": DueKind(
        rows.clearances, rows.says(_("Feedback letter before the Chair")), _page("letter"), is_inside=True
    ),
    "findings": DueKind(rows.findings, rows.what_findings, _of_country("yearly-report", year=True), is_inside=True),
    "support": DueKind(rows.support, rows.what_support, _of_country("yearly-report", year=True)),
}
"""Every kind, by its name in addresses."""


@dataclass(frozen=True)
class DueThing:
    """One thing that is due by a day, or waits since one."""

    kind: str
    key: int
    country: Country
    what: str
    href: str
    day: date | None = None
    since: date | None = None
    year: int = 0
    words: str = ""

    @property
    def about(self):
        """What tells it from every other thing that is ever due."""
        return self.kind, self.key, self.year

    @property
    def is_late(self):
        return self.day is not None and self.day < today()

    @property
    def urgency(self):
        """One of HEADINGS."""
        if self.day is None:
            return WAITS
        if self.is_late:
            return LATE
        return COMING if self.day <= today() + SOON else LATER

    @property
    def stage(self):
        """What a letter about it is written for, once each: before the day, or once it is late."""
        return LATE if self.is_late else ""


def due(country):
    """Everything that is late, due in the next 90 days, or waits for one country, as far as the country knows. Three
    queries.
    """
    return _read([name for name, kind in KINDS.items() if not kind.is_inside], country)


def due_across(kind=None):
    """Everything that is late, due in the next 90 days, or waits, by urgency; of one kind, if it is given. Three
    queries.
    """
    return _read([kind] if kind else list(KINDS))


def due_one(kind, key):
    """The thing of this kind with this key, if it is still due or waits; None otherwise."""
    return next((row for row in due_across(kind) if row.key == key), None) if kind in KINDS else None


def by_urgency(lines):
    """[(heading, those that are so urgent)], the empty ones left out."""
    groups = [(words, [row for row in lines if row.urgency == urgency]) for urgency, words in HEADINGS.items()]
    return [(words, those) for words, those in groups if those]


def _read(kinds, country=None):
    numbered = []
    for kind in kinds:
        found = KINDS[kind].rows().annotate(waits_kind=Value(kind))
        columns = ("waits_kind", "waits_key", "waits_name", "waits_words", "waits_number", "waits_day")
        found = found.filter(waits_name=country.pk) if country else found
        numbered.append(found.order_by().values_list(*columns))
    found = list(numbered[0].union(*numbered[1:], all=True).order_by())
    countries = {country.pk: country} if country else Country.objects.in_bulk({row[2] for row in found})
    lines = [_due(kind, Waiting(*facts), countries) for kind, *facts in found]
    lines = [line for line in lines if line.day is None or line.day <= today() + AHEAD]
    order = list(HEADINGS)
    return sorted(
        lines, key=lambda line: (order.index(line.urgency), line.day or line.since or today(), str(line.country))
    )


def _due(name, row, countries):
    kind = KINDS[name]
    day = due_for(row.number, today(), is_given=False).due_on if name == "report" else row.day
    return DueThing(
        name,
        row.key,
        countries[row.name],
        str(kind.what(row)),
        kind.page(row),
        day=day if kind.is_dated else None,
        since=None if kind.is_dated else day,
        year=row.number,
        words=row.words,
    )


def documents_of(country):
    """The files of all steps of the country's candidacies, the newest first."""
    return Step.objects.standing().filter(candidacy__country=country).exclude(file="").order_by("-happened_on")


def filed_for(country):
    """The documents filed for the country, originals and letters of the GCG, the newest first: who speaks for the country
    reads all of them."""
    filed = Document.objects.filter(symbol__startswith=f"PFC/{country.pk}/").with_replacement()
    return filed.order_by("-issued_at", "-pk")


def people_of(country):
    """Who speaks for the country today."""
    return FocalPoint.objects.in_force().filter(country=country).select_related("person")
