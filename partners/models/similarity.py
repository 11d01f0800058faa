"""Organizations that may be the one that applies: a similar name, the same acronym, or the same website."""

import re

from django.contrib.postgres.lookups import Unaccent
from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q, Value
from django.db.models.functions import Lower

from ..rules.applications import domain_of_website
from .organizations import Category, Organization

SIMILAR = 0.5
"""How much of the letter groups of two names must agree, of 1."""

AT_MOST = 10


def similar_organizations(application):
    """The organizations most like the applicant's, the most similar first. One query."""
    name = Unaccent(Lower(Value(application.name)))
    found = Q(likeness__gte=SIMILAR)
    if domain := domain_of_website(application.website):
        found |= Q(website__iregex=rf"^https?://(www\.)?{re.escape(domain)}(:\d+)?(/|$)")
    if application.acronym:
        found |= Q(acronym__iexact=application.acronym)
    if application.category == Category.COUNTRY and application.country_id:
        found |= Q(category=Category.COUNTRY, country=application.country_id)
    return (
        Organization.objects.annotate(likeness=TrigramSimilarity(Unaccent(Lower("name")), name))
        .filter(found)
        .select_related("country", "admission")
        .order_by("-likeness", "pk")[:AT_MOST]
    )
