"""What an agenda still lacks before the Chair convenes the meeting (8.3, 12.2, N2). No Django, no clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Lacking:
    """What is missing; nothing of it stops the Chair."""

    only_standing: bool
    without_text: Sequence[Any]
    """Items for decision without a draft text."""
    empty: Sequence[Any]
    """Items for information or discussion that say nothing: no objective, no paper."""
    late: Sequence[Any]
    """Papers that were filed after the last day for them."""
    lapsed: Sequence[Any]
    """Items under which nothing can be adopted any more."""

    def __bool__(self):
        return bool(self.only_standing or self.without_text or self.empty or self.late or self.lapsed)


def lacking(items):
    """What these items lack; each has its `visible_papers`, which know whether they are late."""
    return Lacking(
        only_standing=all(item.standing for item in items),
        without_text=[item for item in items if item.is_decision and not item.draft_text],
        empty=[
            item for item in items if not (item.standing or item.is_decision or item.visible_papers or item.objective)
        ],
        late=[paper for item in items for paper in item.visible_papers if paper.is_late],
        lapsed=[item for item in items if item.lapsed],
    )
