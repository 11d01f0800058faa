"""Calls for nominations: which seats need one, who is eligible, how long the mandate is. No Django, no clock."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .seats import PRESIDING_SEATS, EndedBy, SeatState, Term

MONTHS_AHEAD = 9
"""A seat that ends within so many months asks for a call."""


class Need(StrEnum):
    """Why a seat asks for a call."""

    VACANT = "vacant"
    CARETAKER = "caretaker"
    ENDING = "ending"


def need_of_call(state: SeatState, last_day: date | None, on: date) -> Need | None:
    """Why a seat in this state, whose mandate ends on `last_day`, asks for a call on the day `on`; None if it does not."""
    if state == SeatState.VACANT:
        return Need.VACANT
    if state == SeatState.CARETAKER:
        return Need.CARETAKER
    if last_day and last_day < months_later(on, MONTHS_AHEAD):
        return Need.ENDING
    return None


def months_later(day: date, months: int) -> date:
    """The same day of the month so many months later, or the last day of a shorter month."""
    month = day.month - 1 + months
    year = day.year + month // 12
    month = month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def last_day_of(category: str, starts_on: date, previous: Term | None, years: int) -> date | None:
    """The last day of a mandate in a seat of this category that starts on `starts_on`.

    A government, the Chair and the Deputy serve `years` years less a day (7.2, 7.6, T1); after one that left before
    its time, the remainder (T2). The other groups set no end unless they say so (T5): None.
    """
    if category in ("un", "workers", "employers", "ngo"):
        return None
    if previous and previous.ended_by in (EndedBy.STEP_DOWN, EndedBy.FORFEITURE):
        full = months_later(previous.start, 12 * years) - timedelta(days=1)
        if starts_on <= full:
            return full
    return months_later(starts_on, 12 * years) - timedelta(days=1)


class Weight(StrEnum):
    """What a finding means for the nomination."""

    FULFILLED = "fulfilled"
    WARNING = "warning"
    OVERRIDE = "override"
    """Stands in the way until a reason is given."""
    OBSTACLE = "obstacle"


class Ground(StrEnum):
    """What is looked at."""

    PARTNERSHIP = "partnership"
    CATEGORY = "category"
    ONE_SEAT = "one_seat"
    PATHFINDER = "pathfinder"
    DEVELOPMENT = "development"
    REGIONAL_GROUP = "regional_group"
    MISSION = "mission"
    ONE_A_REGION = "one_a_region"
    ROTATION = "rotation"
    BEGINS = "begins"


CLAUSES = {
    Ground.PARTNERSHIP: "R5",
    Ground.CATEGORY: "7.5",
    Ground.ONE_SEAT: "S1",
    Ground.PATHFINDER: "5.6",
    Ground.DEVELOPMENT: "S8",
    Ground.REGIONAL_GROUP: "S4",
    Ground.MISSION: "S7",
    Ground.ONE_A_REGION: "S3",
    Ground.ROTATION: "T4",
    Ground.BEGINS: "T1",
}

_CATEGORIES = {
    "un": {"un", "igo"},
    "workers": {"workers"},
    "employers": {"employers"},
    "ngo": {"civil_society"},
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who is nominated, as the rules see it."""

    holder: str
    category: str
    region: str = ""
    is_leaving: bool = False
    """Whether its partnership is over, or its end is entered."""
    is_un_member: bool = False
    is_development_partner: bool = False
    other_seats: tuple[str, ...] = ()
    """Seats it holds on the first day, other than the one it is nominated for."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The seat to be filled, as the rules see it."""

    code: str
    category: str
    region: str = ""
    regions_taken: frozenset[str] = frozenset()
    """Regions of the other Pathfinder seats on the first day."""
    last_holder: str = ""
    held_until: date | None = None
    """Last day of a mandate that goes on; None where nothing is in the way."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at, with what it means."""

    ground: Ground
    weight: Weight

    @property
    def clause(self) -> str:
        return CLAUSES[self.ground]


def findings(opening: Opening, who: Candidate, *, starts_on: date, grounds: str, override: str) -> list[Finding]:
    """What speaks for and against a nominee: of the right kind, with one seat, its group's own ground, rotation.

    `grounds` is the evidence given in words, `override` the reason for setting a soft rule aside (S3).
    """
    found = [Finding(Ground.PARTNERSHIP, Weight.OBSTACLE)] if who.is_leaving else []
    found.append(Finding(Ground.CATEGORY, _weight(who.category in _CATEGORIES.get(opening.category, {"country"}))))
    if who.other_seats and opening.code in PRESIDING_SEATS:
        found.append(Finding(Ground.ONE_SEAT, Weight.WARNING))
    else:
        found.append(Finding(Ground.ONE_SEAT, _weight(not who.other_seats)))
    found += _of_the_group(opening, who, grounds, override)
    if opening.last_holder == who.holder:
        found.append(Finding(Ground.ROTATION, Weight.WARNING))
    if opening.held_until and starts_on <= opening.held_until:
        found.append(Finding(Ground.BEGINS, Weight.OBSTACLE))
    return found


def _of_the_group(opening: Opening, who: Candidate, grounds: str, override: str) -> Iterable[Finding]:
    match opening.category:
        case "pfc":
            yield Finding(Ground.PATHFINDER, _weight(bool(grounds.strip())))
            if who.region in opening.regions_taken:
                yield Finding(Ground.ONE_A_REGION, Weight.WARNING if override.strip() else Weight.OVERRIDE)
        case "dev":
            yield Finding(Ground.DEVELOPMENT, _weight(who.is_development_partner))
        case "regional":
            yield Finding(Ground.REGIONAL_GROUP, _weight(who.is_un_member and who.region == opening.region))
        case "un":
            yield Finding(Ground.MISSION, _weight(bool(grounds.strip())))


def _weight(holds: bool) -> Weight:
    return Weight.FULFILLED if holds else Weight.OBSTACLE


def standing_in_the_way(found: Iterable[Finding]) -> list[Finding]:
    """The findings without which the nomination cannot go on."""
    return [one for one in found if one.weight in (Weight.OBSTACLE, Weight.OVERRIDE)]
