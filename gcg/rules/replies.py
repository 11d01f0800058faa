"""What a seat answered, and whether its apologies were prior notice (7.8, N1). No Django, no clock."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from .absence import is_prior

APOLOGIES = "apologies"
ATTENDING = ("in_person", "remote", "alternate")
"""The answers that promise somebody in the room."""


class Reply(Protocol):
    """One answer: what, and when."""

    answer: str
    given_at: datetime


def latest(replies: Iterable[Reply]) -> Reply | None:
    """The answer that counts: the last one given; the earlier ones are its trace."""
    return max(replies, key=lambda reply: reply.given_at, default=None)


def prior_notice(replies: Sequence[Reply], starts_at: datetime, hours: int = 0) -> datetime | None:
    """When the seat gave the notice that excuses its absence (7.8), or None when it gave none in time.

    The answer that counts must be apologies. Their time is that of the first of them since the seat last
    answered otherwise: saying it again does not make it late. It must be before the start, by at least `hours`
    hours (N1).
    """
    notice_at = None
    for reply in sorted(replies, key=lambda reply: reply.given_at):
        if reply.answer != APOLOGIES:
            notice_at = None
        elif notice_at is None:
            notice_at = reply.given_at
    return notice_at if is_prior(notice_at, starts_at, hours) else None


def may_still_reply(now: datetime, starts_at: datetime) -> bool:
    """Whether a reply given `now` comes before the start (N1)."""
    return now < starts_at
