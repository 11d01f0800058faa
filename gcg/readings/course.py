"""The course of a meeting as its minutes tell it: phases, who was chosen to preside, entries that were struck."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONArray

from ..models.room import MeetingChair, Presence, Takeover
from ..models.seats import Seat
from ..rules.phases import was_counted


@dataclass(frozen=True)
class Chosen:
    """A person whom those present chose to preside, and when another was chosen in their place."""

    seat: Seat
    person: str
    note: str
    recorded_at: datetime
    replaced_at: datetime | None


@dataclass(frozen=True)
class Strike:
    """The entry of a person for a seat, struck as made by mistake."""

    seat: Seat
    person: str
    struck_at: datetime


@dataclass(frozen=True)
class Taken:
    """A person who took over presiding (8.3)."""

    seat: Seat
    person: str
    taken_at: datetime


def course_columns(meeting):
    """What a query of seats is annotated with, so that the course of the meeting needs no query of its own."""
    struck = Presence.objects.struck_away().filter(meeting=meeting, seat=OuterRef("pk"))
    chosen = MeetingChair.objects.filter(Q(meeting=meeting) | Q(was_of=meeting), seat=OuterRef("pk"))
    taken = Takeover.objects.filter(meeting=meeting, seat=OuterRef("pk")).order_by()
    return {
        "struck": ArraySubquery(
            struck.values(row=JSONArray("person__name", "checked_in_at", "checked_out_at", "struck_at"))
        ),
        "taken": ArraySubquery(taken.values(row=JSONArray("taken_by__name", "taken_at"))),
        "chosen": ArraySubquery(chosen.values(row=JSONArray("person__name", "note", "recorded_at", "replaced_at"))),
    }


def course_of(phases, seats):
    """[(kind, row)] in the order they came: each `phase`, each choice of a `chair` (T8), each `takeover`, and each `strike`
    of an entry that a phase had counted (A10). `seats` are those of the Proceedings.
    """
    rows = [(phase.begun_at, "phase", phase) for phase in phases]
    for attended in seats:
        rows += [(chosen.recorded_at, "chair", chosen) for chosen in _chosen(attended.seat)]
        rows += [(taken.taken_at, "takeover", taken) for taken in _taken(attended.seat)]
        rows += [(strike.struck_at, "strike", strike) for strike in _strikes(attended.seat, phases)]
    return [(kind, row) for _at, kind, row in sorted(rows, key=lambda entry: entry[:2])]


def _chosen(seat):
    for person, note, recorded_at, replaced_at in seat.chosen:
        yield Chosen(seat, person, note, _moment(recorded_at), _moment(replaced_at) if replaced_at else None)


def _taken(seat):
    return [Taken(seat, person, _moment(taken_at)) for person, taken_at in seat.taken]


def _strikes(seat, phases):
    for person, *moments in seat.struck:
        came, left, struck_at = map(_moment, moments)
        if any(was_counted(came, left, phase.begun_at) for phase in phases):
            yield Strike(seat, person, struck_at)


def _moment(words):
    return datetime.fromisoformat(words)
