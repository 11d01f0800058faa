"""What somebody answered to an invitation, and whether it still holds (N5). No Django, no clock."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

APOLOGIES = "apologies"
ATTENDING = ("in_person", "remote", "attending", "alternate")
"""The answers that promise attendance."""


class AnyReply(Protocol):
    """One answer, when it was given, and for which start of the meeting (None if not known)."""

    answer: str
    given_at: datetime
    for_start: datetime | None


def latest(replies: Iterable[AnyReply]) -> AnyReply | None:
    """The answer that counts: the last one given and, of two given at the same time, the later in the list."""
    in_order = sorted(replies, key=lambda reply: reply.given_at)
    return in_order[-1] if in_order else None


def stands(reply: AnyReply, starts_at: datetime) -> bool:
    """Whether the answer holds for this start: apologies always do, all others only for the start they were given for
    (N5)."""
    return reply.answer == APOLOGIES or reply.for_start in (None, starts_at)


def may_still_reply(given_at: datetime, starts_at: datetime) -> bool:
    """Whether a reply given then comes before the announced start, however early the meeting was opened (N1)."""
    return given_at < starts_at
