"""The order of an agenda, and whether somebody changed what one has before one's eyes. No Django, no clock."""

from collections.abc import Sequence
from hashlib import sha256

STANDING_ORDER = ("agenda", "minutes", "follow_up", "partners")
"""Standing items come first, in this order; any other business comes last."""
LAST = "other"

UP, DOWN = "up", "down"


def moved[T](order: Sequence[T], one: T, way: str) -> list[T]:
    """The order with `one` a place further up or down; the same order where it is there already."""
    order = list(order)
    here = order.index(one)
    there = here - 1 if way == UP else here + 1
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
    return order


def place_of_standing(standing: str, items: Sequence[str]) -> int:
    """The index at which a standing item goes among `items`, the agenda as its items' standing names ("" for none)."""
    if standing == LAST:
        return len(items)
    before = STANDING_ORDER[: STANDING_ORDER.index(standing)]
    return max((index + 1 for index, name in enumerate(items) if name in before), default=0)


def place_of_new(items: Sequence[str]) -> int:
    """The index at which another item goes: at the end, before any other business."""
    return len(items) - 1 if items and items[-1] == LAST else len(items)


def fingerprint(*values: object) -> str:
    """A short text that differs when any of `values` does; a page carries it to tell whether it is still current."""
    return sha256(repr([str(value) for value in values]).encode()).hexdigest()[:16]
