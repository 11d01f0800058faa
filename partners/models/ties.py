"""What binds an organization to its partnership elsewhere: the floors above say so for what they keep."""

from collections.abc import Callable
from typing import NamedTuple


class Tie(NamedTuple):
    """The clause by which an organization is bound, and a sentence that says how it is let go."""

    clause: str
    words: str


_checks: list[Callable] = []


def bound_by(check):
    """Let `check(organization, day)` answer with a Tie, or None, for a partnership that would end on `day`, the first
    day without it; called by an app above when it is ready."""
    _checks.append(check)


def ties_of(organization, day):
    """All that binds the organization on the day `day` or later."""
    return [tie for check in _checks if (tie := check(organization, day))]
