"""What the register shows of a decision: to members the whole snapshot, to the public what D10 makes public."""

from dataclasses import dataclass, field

from ..models.seats import StakeholderGroup
from ..rules.seats import SEAT_CODES, group_of


@dataclass(frozen=True)
class RecordedStances:
    """What seats said before a decision was adopted, as the snapshot keeps it: {"seat", "holder", "reasons"} each."""

    withdrawn: list = field(default_factory=list)
    reservations: list = field(default_factory=list)
    abstentions: list = field(default_factory=list)


def said_of(decision, *, to_members):
    """What seats said. Members and the Secretariat see everything; the public sees only the reservations and
    abstentions whose holders asked for that, and no objections (D10).
    """
    kept = decision.snapshot
    if to_members:
        return RecordedStances(kept["withdrawn"], kept["reservations"], kept["abstentions"])
    return RecordedStances(reservations=_public(kept["reservations"]), abstentions=_public(kept["abstentions"]))


def _public(stances):
    return [stance for stance in stances if stance.get("is_public")]


def groups_of(decision):
    """[(name of the stakeholder group, number of its seats in the room)], if the snapshot counted them."""
    counts = decision.snapshot["quorum"].get("counts", {})
    return [(group.label, counts[group]) for group in StakeholderGroup if group in counts]


@dataclass(frozen=True)
class SeatThen:
    """One seat at the time of a decision, from the snapshot kept with it."""

    code: str
    group: str
    label: str
    presence: str
    person: str
    state: str = "held"
    href: str = ""


def seats_of(decision):
    """The 32 seats at the time of a decision; those not in the snapshot were not in the room."""
    there = {row["seat"]: row for row in decision.snapshot["seats"]}
    vacant = decision.snapshot.get("vacant", [])
    return [_seat(code, there.get(code), "vacant" if code in vacant else "held") for code in SEAT_CODES]


def _seat(code, kept, state):
    if kept is None:
        return SeatThen(code, group_of(code), "", "", "", state)
    presence = "alternate" if kept["by_alternate"] else "remote" if kept["mode"] == "remote" else "present"
    return SeatThen(code, kept["group"], kept["holder"], presence, kept["person"])
