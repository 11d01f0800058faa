"""Countries on the way to the status, and Pathfinder Countries, as open data."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.opendata.datasets import Column, Dataset, address, anything_done
from partners.models import ILORegion, UNRegion

from .models.stages import StageWords
from .readings.board import Board
from .rules.way import ORDER, Stage

KINDS = ("candidate", "pathfinder_country")


def _place(row):
    return ORDER.index(row.stage), row.country.pk


COUNTRIES = Dataset(
    name="pathfinder-countries",
    title=_("Countries on the way to Pathfinder Country, and Pathfinder Countries"),
    about=_("Where every country stands: the candidates with their step, and the Pathfinder Countries."),
    page="pathfinder:board",
    record="pathfinder:country",
    example={"iso": "sn"},
    find=lambda rows, iso: [row for row in rows if row.country.pk == iso.upper()],
    rows=lambda asked: sorted(Board().places, key=_place),
    order=_place,
    revision=anything_done,
    key="country",
    columns=(
        Column("country", _("ISO 3166-1 alpha-3"), "country.iso3", always=True),
        Column("iso2", _("ISO 3166-1 alpha-2"), "country.iso2", always=True),
        Column("country_name", _("The country in words."), "country", are_words=True),
        Column(
            "kind",
            _("Whether it is a candidate or a Pathfinder Country."),
            lambda row: KINDS[not row.is_candidate],
            choices=KINDS,
            always=True,
        ),
        Column("step", _("The step that it reached last."), "stage", choices=tuple(Stage), always=True),
        Column("step_name", _("The step in words."), lambda row: StageWords(row.stage).label, are_words=True),
        Column("since", _("The day on which it reached the step, if known."), kind="date"),
        Column(
            "admitted_before_the_portal",
            _("Whether the status is older than the portal."),
            "is_legacy",
            kind="boolean",
            always=True,
        ),
        Column("ilo_region", _("ILO region"), "country.ilo_region", choices=tuple(ILORegion)),
        Column("un_region", _("UN regional group"), "country.un_region", choices=tuple(UNRegion)),
        address(lambda row: reverse("pathfinder:country", args=[row.country.pk.lower()])),
    ),
)

DATASETS = (COUNTRIES,)
