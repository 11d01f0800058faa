"""How reviews of Roadmaps go, for the Secretariat alone: who was asked, who shared, who left, and what is missing."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import cached_property

from alliance87.record.decisions import Place, places_of_deciders
from alliance87.terms.rules import GROUPS

from ..models import FocalPoint, Reviewer
from ..rules.reviews import AWAITED, ReviewerStanding


@dataclass
class ReviewerRow:
    """One reviewer, where they stand, and the place they have on the GCG today, if any."""

    reviewer: Reviewer
    standing: ReviewerStanding
    place: Place | None

    @property
    def is_awaited(self):
        return self.standing in AWAITED

    @property
    def may_be_released(self):
        return self.standing in (*AWAITED, ReviewerStanding.LEFT) and not self.reviewer.has_left


class ReviewProgress:
    """A review with its reviewers. Six queries."""

    def __init__(self, review):
        self.review = review
        self.places = places_of_deciders()
        places = {person.pk: place for person, place in self.places.items()}
        self.rows = [
            ReviewerRow(row, row.standing(is_member=row.person_id in places), places.get(row.person_id))
            for row in review.reviewers.with_state().prefetch_related("reminders")
        ]

    def _count(self, *standings):
        return sum(1 for row in self.rows if row.standing in standings)

    @property
    def shared(self):
        return self._count(ReviewerStanding.SHARED)

    @property
    def awaited(self):
        return self._count(*AWAITED)

    def candidates(self):
        """[(stakeholder group, [(person, Place)])] of those who were not asked yet, and may be."""
        out = {row.reviewer.person_id for row in self.rows} | {person.pk for person in self.of_country}
        candidates = [(person, place) for person, place in self.places.items() if person.pk not in out]
        candidates.sort(key=_group)
        return [(group, list(those)) for group, those in groupby(candidates, key=_name_of_group)]

    @cached_property
    def of_country(self):
        """Those who decide on the GCG and are focal points of the country: they do not review its Roadmap (D6). One query."""
        keys = set(FocalPoint.objects.in_force().filter(country=self.review.country).values_list("person", flat=True))
        return [person for person in self.places if person.pk in keys]

    def same_as_before(self):
        """The keys of the people who shared a review of an earlier submission of this Roadmap. One query."""
        submission = self.review.submission
        earlier = Reviewer.objects.filter(
            review__submission__roadmap=submission.roadmap_id,
            review__submission__number__lt=submission.number,
            sharing__isnull=False,
        )
        return set(earlier.values_list("person", flat=True))


def _group(pair):
    return GROUPS.index(pair[1].group)


def _name_of_group(pair):
    return pair[1].group
