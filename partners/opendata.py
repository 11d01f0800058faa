"""Partners as open data."""

from django.utils.translation import gettext_lazy as _

from alliance87.opendata.datasets import Column, Dataset, Filter, address

from .models import Category, Country, DirectoryRevision, ILORegion, Theme, UNRegion
from .models.day import today
from .models.directory import entries_like, listed_partners, profile_of
from .models.partnerships import ended, known_partners
from .rules.directory import words_of


def _rows(asked):
    """The listed partners for what the directory can be asked."""
    rows = listed_partners().annotate(is_over=ended(today()))
    if words := asked.get("q"):
        rows = rows.filter(pk__in=[entry.pk for entry in entries_like(words_of(words))])
    named = {
        "category": "category",
        "country": "country",
        "un_region": "country__un_region",
        "ilo_region": "country__ilo_region",
    }
    rows = rows.filter(**{column: asked[name] for name, column in named.items() if name in asked})
    return rows.filter(profile__themes__contains=[asked["theme"]]) if "theme" in asked else rows


def _revision(_asked):
    return DirectoryRevision.objects.values_list("revision", flat=True).first(), today()


PARTNERS = Dataset(
    name="partners",
    title=_("Partners"),
    about=_("Every organization that has signed the Alliance's commitment, and what each of them does."),
    page="partners:directory",
    record="partner",
    example={"pk": 1},
    find=lambda rows, pk: rows.filter(pk=pk),
    known=known_partners,
    rows=_rows,
    order=("name", "pk"),
    revision=_revision,
    filters=(
        Filter("q", _("Name or acronym")),
        Filter("category", _("Category"), lambda: Category),
        Filter("country", _("ISO 3166-1 alpha-2"), lambda: Country.objects.values_list("iso2", flat=True)),
        Filter("un_region", _("UN regional group"), lambda: UNRegion),
        Filter("ilo_region", _("ILO region"), lambda: ILORegion),
        Filter("theme", _("Theme"), lambda: Theme),
    ),
    columns=(
        Column("id", _("Its lasting identifier."), "key", always=True),
        Column("name", _("Its name, in its own language."), always=True),
        Column("acronym", _("acronym")),
        Column("category", _("category"), choices=tuple(Category), always=True),
        Column("category_name", _("The category in words."), lambda row: row.get_category_display(), are_words=True),
        Column("country", _("ISO 3166-1 alpha-3"), "country.iso3"),
        Column("country_name", _("The country in words."), "country", are_words=True),
        Column("un_region", _("UN regional group"), "country.un_region", choices=tuple(UNRegion)),
        Column("ilo_region", _("ILO region"), "country.ilo_region", choices=tuple(ILORegion)),
        Column("themes", _("themes"), lambda row: profile_of(row).themes, kind="array", always=True),
        Column("website", _("website"), form="uri"),
        Column("commitment_signed_on", _("The day on which it signed the commitment."), "commitment.signed_on", "date"),
        Column("is_partner", _("Whether it is a partner today."), lambda row: not row.is_over, "boolean", always=True),
        address(),
    ),
)

DATASETS = (PARTNERS,)
