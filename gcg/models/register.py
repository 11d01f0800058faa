"""A decision's snapshot as the council table draws it."""

from dataclasses import dataclass

from ..rules.seats import SEAT_CODES, group_of


@dataclass(frozen=True)
class SeatThen:
    """One seat when a decision was taken, from the snapshot kept with it."""

    code: str
    group: str
    label: str
    presence: str
    person: str
    state: str = "held"
    href: str = ""


def seats_of(decision):
    """The 32 seats as they were in the room then; those not in the snapshot were not in the room."""
    there = {one["seat"]: one for one in decision.snapshot["seats"]}
    vacant = decision.snapshot.get("vacant", [])
    return [_seat(code, there.get(code), "vacant" if code in vacant else "held") for code in SEAT_CODES]


def _seat(code, kept, state):
    if kept is None:
        return SeatThen(code, group_of(code), "", "", "", state)
    presence = "alternate" if kept["by_alternate"] else "remote" if kept["mode"] == "remote" else "present"
    return SeatThen(code, kept["group"], kept["holder"], presence, kept["person"])
