"""How a seat attended a meeting, once it is over (7.8, A2, N1). No Django, no clock."""

from collections.abc import Collection
from datetime import datetime


def status(by_alternate: Collection[bool], notice_at: datetime | None) -> str:
    """`present` when the representative was there at any time, `alternate` when only alternates were (A2), else
    `apologies` with prior notice and `absent` without.

    `by_alternate` has one entry for each time somebody was in the open meeting for the seat (A10).
    """
    if by_alternate:
        return "alternate" if all(by_alternate) else "present"
    return "apologies" if notice_at else "absent"
