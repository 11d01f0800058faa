"""What follows from the kind and modality of a meeting. No Django, no clock."""

from collections.abc import Collection

from alliance87.terms.rules import Settings

from .notice import CALL


def counts_by_default(kind: str, settings: Settings) -> bool:
    """Whether an absence without notice from this kind of meeting counts towards clause 7.8 (settled question A1)."""
    return kind != CALL or settings.calls_count_for_absence


def slug_of_meeting(kind: str, number: int) -> str:
    """A meeting's address and the last part of its symbol: `12`, or `c3` for the third call."""
    return f"c{number}" if kind == CALL else str(number)


def next_call(slugs: Collection[str]) -> int:
    """The next number for a conference call, given the slugs of all meetings."""
    return max((int(slug[1:]) for slug in slugs if slug[0] == "c" and slug[1:].isdecimal()), default=0) + 1
