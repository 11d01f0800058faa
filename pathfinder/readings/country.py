"""What the public page of a country shows (5.5, 5.6): its status, the way so far, who is active there, figures."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Value
from django.db.models.functions import JSONObject
from django.utils.functional import cached_property

from alliance87.record.decisions import decision_under
from alliance87.ui.languages import in_order
from partners.models import Country, Initiative, Organization, by_name, name_of
from partners.models.day import today
from partners.models.partnerships import partners_on

from ..models import Candidacy, Figure, PathfinderStatus, Step
from .way import way_of
from .yearly import reported_over_years

MOST = 12
"""The most partners and initiatives named on the page."""
OF_A_FILE = ("id", "candidacy_id", "kind", "language", "name", "size")
"""What the page says of a public file."""


@dataclass(frozen=True)
class CountryPage:
    """A country with what its page rests on."""

    country: Country
    status: PathfinderStatus | None
    candidacy: Candidacy | None

    @cached_property
    def way(self):
        """The way of the present candidacy, or of the one that led to the status; None where there is none."""
        return way_of(self.candidacy) if self.candidacy else None

    @property
    def on_agenda(self):
        """What the GCG may be asked to decide on next: the open candidacy, or the end of the status; None after that."""
        if self.status is None:
            return self.candidacy
        return self.status if self.status.is_in_force else None

    @cached_property
    def decision(self):
        """The decision on which the status rests, or None."""
        return decision_under(self.status) if self.status and not self.status.is_legacy else None


def page_of_country(country):
    """The CountryPage; None where there is nothing to show: the country never was a Pathfinder Country, and has no open
    candidacy.
    """
    for candidacy in country.candidacies.select_related("withdrawal", "status__ending").order_by("-pk"):
        if candidacy.is_open:
            return CountryPage(country, None, candidacy)
        if not candidacy.is_withdrawn:
            return CountryPage(country, candidacy.status, candidacy)
    legacy = country.pathfinder_statuses.filter(is_legacy=True).select_related("ending").last()
    return CountryPage(country, legacy, None) if legacy else None


def way_shown(page):
    """Every event of the way with its day; None for a country that was admitted before the portal."""
    return page.way if page.candidacy else None


def countries_to_show():
    """Countries with their profile and, as `figures`, `reported` and `files`, what `figures_shown`, `progress_shown` and
    `documents_shown` show: read in one query."""
    figure = JSONObject(**{name: name for name in ("what", "value", "year", "source", "address")})
    standing = Figure.objects.filter(country=OuterRef("pk"), withdrawn_at=None).order_by("pk")
    figures = ArraySubquery(standing.values(said=figure))
    reported = ArraySubquery(reported_over_years(report__roadmap__country=OuterRef("pk")))
    public = Step.objects.standing().filter(candidacy__country=OuterRef("pk"), is_public=True).exclude(file="")
    files = ArraySubquery(public.values(said=JSONObject(**{name: name for name in OF_A_FILE})))
    countries = Country.objects.select_related("pathfinder_profile")
    return countries.annotate(figures=figures, reported=reported, files=files)


def figures_shown(page):
    """The figures on the country, each with its year and source."""
    return page.country.figures or None


def documents_shown(page):
    """The public files of the steps, in their languages."""
    of = page.candidacy.pk if page.candidacy else None
    return [Step(**file) for file in page.country.files if file["candidacy_id"] == of] or None


def active_there(page):
    """The partners of the country and the initiatives there. One query."""
    first = partners_on(today()).filter(country=page.country).order_by(by_name()).values("pk")[: MOST + 1]
    partners = Organization.objects.filter(pk__in=first).order_by()
    partners = partners.values_list(Value("partner"), "pk", name_of(), Value(""))
    initiatives = Initiative.objects.filter(countries=page.country).order_by("title")
    initiatives = initiatives.values_list(Value("initiative"), "organization_id", "title", name_of("organization"))
    rows = partners.union(initiatives[: MOST + 1], all=True).order_by()
    rows = sorted(rows, key=lambda row: in_order(row[2]))
    active = {kind: [row[1:] for row in rows if row[0] == kind] for kind in ("partner", "initiative")}
    return active | {"most": MOST} if rows else None
