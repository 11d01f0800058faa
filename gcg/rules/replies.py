"""What a seat answered, and whether its apologies were prior notice (7.8, N1). No Django, no clock."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from .absence import is_prior

APOLOGIES = "apologies"
ATTENDING = ("in_person", "remote", "attending", "alternate")
"""The answers by which a seat promises to attend."""


class Reply(Protocol):
    """One answer, when it was given, and for which start of the meeting (None if not known)."""

    answer: str
    given_at: datetime
    for_start: datetime | None


def latest(replies: Iterable[Reply]) -> Reply | None:
    """The answer that counts: the last one given and, of two given at the same time, the later in the list."""
    in_order = sorted(replies, key=lambda reply: reply.given_at)
    return in_order[-1] if in_order else None


def stands(reply: Reply, starts_at: datetime) -> bool:
    """Whether the answer holds for this start: apologies always do, all others only for the start they were given for
    (N5)."""
    return reply.answer == APOLOGIES or reply.for_start in (None, starts_at)


def prior_notice(replies: Sequence[Reply], starts_at: datetime, hours: int = 0) -> datetime | None:
    """When the seat gave the notice that excuses its absence (7.8), or None when it gave none in time.

    The answer that counts must be apologies. Their time is that of the first apologies since the seat last
    answered otherwise: repeating them does not make them late. It must be before the start, by at least `hours`
    hours (N1).
    """
    notice_at = None
    for reply in sorted(replies, key=lambda reply: reply.given_at):
        if reply.answer != APOLOGIES:
            notice_at = None
        elif notice_at is None:
            notice_at = reply.given_at
    return notice_at if is_prior(notice_at, starts_at, hours) else None


def may_still_reply(given_at: datetime, starts_at: datetime) -> bool:
    """Whether a reply given then comes before the announced start, however early the meeting was opened (N1)."""
    return given_at < starts_at
