"""Whether the apologies of a seat were prior notice (7.8, N1). No Django, no clock."""

from collections.abc import Sequence
from datetime import datetime

from alliance87.meetings.rules.replies import APOLOGIES, Reply

from .absence import is_prior


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
