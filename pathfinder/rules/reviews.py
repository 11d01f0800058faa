"""How a Roadmap is reviewed online (6.4, P2, P5): who begins when, and where each reviewer stands."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum


class ReviewerStanding(StrEnum):
    """Where a reviewer stands, derived from rows and never stored."""

    PROPOSED = "proposed"
    REVIEWING = "reviewing"
    SHARED = "shared"
    DECLINED = "declined"
    ASIDE = "aside"
    RELEASED = "released"
    LEFT = "left"
    """No longer a member of the GCG, before the review was shared."""


AWAITED = frozenset({ReviewerStanding.PROPOSED, ReviewerStanding.REVIEWING})
"""Of whom something is still to come."""


def standing_of(*, is_member: bool, has_accepted: bool, has_shared: bool, departed: str = "") -> ReviewerStanding:
    """Where a reviewer stands; `departed` is how they left, one of declined, aside, released and left, or "".

    What was shared stays a review, whatever happens to the reviewer's mandate afterwards.
    """
    if has_shared:
        return ReviewerStanding.SHARED
    if departed:
        return ReviewerStanding(departed)
    if not is_member:
        return ReviewerStanding.LEFT
    return ReviewerStanding.REVIEWING if has_accepted else ReviewerStanding.PROPOSED


def waits_for_advice(advice_due_on: date | None, *, is_given: bool, on: date) -> bool:
    """Whether the GCG waits for the advice of a Working Group (P5): until it is given, or until its day has passed.

    `advice_due_on` is None where no group was asked.
    """
    return advice_due_on is not None and not is_given and on <= advice_due_on


def missing_marks(criteria: Collection[str], marked: Collection[str]) -> list[str]:
    """The criteria of the rubric that have no mark yet, in their order."""
    return [criterion for criterion in criteria if criterion not in set(marked)]
