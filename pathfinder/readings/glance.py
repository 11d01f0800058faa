"""The Roadmap at a glance, on the public page of a country (5.5)."""

from dataclasses import dataclass

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q
from django.db.models.fields.json import KT

from partners.models.day import today

from ..models import Submission
from ..rules.roadmap import PRIORITY
from .outline import Figures, figures_with
from .roadmaps import RoadmapState

MOST = 12
"""The priorities named; the Roadmap has all."""


@dataclass(frozen=True)
class Glance:
    """What was submitted last: its priorities, and what its actions come to."""

    submission: Submission
    figures: Figures
    priorities: list

    @property
    def is_over(self):
        """Whether its period has ended: the next Roadmap is awaited, and the status kept (P6)."""
        return self.submission.last_day is not None and self.submission.last_day < today()

    @property
    def more(self):
        """How many priorities are not named."""
        return self.figures.counts[PRIORITY] - len(self.priorities)


def roadmap_at_a_glance(page):
    """The Glance of a Pathfinder Country; None for a candidate, whose Roadmap is still under review, and for a country
    that submitted none here. Two queries.
    """
    if page.status is None or getattr(page.status, "ending", None):
        return None
    rows = Submission.objects.filter(roadmap__country=page.country, withdrawal=None).select_related(
        "roadmap", "original"
    )
    submission = rows.first()
    if submission is None:
        return None
    state = RoadmapState(submission.roadmap, submission.revision)
    of_priorities = {"filter": Q(line__kind=PRIORITY), "order_by": "line__number", "default": []}
    figures, totals = figures_with(state, titles=ArrayAgg(KT("words__title"), **of_priorities))
    return Glance(submission, figures, totals["titles"][:MOST])
