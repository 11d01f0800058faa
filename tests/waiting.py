"""Waiting for what is true, not for a time to pass."""

from time import monotonic, sleep

PATIENCE = 240
"""Seconds after which a test gives up: many times what the busiest machine has needed."""


def until(holds, what, *, patience=PATIENCE, often=0.05):
    """Wait until `holds()`; its value. `what` is said of what never came."""
    end = monotonic() + patience
    while not (value := holds()):
        assert monotonic() < end, f"waited in vain for this: {what}"
        sleep(often)
    return value
