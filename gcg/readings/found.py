"""The decisions that fit what is asked of the register."""

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q, Value

from partners.models.words import Plain

from ..models import Corrigendum

_SIGNS = str.maketrans({"\0": None, "٫": ".", "٬": ","})
"""No NUL, and the signs in Arabic numbers as texts have them; `Plain` does the same for their digits."""


def words_of(asked):
    """The words that are asked for; empty if there are none."""
    return asked.get("q", "").translate(_SIGNS)


def query_of(words):
    """The words as a search of the texts of decisions."""
    return SearchQuery(Plain(Value(words)), search_type="websearch", config="english")


def decisions_found(decisions, asked):
    """Those of the year, on the subject and with the words that are asked for."""
    if year := asked.get("year"):
        decisions = decisions.of_year(year)
    if subject := asked.get("subject"):
        decisions = decisions.filter(subject=subject)
    if words := words_of(asked):
        decisions = decisions.filter(
            Q(search=query_of(words))
            | Q(symbol__plain__contains=words)
            | Q(title__plain__contains=words)
            | Q(text__plain__contains=words)
            | Q(pk__in=Corrigendum.objects.filter(should_read__plain__contains=words).values("decision"))
        )
    return decisions
