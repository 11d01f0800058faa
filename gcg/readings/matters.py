"""Which decisions rows of the lower floors rest on."""

from django.db.models import F

from alliance87.record.decisions import Decisions

from ..models.decisions import Decision
from ..models.matters import matters_of

RESTING = {"partners.ending": "item__removalmatter__ending"}
"""Model -> the way from a decision to the rows of it that rest on the decision."""


def is_about(decision, row):
    """Whether the decision's item is about the row."""
    return any(matter.about == row for matter in matters_of(decision.item))


def decisions_under(rows):
    """{key: decision} for those of the rows, all of one model, that rest on a decision. One query."""
    way = RESTING.get(rows[0]._meta.label_lower) if rows else None
    if way is None:
        return {}
    decisions = Decision.objects.filter(**{f"{way}__in": rows}).annotate(resting=F(way))
    return {decision.resting: decision for decision in decisions.select_related("meeting").defer("search", "snapshot")}


KEPT = Decisions(is_about=is_about, under=decisions_under)
