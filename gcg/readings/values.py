"""Items, stances and people in the room as plain values, which can be kept for a revision of a meeting."""

from dataclasses import dataclass
from datetime import datetime

from ..rules.seats import PRESIDING_SEATS
from .sitting import outcome_of


@dataclass(frozen=True, slots=True)
class ItemNow:
    """One item of the agenda, for the console. `outcome` is empty until one is announced; an outcome that decided
    nothing may be reopened (D11). `since` is when it was last taken up; the agenda gives it `minutes`."""

    pk: int
    number: int
    title: str
    is_decision: bool
    outcome: str
    may_reopen: bool
    minutes: int
    since: datetime | None

    def __str__(self):
        return f"{self.number}. {self.title}"


@dataclass(frozen=True, slots=True)
class StanceNow:
    """What a seat says about the text before the meeting, unless withdrawn."""

    pk: int
    seat_id: int
    holder: str
    kind: str


@dataclass(frozen=True, slots=True)
class PresenceNow:
    """The person in the room for a seat."""

    pk: int
    seat_id: int
    person_id: int
    person: str
    mode: str
    code: str
    presides: bool


@dataclass(frozen=True, slots=True)
class PresiderNow:
    """Who took over presiding and alone presides (8.3)."""

    person_id: int
    person: str


def item_now(item):
    """An item of `Sitting.items`."""
    outcome = outcome_of(item)
    words = str(outcome.get_result_display()) if outcome else ""
    may_reopen = bool(outcome) and outcome.decided_nothing
    known = (item.pk, item.number, item.title, item.is_decision, words, may_reopen)
    return ItemNow(*known, item.minutes_allotted, item.taken_up_at)


def presence_now(presence, chosen):
    """A presence, where `chosen` is the chair whom those present chose (T8), or None."""
    is_chair = presence.seat.code in PRESIDING_SEATS and not presence.by_alternate
    presides = is_chair or (chosen is not None and chosen.person_id == presence.person_id)
    mode = str(presence.get_mode_display())
    return PresenceNow(
        presence.pk, presence.seat_id, presence.person_id, str(presence.person), mode, presence.seat.code, presides
    )


def presider_now(presence):
    """Who took over, from their presence."""
    return PresiderNow(presence.person_id, str(presence.person)) if presence else None


def stance_now(stance):
    """A stance."""
    return StanceNow(stance.pk, stance.seat_id, str(stance.holder), str(stance.get_kind_display()))
