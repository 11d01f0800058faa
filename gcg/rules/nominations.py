"""Calls for nominations: which seats need one, who is eligible, how long the mandate is. No Django, no clock."""

from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .seats import PRESIDING_SEATS, SeatState, Term, end_of_cycle, last_day_of_term

MONTHS_AHEAD = 9
"""A seat needs a call if its mandate ends within this number of months."""


class Need(StrEnum):
    """Why a seat needs a call."""

    VACANT = "vacant"
    CARETAKER = "caretaker"
    FORFEITED = "forfeited"
    ENDING = "ending"


def need_of_call(state: SeatState, last_day: date | None, on: date, *, is_forfeited: bool = False) -> Need | None:
    """Why a seat in this state, whose mandate ends on `last_day`, needs a call on the day `on`; None if it does not."""
    if state == SeatState.VACANT:
        return Need.VACANT
    if state == SeatState.CARETAKER:
        return Need.CARETAKER
    if is_forfeited:
        return Need.FORFEITED
    if last_day and last_day < months_later(on, MONTHS_AHEAD):
        return Need.ENDING
    return None


def months_later(day: date, months: int) -> date:
    """The same day of the month `months` later, or the last day of a shorter month."""
    month = day.month - 1 + months
    year = day.year + month // 12
    month = month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def last_day_of(
    terms: Iterable[Term], starts_on: date, *, years: Callable[[date], int], serves_remainder: bool = True
) -> date | None:
    """The last day of a mandate that starts on `starts_on`, after the seat's earlier `terms`; None without an end.

    A mandate lasts as many `years`, less a day, as the Terms of its first day say (7.2, 7.6, T1, V1). After a holder that
    left early it is the remainder, if the group has chosen so (T2). For a group that sets no end, they are 0 (T5).
    """
    if not years(starts_on):
        return None
    return end_of_cycle(terms, starts_on, years) if serves_remainder else last_day_of_term(starts_on, years(starts_on))


class Weight(StrEnum):
    """What a finding means for the nomination."""

    FULFILLED = "fulfilled"
    WARNING = "warning"
    OVERRIDE = "override"
    """Prevents the nomination until a reason is given."""
    OBSTACLE = "obstacle"


class NominationGround(StrEnum):
    """What is judged."""

    PARTNERSHIP = "partnership"
    CATEGORY = "category"
    ONE_SEAT = "one_seat"
    PATHFINDER = "pathfinder"
    LOST_STATUS = "lost_status"
    DEVELOPMENT = "development"
    REGIONAL_GROUP = "regional_group"
    MISSION = "mission"
    ONE_A_REGION = "one_a_region"
    ROTATION = "rotation"
    FORFEITED = "forfeited"
    BEGINS = "begins"
    ENDS = "ends"
    FOLLOWED = "followed"
    REPRESENTATIVE = "representative"
    STAFF = "staff"


CLAUSES = {
    NominationGround.PARTNERSHIP: "R5",
    NominationGround.CATEGORY: "7.5",
    NominationGround.ONE_SEAT: "S1",
    NominationGround.PATHFINDER: "5.6",
    NominationGround.LOST_STATUS: "S6",
    NominationGround.DEVELOPMENT: "S8",
    NominationGround.REGIONAL_GROUP: "S4",
    NominationGround.MISSION: "S7",
    NominationGround.ONE_A_REGION: "S3",
    NominationGround.ROTATION: "T4",
    NominationGround.FORFEITED: "A6",
    NominationGround.BEGINS: "T1",
    NominationGround.FOLLOWED: "T1",
    NominationGround.ENDS: "T5",
    NominationGround.REPRESENTATIVE: "Q8",
    NominationGround.STAFF: "Q9",
}

_CATEGORIES = {
    "un": {"un", "igo"},
    "workers": {"workers"},
    "employers": {"employers"},
    "ngo": {"civil_society"},
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """The nominee, as the rules see it."""

    holder: str
    category: str
    region: str = ""
    is_leaving: bool = False
    """Whether its partnership has ended, or its end has been entered."""
    is_un_member: bool = False
    is_development_partner: bool = False
    other_seats: tuple[str, ...] = ()
    """Seats it holds on the first day, other than the one it is nominated for."""
    later_seats: tuple[str, ...] = ()
    """Seats it is due to take on the first day or later, while the mandate would last."""
    last_day: date | None = None
    """The last day that its nominating body sets for this mandate (T5)."""
    speaks_elsewhere: bool = False
    """Whether the person named to represent it represents another seat then."""
    chairs_a_group: bool = False
    """Whether it co-chairs an Action Group on the first day."""
    is_named_by_staff: bool = False
    """Whether that person works for the Secretariat."""
    has_lost_status: bool = False
    """Whether it is on record that it was a Pathfinder Country and is none any more."""


@dataclass(frozen=True, slots=True)
class SeatOpening:
    """The seat to be filled, as the rules see it."""

    code: str
    category: str
    region: str = ""
    regions_taken: frozenset[str] = frozenset()
    """The regions of the other Pathfinder seats on the first day."""
    last_holder: str = ""
    held_until: date | None = None
    """The last day of a mandate that continues; None if there is none."""
    latest: date | None = None
    """The latest last day by what the group settled; None if it sets no end."""
    is_forfeited: bool = False
    """Whether the seat is open because the last holder forfeited it."""
    is_followed: bool = False
    """Whether another holder is due to take the seat later, while the mandate would last."""
    may_renew: bool = True
    """Whether the group lets a holder be nominated again (T4)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One ground that was judged, with its weight."""

    ground: NominationGround
    weight: Weight

    @property
    def clause(self) -> str:
        return CLAUSES[self.ground]


def findings(opening: SeatOpening, who: Candidate, *, starts_on: date, grounds: str, override: str) -> list[Finding]:
    """What speaks for and against a nominee: its kind, its other seats, the ground of its category, and rotation.

    `grounds` is the evidence given in words, `override` the reason for setting a soft rule aside (S3).
    """
    findings = [Finding(NominationGround.PARTNERSHIP, Weight.OBSTACLE)] if who.is_leaving else []
    findings.append(
        Finding(NominationGround.CATEGORY, _weight(who.category in _CATEGORIES.get(opening.category, {"country"})))
    )
    if who.other_seats and not who.later_seats and opening.code in PRESIDING_SEATS:
        findings.append(Finding(NominationGround.ONE_SEAT, Weight.WARNING))
    else:
        findings.append(Finding(NominationGround.ONE_SEAT, _weight(not who.other_seats and not who.later_seats)))
    findings += _of_the_group(opening, who, grounds, override)
    if opening.last_holder == who.holder:
        findings.append(Finding(NominationGround.ROTATION, Weight.WARNING if opening.may_renew else Weight.OBSTACLE))
    return findings + [Finding(ground, Weight.OBSTACLE) for ground in _in_the_way(opening, who, starts_on)]


def _in_the_way(opening: SeatOpening, who: Candidate, starts_on: date) -> Iterable[NominationGround]:
    """What the database would refuse, and the nomination of a holder that forfeited the seat (A6)."""
    if opening.is_forfeited and opening.last_holder == who.holder:
        yield NominationGround.FORFEITED
    if opening.held_until and starts_on <= opening.held_until:
        yield NominationGround.BEGINS
    if who.last_day and (who.last_day < starts_on or (opening.latest and who.last_day > opening.latest)):
        yield NominationGround.ENDS
    if opening.is_followed:
        yield NominationGround.FOLLOWED
    if who.speaks_elsewhere:
        yield NominationGround.REPRESENTATIVE
    if who.is_named_by_staff:
        yield NominationGround.STAFF


def _of_the_group(opening: SeatOpening, who: Candidate, grounds: str, override: str) -> Iterable[Finding]:
    match opening.category:
        case "pfc":
            if who.has_lost_status:
                yield Finding(NominationGround.LOST_STATUS, Weight.OBSTACLE)
            else:
                yield Finding(NominationGround.PATHFINDER, _weight(bool(grounds.strip())))
            if who.region in opening.regions_taken:
                yield Finding(NominationGround.ONE_A_REGION, Weight.WARNING if override.strip() else Weight.OVERRIDE)
        case "dev":
            yield Finding(NominationGround.DEVELOPMENT, _weight(who.is_development_partner))
        case "regional":
            yield Finding(NominationGround.REGIONAL_GROUP, _weight(who.is_un_member and who.region == opening.region))
        case "un":
            yield Finding(NominationGround.MISSION, _weight(who.chairs_a_group or bool(grounds.strip())))


def _weight(holds: bool) -> Weight:
    return Weight.FULFILLED if holds else Weight.OBSTACLE


def standing_in_the_way(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that prevent the nomination."""
    return [finding for finding in findings if finding.weight in (Weight.OBSTACLE, Weight.OVERRIDE)]
