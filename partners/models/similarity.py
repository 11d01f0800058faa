"""Organizations that may be the one that is applying, and its other registrations: those with a similar name, the same
acronym or the same website, or the government of the same country.
"""

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Exists, F, Func, IntegerField, OuterRef, Q, Subquery, Value

from .admissions import Admission
from .applications import Application
from .day import today
from .organizations import Category, Organization
from .partnerships import Ending, ended, partners_on
from .words import Site, Skeleton

SIMILAR = 0.5
"""The share of trigrams that two names must have in common, from 0 to 1."""

AT_MOST = 10


def similar_organizations(application):
    """The organizations most like the applicant's, the most similar first. One query.

    Each has `is_partner` (today), `admitted_at` (the last time), `is_over` (its partnership), and `is_taken_up`.
    """
    admissions = Admission.objects.filter(organization=OuterRef("pk")).order_by("-admitted_at")
    partners = partners_on(today()).filter(pk=OuterRef("pk"))
    mergers = Ending.objects.standing().filter(organization=OuterRef("pk"), kind=Ending.Kind.MERGER)
    return (
        _like_one(Organization.objects.all(), application)
        .annotate(admitted_at=Subquery(admissions.values("admitted_at")[:1]))
        .annotate(is_partner=Exists(partners), is_over=ended(today()), is_taken_up=Exists(mergers))
        .select_related("country", "commitment")[:AT_MOST]
    )


def similar_applications(application):
    """The other waiting registrations that may be of the same organization, the most similar first. One query."""
    others = Application.objects.waiting().exclude(pk=application.pk).select_related("applicant", "submission")
    return _like_one(others, application)[:AT_MOST]


def with_doubles(applications):
    """The applications annotated with the numbers of `similar_organizations` and of waiting `similar_registrations`."""
    columns = ("skeleton", "acronym_skeleton", "site", "category", "country")
    mine = [OuterRef(column) for column in columns]
    waiting = Application.objects.waiting().order_by().exclude(pk=OuterRef("pk"))
    return applications.annotate(
        similar_organizations=_count(_like(Organization.objects.order_by(), *mine)),
        similar_registrations=_count(_like(waiting, *mine)),
    )


def _count(rows):
    """The number of `rows`, as a subquery."""
    counted = rows.annotate(all=Func(F("pk"), function="COUNT")).values("all")
    return Subquery(counted, output_field=IntegerField())


def _like_one(rows, application):
    values = (
        Skeleton(Value(application.name)),
        Skeleton(Value(application.acronym)),
        Site(Value(application.website)),
        Value(application.category),
        Value(application.country_id),
    )
    return _like(rows, *values).order_by("-likeness", "pk")


def _like(rows, name, acronym, site, category, country):
    """The rows that may be the organization with this name, acronym and website or, for a government, this country.

    `trigram_similar` is what the index supports; its threshold is lower than SIMILAR.
    """
    is_like = Q(skeleton__trigram_similar=name, likeness__gte=SIMILAR)
    is_like |= Q(acronym_skeleton=acronym) & ~Q(acronym_skeleton="")
    is_like |= Q(site=site) & ~Q(site="")
    is_like |= Q(category=Category.COUNTRY) & Q(category=category, country=country)
    return rows.annotate(likeness=TrigramSimilarity("skeleton", name)).filter(is_like)
