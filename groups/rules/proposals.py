"""What a proposal for a group must say (6.2, G2, G4)."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum


class ProposalFlaw(StrEnum):
    """What is wrong with the days and outcomes of a proposal."""

    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    NO_OUTCOMES = "no_outcomes"
    OUTCOME_AFTER_THE_END = "outcome_after_the_end"
    OUTCOME_IN_THE_PAST = "outcome_in_the_past"


def flaws_of(last_day: date, outcomes: Sequence[tuple[str, date]], *, on: date) -> list[tuple[ProposalFlaw, int]]:
    """The flaws of a proposal made on the day `on`, each with the position of the outcome it is about, or 0 (G2).

    It must end after that day, and have outcomes, each to be reached on that day or later, and by the end.
    """
    flaws = [(ProposalFlaw.ENDS_BEFORE_IT_BEGINS, 0)] if last_day <= on else []
    if not outcomes:
        flaws.append((ProposalFlaw.NO_OUTCOMES, 0))
    for position, (_title, due_on) in enumerate(outcomes, start=1):
        if due_on < on:
            flaws.append((ProposalFlaw.OUTCOME_IN_THE_PAST, position))
        elif due_on > last_day:
            flaws.append((ProposalFlaw.OUTCOME_AFTER_THE_END, position))
    return flaws


def day_after(last_day: date) -> date:
    """The first day after a period that ends with `last_day`."""
    return last_day + timedelta(days=1)
