"""The order of an agenda, and fingerprints that tell whether a page is still current. No Django, no clock."""

from collections.abc import Sequence
from hashlib import sha256

STANDING_ORDER = ("agenda", "minutes", "follow_up", "partners")
"""Standing items come first, in this order; any other business comes last."""
LAST = "other"

UP, DOWN = "up", "down"


def moved[T](order: Sequence[T], one: T, way: str) -> list[T]:
    """The order with `one` moved one place up or down; unchanged if it is already at that end."""
    order = list(order)
    here = order.index(one)
    there = here - 1 if way == UP else here + 1
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
    return order


def place_of_standing(standing: str, items: Sequence[str]) -> int:
    """The index at which to insert a standing item. `items` are the standing names of the agenda's items ("" for
    none)."""
    if standing == LAST:
        return len(items)
    before = STANDING_ORDER[: STANDING_ORDER.index(standing)]
    return max((index + 1 for index, name in enumerate(items) if name in before), default=0)


def place_of_new(items: Sequence[str]) -> int:
    """The index at which to insert another item: at the end, before any other business."""
    return len(items) - 1 if items and items[-1] == LAST else len(items)


def fingerprint(*values: object) -> str:
    """A short text that changes if any of `values` changes. A page carries it to tell whether it is still current."""
    return sha256(repr([str(value) for value in values]).encode()).hexdigest()[:16]
