"""How long an act takes when nothing else disturbs it."""

import time

TIMES = 15


def least(act):
    """The least seconds of several goes, after one to warm up."""
    act()
    taken = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        act()
        taken.append(time.perf_counter() - begun)
    return min(taken)
