"""How much fits on one page. No Django."""

from collections.abc import Iterable

MOST = 25
"""The most messages on a page."""
MOST_BYTES = 45_000
"""The most bytes of text on a page, unless one message alone has more."""


def fitting(sizes: Iterable[int], most_bytes: int = MOST_BYTES, most: int = MOST) -> int:
    """How many things of these sizes in bytes, taken in order, fit on a page; at least one if there is one."""
    taken = used = 0
    for size in sizes:
        used += size
        if taken and (used > most_bytes or taken == most):
            break
        taken += 1
    return taken
