"""When to try to send an e-mail again, and when to give up. No Django, no clock."""

from datetime import timedelta
from enum import StrEnum

MAX_TRIES = 20
"""The number of failed attempts after which a delivery is given up, after about three days."""

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
LONGEST_OUTAGE_WAIT = timedelta(minutes=15)
"""The longest wait while the server does not answer at all: nothing is wrong with the message, so it is sent soon
after.
"""


class Failure(StrEnum):
    """Why an attempt to deliver failed."""

    OUTAGE = "outage"
    TEMPORARY = "temporary"
    PERMANENT = "permanent"


def wait_after(tries: int, *, longest: timedelta = LONGEST_WAIT) -> timedelta:
    """How long to wait after attempt number `tries`: a minute, then twice as long each time, up to `longest`."""
    return min(FIRST_WAIT * 2 ** min(tries - 1, 20), longest)


def wait_after_failure(failure: Failure, tries: int) -> timedelta | None:
    """How long to wait after attempt number `tries` failed in this way; None to give up.

    A message is never given up because the server is unavailable, and at once when it is refused permanently.
    """
    if failure is Failure.OUTAGE:
        return wait_after(tries, longest=LONGEST_OUTAGE_WAIT)
    if failure is Failure.PERMANENT or tries >= MAX_TRIES:
        return None
    return wait_after(tries)


def failure_of_code(code: int) -> Failure:
    """The failure behind an SMTP reply code: 5yz is permanent; anything else may succeed later (RFC 5321, 4.2.1)."""
    return Failure.PERMANENT if 500 <= code <= 599 else Failure.TEMPORARY
