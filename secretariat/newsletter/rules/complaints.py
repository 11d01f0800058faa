"""When complaints about an issue are too many. No Django."""

from enum import StrEnum

WARN, STOP = 0.001, 0.003
"""The share of accepted copies complained about from which the Secretariat is warned, and from which sending stops."""

FEWEST = 3
"""The fewest complaints that count: of a hundred copies, one alone says little."""


class ComplaintLevel(StrEnum):
    """What the complaints about an issue mean."""

    FINE = "fine"
    WARN = "warn"
    STOP = "stop"


def level_of(complaints: int, accepted: int, borne: int = 0) -> ComplaintLevel:
    """What so many complaints about so many accepted copies mean. Where somebody resumed the sending in spite of the first
    `borne` of them, only those that came since count: as many again as stopped it stop it again.
    """
    complaints -= borne
    if complaints < FEWEST:
        return ComplaintLevel.FINE
    rate = complaints / max(accepted, 1)
    return ComplaintLevel.STOP if rate >= STOP else ComplaintLevel.WARN if rate >= WARN else ComplaintLevel.FINE
