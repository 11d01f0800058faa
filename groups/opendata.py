"""Action Groups, Working Groups and other initiatives as open data."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.utils.translation import gettext_lazy as _

from alliance87.opendata.datasets import Column, Dataset, Filter, address, anything_done
from partners.models import Country

from .forms.listing import STATES
from .models import Group, GroupKind
from .readings.listing import entries_like
from .rules.listing import Asked, select
from .rules.states import GroupState


def _rows(asked):
    countries = Country.objects.filter(groups=OuterRef("pk")).order_by("iso3").values("iso3")
    rows = Group.objects.with_closed().annotate(codes=ArraySubquery(countries))
    if not asked:
        return rows
    wanted = Asked(**asked)
    return rows.filter(pk__in=select(entries_like(wanted.q), wanted).pks)


GROUPS = Dataset(
    name="groups",
    title=_("Action Groups, Working Groups and other initiatives"),
    about=_("Every group that the GCG has created, with its purpose, its period and its state today."),
    page="groups:groups",
    record="groups:group",
    example={"slug": "supply-chains"},
    find=lambda rows, slug: rows.filter(slug=slug),
    rows=_rows,
    order=("name", "pk"),
    revision=anything_done,
    filters=(
        Filter("q", _("Name, purpose or outcome")),
        Filter("kind", _("Kind"), lambda: GroupKind),
        Filter("state", _("State"), lambda: GroupState),
        Filter("country", _("ISO 3166-1 alpha-2"), lambda: Country.objects.values_list("iso2", flat=True)),
    ),
    columns=(
        Column("id", _("Its lasting identifier."), "slug", always=True),
        Column("name", _("name"), always=True),
        Column("acronym", _("acronym")),
        Column("kind", _("kind"), choices=tuple(GroupKind), always=True),
        Column("kind_name", _("The kind in words."), lambda row: row.get_kind_display(), are_words=True),
        Column("state", _("state"), choices=tuple(GroupState), always=True),
        Column("state_name", _("The state in words."), lambda row: dict(STATES)[row.state], are_words=True),
        Column("purpose", _("purpose")),
        Column("countries", _("ISO 3166-1 alpha-3"), "codes", kind="array", always=True),
        Column("starts_on", _("The first day of its period."), kind="date"),
        Column("ends_on", _("The last day of its period."), "last_day", kind="date"),
        address(),
    ),
)

DATASETS = (GROUPS,)
