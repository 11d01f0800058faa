"""How the settings of two versions of the Terms differ, and who is counted anew (13.1). Plain values, no clock."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from alliance87.terms.rules import Settings, clause_of

from .quorum import RepresentedSeat


@dataclass(frozen=True, slots=True)
class SettingDifference:
    """A named setting that differs: its value before and after, and its clause."""

    name: str
    before: object
    after: object
    clause: str


def differences(before: Settings, after: Settings) -> list[SettingDifference]:
    """The settings that differ, in their order."""
    earlier, later = before.as_data(), after.as_data()
    return [
        SettingDifference(name, earlier[name], value, clause_of(name))
        for name, value in later.items()
        if earlier[name] != value
    ]


def present_in(seats: Iterable[Mapping]) -> list[RepresentedSeat]:
    """Who was there when a decision was taken, as its snapshot names the seats, to be counted anew."""
    return [RepresentedSeat(seat["seat"], seat["group"], bool(seat.get("by_alternate"))) for seat in seats]
