"""How an item came to its place on the agenda in the room, as the minutes tell it (11.2). No Django."""

from collections.abc import Sequence

Move = tuple[int, int]
"""The places from which and to which an item was moved."""


def move_to_tell(moves: Sequence[Move], place: int) -> Move | None:
    """All moves of an item, in order, as one; None if it ended where it had stood, or if other items that were moved or
    added later brought it to another `place` than its last move did.
    """
    if not moves:
        return None
    was, now = moves[0][0], moves[-1][1]
    return (was, now) if was != now == place else None
