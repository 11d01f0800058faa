"""The way of a country to the status of Pathfinder Country (5.6, 6.4): its steps, where a country stands, and what is
still missing. No Django, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Stage(StrEnum):
    """Where a country can stand, in the order of the way."""

    INTEREST = "interest"
    PRESENTATION = "presentation"
    PLAN = "plan"
    WORKSHOP = "workshop"
    ANSWER = "answer"
    SUBMITTED = "submitted"
    REVIEW = "review"
    RETURNED = "returned"
    RESUBMITTED = "resubmitted"
    STATUS = "status"


ORDER = tuple(Stage)
PREPARING = ORDER[: ORDER.index(Stage.SUBMITTED)]
"""Before a Roadmap is submitted. After that a Roadmap goes back and forth, so the latest event counts."""

AFTER = {
    Stage.PRESENTATION: (Stage.INTEREST,),
    Stage.PLAN: (Stage.INTEREST,),
    Stage.WORKSHOP: (Stage.INTEREST,),
    Stage.ANSWER: (Stage.WORKSHOP,),
}
"""Which steps each step comes after: interest is answered after the workshop, as the Alliance has always done it."""


@dataclass(frozen=True, slots=True)
class WayEvent:
    """A step that a country took, on a day; `turn` is its place among the steps of that day."""

    stage: Stage
    day: date
    turn: int = 0


@dataclass(frozen=True, slots=True)
class CountryStanding:
    """Where a country stands, and since when."""

    stage: Stage
    since: date

    def days(self, today: date) -> int:
        """For how many days the country has stood there."""
        return max((today - self.since).days, 0)


def standing_after(events: Iterable[WayEvent]) -> CountryStanding | None:
    """Where these events leave a country: before a Roadmap was submitted, at the furthest step; afterwards, at the
    status once it has it, else at the latest event, by their turns on one day. None without events.
    """
    found = list(events)
    if not found:
        return None
    later = [event for event in found if event.stage not in PREPARING]
    last = max(later, key=_place) if later else max(found, key=lambda event: (ORDER.index(event.stage), event.day))
    return CountryStanding(last.stage, last.day)


def _place(event):
    return event.stage == Stage.STATUS, event.day, event.turn, ORDER.index(event.stage)


def missing_before(stage: Stage, reached: Iterable[Stage]) -> list[Stage]:
    """The steps that must be taken before `stage` and were not."""
    taken = set(reached)
    return [step for step in AFTER.get(stage, ()) if step not in taken]


def missing_for_status(reached: Iterable[Stage]) -> list[Stage]:
    """What a country still lacks for the status: the workshop held and the Roadmap submitted (5.6, P1)."""
    taken = set(reached)
    if Stage.RESUBMITTED in taken:
        taken.add(Stage.SUBMITTED)
    return [stage for stage in (Stage.WORKSHOP, Stage.SUBMITTED) if stage not in taken]


NEEDS_FILE = frozenset({Stage.INTEREST, Stage.WORKSHOP, Stage.ANSWER})
"""The steps whose evidence is a file: the letter, the report, the letter in answer."""

IN_FUTURE = frozenset({Stage.PLAN})
"""The steps whose day may lie ahead."""


class BadDay(StrEnum):
    """Why a step cannot have happened on a day."""

    FUTURE = "future"
    BEFORE_INTEREST = "before_interest"
    BEFORE_WORKSHOP = "before_workshop"


def fault_of_day(stage: Stage, day: date, taken: dict[Stage, date], today: date) -> BadDay | None:
    """What is wrong with this day of the step, beside the days of those taken; None if nothing is."""
    if stage not in IN_FUTURE and day > today:
        return BadDay.FUTURE
    if stage == Stage.INTEREST:
        return None
    if Stage.INTEREST in taken and day < taken[Stage.INTEREST]:
        return BadDay.BEFORE_INTEREST
    if stage == Stage.ANSWER and Stage.WORKSHOP in taken and day < taken[Stage.WORKSHOP]:
        return BadDay.BEFORE_WORKSHOP
    return None
