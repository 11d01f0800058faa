"""Who may be given the floor, and how long each has spoken (7.7, O1, O4, O5). No Django, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class SpeakingGround(StrEnum):
    """The ground on which somebody speaks."""

    SEAT = "seat"
    PRESENTER = "presenter"
    OBSERVER = "observer"


class FloorFault(StrEnum):
    """Why somebody cannot be given the floor."""

    NOT_HERE = "not here"
    SILENT = "an observer, without speaking rights"
    OUTSIDE = "an observer, who leaves the room for this item"


def right_of(
    *, is_seated: bool, presents: bool, observes: bool, is_restricted: bool, observers_may_speak: bool
) -> SpeakingGround | FloorFault:
    """On what ground a person may be given the floor under the current item, or why not.

    A representative or alternate must be in the room; a presenter speaks under their item alone (O4); an observer only
    where the Terms of Reference set so (O1), and never on an item that is not open to observers (O5).
    """
    if is_seated:
        return SpeakingGround.SEAT
    if presents:
        return SpeakingGround.PRESENTER
    if not observes:
        return FloorFault.NOT_HERE
    if not observers_may_speak:
        return FloorFault.SILENT
    return FloorFault.OUTSIDE if is_restricted else SpeakingGround.OBSERVER


@dataclass(frozen=True, slots=True)
class Spoken:
    """How often, and how long altogether, somebody had the floor."""

    who: str
    times: int
    length: timedelta


def spoken(turns: Iterable[tuple[str, datetime, datetime]]) -> list[Spoken]:
    """The time of each who spoke, in the order in which they first did: from (who, given at, ended at)."""
    speakers: dict[str, Spoken] = {}
    for who, given_at, ended_at in sorted(turns, key=lambda turn: turn[1]):
        before = speakers.get(who, Spoken(who, 0, timedelta()))
        speakers[who] = Spoken(who, before.times + 1, before.length + (ended_at - given_at))
    return list(speakers.values())
