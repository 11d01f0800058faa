"""What binds an organization to its partnership, such as a seat; each floor above says so for its own data."""

from typing import NamedTuple

from alliance87 import wiring


class Tie(NamedTuple):
    """The clause that binds an organization, and a sentence that says how the tie is ended."""

    clause: str
    words: str


def ties_of(organization, day):
    """Every Tie of the organization on the day `day` or later."""
    return [tie for check in wiring.offered(wiring.TIES) if (tie := check(organization, day))]
