"""What binds an organization to its partnership, such as a seat; each floor above says so for its own data."""

from collections.abc import Callable
from typing import NamedTuple


class Tie(NamedTuple):
    """The clause that binds an organization, and a sentence that says how the tie is ended."""

    clause: str
    words: str


_checks: list[Callable] = []


def bound_by(check):
    """Register `check(organization, day)`, which returns a Tie, or None, for a partnership that would end with `day` as
    the first day without it. An app above calls this from `ready`.
    """
    _checks.append(check)


def ties_of(organization, day):
    """Every Tie of the organization on the day `day` or later."""
    return [tie for check in _checks if (tie := check(organization, day))]
