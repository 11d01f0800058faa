"""In which state a group is on a day (6.2, 6.3, G2)."""

from datetime import date, timedelta
from enum import StrEnum

ENDING_WITHIN = timedelta(days=90)
"""How long before its end date a group is ending."""


class GroupState(StrEnum):
    """The states of a group, each derived from its period and its closures."""

    RUNNING = "running"
    ENDING = "ending"
    PAST_END = "past"
    CLOSED = "closed"


def state_on(day: date, *, end: date | None, is_closed: bool) -> GroupState:
    """The state on `day` of a group whose `end`, the first day after its period, is None if it is not known (G2).

    A group past its end stays so until the GCG renews or closes it (G1).
    """
    if is_closed:
        return GroupState.CLOSED
    if end is None or day + ENDING_WITHIN < end:
        return GroupState.RUNNING
    return GroupState.ENDING if day < end else GroupState.PAST_END
