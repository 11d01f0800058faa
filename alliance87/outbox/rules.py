"""When to try again, and when to give up. No Django, no clock."""

from datetime import timedelta
from enum import StrEnum

MAX_TRIES = 20
"""Refusals and failures of one delivery before it is given up: about three days."""

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
LONGEST_OUTAGE_WAIT = timedelta(minutes=15)
"""While the server does not answer at all; nothing is wrong with the message, so it goes soon after."""


class Failure(StrEnum):
    """What stood in the way of a delivery."""

    OUTAGE = "outage"
    TEMPORARY = "temporary"
    PERMANENT = "permanent"


def wait_after(tries: int, *, longest: timedelta = LONGEST_WAIT) -> timedelta:
    """How long to wait after the `tries`-th try: a minute, then twice as long each time, up to `longest`."""
    return min(FIRST_WAIT * 2 ** min(tries - 1, 20), longest)


def wait_after_failure(failure: Failure, tries: int) -> timedelta | None:
    """How long to wait after the `tries`-th try failed so; None to give up.

    A server that is away never makes a message given up; a refusal for good does at once.
    """
    if failure is Failure.OUTAGE:
        return wait_after(tries, longest=LONGEST_OUTAGE_WAIT)
    if failure is Failure.PERMANENT or tries >= MAX_TRIES:
        return None
    return wait_after(tries)


def failure_of_code(code: int) -> Failure:
    """What an SMTP reply code says: 5yz is for good, anything else may pass later (RFC 5321, 4.2.1)."""
    return Failure.PERMANENT if 500 <= code <= 599 else Failure.TEMPORARY
