"""Polls for dates: which times suit best, and when those who have not voted are reminded. No Django, no clock."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

BEFORE = timedelta(hours=24)
"""How long before a poll closes the reminder is sent, where the poll runs long enough."""


def reminder_at(opened_at: datetime, closes_at: datetime) -> datetime:
    """When those who have not voted are reminded: a day before the poll closes, or half way where it runs for less than
    two days.
    """
    return max(closes_at - BEFORE, opened_at + (closes_at - opened_at) / 2)


@dataclass(frozen=True, slots=True)
class PollTally:
    """How many answered yes, if need be and no on one time."""

    yes: int = 0
    maybe: int = 0
    no: int = 0

    @property
    def rank(self) -> tuple[int, int]:
        """What the times are compared by: those who can come at all, then those whom it suits."""
        return self.yes + self.maybe, self.yes


def tally(answers: Iterable[str]) -> PollTally:
    """The PollTally of these answers."""
    count = Counter(answers)
    return PollTally(count["yes"], count["maybe"], count["no"])


def best(tallies: dict[int, PollTally]) -> set[int]:
    """The keys of the times that suit best; none while nobody can come at any."""
    highest = max((votes.rank for votes in tallies.values()), default=(0, 0))
    return {key for key, votes in tallies.items() if votes.rank == highest} if highest[0] else set()


def sequence(choices: int, withdrawn: int) -> int:
    """The SEQUENCE of a poll's calendar entry after this many choices, of which so many were withdrawn.

    It grows with each choice and each withdrawal, so that calendars take the later entry.
    """
    return choices + withdrawn - 1
