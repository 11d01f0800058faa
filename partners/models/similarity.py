"""Organizations that may be the one that applies: a similar name, the same acronym, or the same website."""

import re

from django.contrib.postgres.lookups import Unaccent
from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Lower

from ..rules.applications import domain_of_website
from .admissions import Admission
from .day import today
from .organizations import Category, Organization
from .partnerships import Ending, ended, partners_on

SIMILAR = 0.5
"""How much of the letter groups of two names must agree, of 1."""

AT_MOST = 10


def similar_organizations(application):
    """The organizations most like the applicant's, the most similar first. One query.

    Each knows whether it `is_partner` today and when it was last `admitted_at`, whether its partnership `is_over`, and
    whether it `is_taken_up`.
    """
    name = Unaccent(Lower(Value(application.name)))
    found = Q(likeness__gte=SIMILAR)
    if domain := domain_of_website(application.website):
        found |= Q(website__iregex=rf"^https?://(www\.)?{re.escape(domain)}(:\d+)?(/|$)")
    if application.acronym:
        found |= Q(acronym__iexact=application.acronym)
    if application.category == Category.COUNTRY and application.country_id:
        found |= Q(category=Category.COUNTRY, country=application.country_id)
    admissions = Admission.objects.filter(organization=OuterRef("pk")).order_by("-admitted_at")
    partners = partners_on(today()).filter(pk=OuterRef("pk"))
    mergers = Ending.objects.standing().filter(organization=OuterRef("pk"), kind=Ending.Kind.MERGER)
    return (
        Organization.objects.annotate(likeness=TrigramSimilarity(Unaccent(Lower("name")), name))
        .filter(found)
        .annotate(admitted_at=Subquery(admissions.values("admitted_at")[:1]))
        .annotate(is_partner=Exists(partners), is_over=ended(today()), is_taken_up=Exists(mergers))
        .select_related("country", "commitment")
        .order_by("-likeness", "pk")[:AT_MOST]
    )
