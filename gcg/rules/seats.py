"""Composition: the 32 seats of clause 7.5 and who holds one on a day. No Django, no clock."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class SeatState(StrEnum):
    HELD = "held"
    CARETAKER = "caretaker"
    VACANT = "vacant"


class EndReason(StrEnum):
    TERM = "term"
    STEP_DOWN = "step-down"
    FORFEITURE = "forfeiture"
    STATUS = "status"
    """The country lost the status of Pathfinder Country, on which its seat rests (S6)."""


SEAT_CODES = (
    "CHAIR",
    "DEPUTY",
    *(f"GOV-PFC-{number}" for number in range(1, 6)),
    *(f"GOV-DEV-{number}" for number in range(1, 6)),
    "GOV-AFR",
    "GOV-APG",
    "GOV-EEG",
    "GOV-GRULAC",
    "GOV-WEOG",
    *(f"UN-{number}" for number in range(1, 7)),
    *(f"WORKERS-{number}" for number in range(1, 4)),
    *(f"EMPLOYERS-{number}" for number in range(1, 4)),
    *(f"NGO-{number}" for number in range(1, 4)),
)
"""The 32 seats, in the order of clause 7.5."""

PRESIDING_SEATS = ("CHAIR", "DEPUTY")
"""The seats whose representatives convene and preside (clause 8.3)."""

_GROUPS = {"UN": "un", "WORKERS": "workers", "EMPLOYERS": "employers", "NGO": "ngos"}


def group_of(code: str) -> str:
    """The stakeholder group of the seat `code`: Chair, Deputy Chair and all GOV seats are governments (Q1, Q2)."""
    return _GROUPS.get(code.split("-")[0], "governments")


EARLY = (EndReason.STEP_DOWN, EndReason.FORFEITURE, EndReason.STATUS)
"""The ways in which a term ends early and leaves a remainder (T2)."""


@dataclass(frozen=True, slots=True)
class Term:
    """One mandate. `start` and `end` are its first and last day, both inclusive; `end` is None while open.

    `left_on` is the day from which a holder that stayed as caretaker gave up the seat (T3, T6).
    """

    holder: str
    start: date
    end: date | None = None
    end_reason: str = ""
    left_on: date | None = None

    @property
    def vacates_on(self) -> date | None:
        """First day on which the seat is vacant after a step-down (T6), a forfeiture (7.8) or a lost status (S6); else
        None.
        """
        if self.left_on or self.end is None or self.end_reason not in EARLY:
            return self.left_on
        return self.end + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Occupancy:
    """Who has a seat on a day, and how; for a vacant seat, since when, if anybody held it before."""

    state: SeatState
    term: Term | None = None
    vacant_since: date | None = None


def tenure(terms: Iterable[Term], on: date) -> Occupancy:
    """Who has the seat with these mandates on the day `on`.

    After a mandate that ended by term, the holder stays as caretaker until a successor takes office (T3) or it gives up
    the seat (T6). After a step-down (7.3, T6), a forfeiture (7.8) or a lost status (S6) the seat is vacant.
    """
    begun = [term for term in terms if term.start <= on]
    if not begun:
        return Occupancy(SeatState.VACANT)
    latest = max(begun, key=lambda term: term.start)
    if latest.end is None or latest.end >= on:
        return Occupancy(SeatState.HELD, latest)
    if latest.vacates_on and latest.vacates_on <= on:
        return Occupancy(SeatState.VACANT, vacant_since=latest.vacates_on)
    return Occupancy(SeatState.CARETAKER, latest)


def last_day_of_term(start: date, years: int) -> date:
    """The last day of a mandate of so many years less a day (T1); one from 29 February ends on 28 February."""
    try:
        return start.replace(year=start.year + years) - timedelta(days=1)
    except ValueError:
        return date(start.year + years, 2, 28)


def end_of_cycle(terms: Iterable[Term], starts_on: date, years: Callable[[date], int]) -> date:
    """The last day of a mandate that begins on `starts_on` after the earlier `terms`, each of as many `years` as the Terms of
    its first day say; 0 without an end.

    After a holder that left early, it is the last day of the term that holder had begun; if several left early, that
    of the first of them (T2). After a full term, or once that day has passed, a new term begins. No mandate is longer
    than a new term (7.2).
    """
    begun = sorted((term for term in terms if term.start < starts_on), key=lambda term: term.start)
    end, left_early, latest = None, False, last_day_of_term(starts_on, years(starts_on))
    for term in begun:
        if not (left_early and end and term.start <= end):
            end = last_day_of_term(term.start, served) if (served := years(term.start)) else None
        left_early = term.end_reason in EARLY
    return min(end, latest) if left_early and end and starts_on <= end else latest
