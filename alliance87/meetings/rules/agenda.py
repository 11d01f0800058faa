"""The order of an agenda, and fingerprints that tell whether a page is still current. No Django, no clock."""

from collections.abc import Hashable, Mapping, Sequence
from hashlib import sha256

STANDING_ORDER = ("agenda", "minutes", "follow_up", "partners")
"""Standing items come first, in this order; any other business comes last."""
LAST = "other"

UP, DOWN = "up", "down"


def moved[T](order: Sequence[T], item: T, way: str) -> list[T]:
    """The order with `one` moved one place up or down; unchanged if it is already at that end."""
    order = list(order)
    place = order.index(item)
    there = place - 1 if way == UP else place + 1
    if 0 <= there < len(order):
        order[place], order[there] = order[there], order[place]
    return order


def numbered[T: Hashable](order: Sequence[T], wanted: Mapping[T, int]) -> list[T]:
    """The order in which each thing with another number than its place has the number wanted, and the others follow
    one another as before. Two that want one number come in their old order; a number past the end means the end.
    """
    places = {thing: place for place, thing in enumerate(order, start=1)}
    moving = [thing for thing in order if wanted.get(thing, places[thing]) != places[thing]]
    result = [thing for thing in order if thing not in set(moving)]
    last = -1
    for thing in sorted(moving, key=lambda thing: wanted[thing]):
        last = max(wanted[thing] - 1, last + 1)
        result.insert(last, thing)
    return result


def changes_of_order[T: Hashable](
    seen: Sequence[T], now: Sequence[T]
) -> tuple[list[int], list[T], list[tuple[T, int, int]]]:
    """What became of an order meanwhile: (the old numbers of what is gone, what is new, (thing, old number, new number) of
    what was moved). What only made way for others does not count as moved.
    """
    gone = [number for number, thing in enumerate(seen, start=1) if thing not in now]
    new = [thing for thing in now if thing not in seen]
    before, after = [thing for thing in seen if thing in now], [thing for thing in now if thing in seen]
    stayed = _longest_in_order([before.index(thing) for thing in after])
    moved_ones = [
        (thing, seen.index(thing) + 1, now.index(thing) + 1) for thing in after if before.index(thing) not in stayed
    ]
    return gone, new, moved_ones


def _longest_in_order(numbers):
    """The longest run of rising numbers, not necessarily neighbours, as a set."""
    best: list[list[int]] = []
    for number in numbers:
        best.append([*max((run for run in best if run[-1] < number), key=len, default=[]), number])
    return set(max(best, key=len, default=[]))


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
