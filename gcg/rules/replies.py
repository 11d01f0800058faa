"""Whether the apologies of a seat were prior notice (7.8, N1). No Django, no clock."""

from collections.abc import Sequence
from datetime import datetime

from alliance87.meetings.rules.replies import APOLOGIES, AnyReply

from .absence import is_prior


def notice(replies: Sequence[AnyReply]) -> AnyReply | None:
    """The apologies of the seat, if they are the answer that counts: the first since it last answered otherwise, since
    repeating them does not make them late.
    """
    found = None
    for reply in sorted(replies, key=lambda reply: reply.given_at):
        if reply.answer != APOLOGIES:
            found = None
        elif found is None:
            found = reply
    return found


def prior_notice(replies: Sequence[AnyReply], starts_at: datetime, hours: int = 0) -> datetime | None:
    """When the seat gave the notice that excuses its absence (7.8), or None when it gave none in time: before the start,
    and by at least `hours` hours before it (N1) or before the start that it was given for (N5).
    """
    given = notice(replies)
    if given and is_prior(given.given_at, starts_at, hours, given.for_start):
        return given.given_at
    return None
