"""What binds an organization to its partnership, such as a seat; each floor above says so for its own data."""

from typing import NamedTuple

from alliance87 import wiring


class Tie(NamedTuple):
    """The clause that binds an organization, and a sentence that says how the tie is ended. Some bind
    `only_departure`, neither a merger nor a removal by the GCG.
    """

    clause: str
    words: str
    only_departure: bool = False


def ties_of(organization, day, *, is_departure=False):
    """Every Tie of the organization on the day `day` or later that binds it to an end of this kind."""
    ties = [tie for check in wiring.offered(wiring.TIES) if (tie := check(organization, day))]
    return [tie for tie in ties if is_departure or not tie.only_departure]
