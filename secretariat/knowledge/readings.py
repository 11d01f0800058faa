"""What is found among the public items, what is related to one, and what of it a partner has."""

from django.db.models import Exists, OuterRef

from alliance87.finding.asking import having
from partners.models import Country

from .models import Version

KIND = "knowledge"
"""The kind of the entries in the index."""
MOST_RELATED = 4
A_TIME = 50
"""How many files are read in one run."""
FILTERS = ("kind", "language")
LISTS = ("theme", "sector")


def public_versions():
    """The public versions, the newest first, with what a list says of each. Two queries."""
    rows = Version.objects.public().select_related("item__organization").prefetch_related("countries")
    return rows.order_by("-public_from", "-pk")


def found_in(versions, asked):
    """Those of the versions that fit what was asked for."""
    for name in FILTERS:
        if value := asked.get(name):
            versions = versions.filter(**{name: value})
    for name in LISTS:
        if value := asked.get(name):
            versions = versions.filter(**{f"{name}s__contains": [value]})
    if country := asked.get("country"):
        versions = versions.filter(countries=country)
    if words := asked.get("q", "").strip():
        versions = having(versions, words, KIND, "item")
    return versions


def unread_files():
    """The public versions whose file nobody has begun to read, the newest first."""
    return public_versions().exclude(file="").filter(text=None)[:A_TIME]


def countries_named():
    """The countries that public items name, as (code, name), by name. One query."""
    naming = Version.countries.through.objects.filter(version__in=Version.objects.public())
    named = Country.objects.filter(pk__in=naming.order_by().values("country"))
    return [(country.pk, str(country)) for country in named]


def related_to(version):
    """A few public items on the same themes: those of the same countries first, the newest first. At most three queries."""
    others = public_versions().exclude(item=version.item_id).filter(themes__overlap=version.themes)
    countries = [country.pk for country in version.countries.all()]
    near = list(others.filter(Exists(_in(countries)))[:MOST_RELATED]) if countries else []
    if len(near) < MOST_RELATED:
        further = others.exclude(pk__in=[item.pk for item in near])
        near += further[: MOST_RELATED - len(near)]
    return near


def _in(countries):
    return Version.countries.through.objects.filter(version=OuterRef("pk"), country__in=countries)
