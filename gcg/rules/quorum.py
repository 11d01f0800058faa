"""Quorum and consensus: whether those present may decide (clauses 9.1, 9.2)."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from alliance87.terms.rules import GROUPS, Settings

from .seats import PRESIDING_SEATS


@dataclass(frozen=True, slots=True)
class RepresentedSeat:
    """One seat represented in the room."""

    seat: str
    group: str
    by_alternate: bool = False


@dataclass(frozen=True, slots=True)
class Quorum:
    """The two conditions of clause 9.2, with what was counted."""

    present: int
    needed: int
    groups: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The stakeholder groups that must be present and are not."""
        counts = dict(self.counts)
        return tuple(group for group in self.groups if not counts.get(group))

    @property
    def short_by(self) -> int:
        """How many representatives are missing."""
        return max(0, self.needed - self.present)

    @property
    def reached(self) -> bool:
        return not self.short_by and not self.missing

    def as_data(self) -> dict:
        """The same as plain values, to be stored with an opening or a decision."""
        return {
            "present": self.present,
            "needed": self.needed,
            "groups": list(self.groups),
            "counts": dict(self.counts),
            "missing": list(self.missing),
            "reached": self.reached,
        }


def quorum(present: Collection[RepresentedSeat], settings: Settings) -> Quorum:
    """Whether those present may decide (clause 9.2): enough of them, and every stakeholder group among them.

    A seat counts once, whoever sits for it (Q8); remote counts as in person (Q6); whether the presiding
    officers (Q2) and alternates (Q7) count is set by the version of the Terms of Reference.
    """
    counted = {presence.seat: presence.group for presence in present if _counts(presence, settings)}
    counts = Counter(counted.values())
    return Quorum(
        present=len(counted),
        needed=settings.quorum_minimum,
        groups=settings.quorum_groups,
        counts=tuple((group, counts[group]) for group in GROUPS),
    )


def _counts(presence: RepresentedSeat, settings: Settings) -> bool:
    if presence.by_alternate and not settings.alternates_count:
        return False
    return settings.presiding_officers_count or presence.seat not in PRESIDING_SEATS
