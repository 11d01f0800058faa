"""When a partner is asked to confirm its partnership, is reminded, and counts as silent (R5). No Django, no clock."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Deadlines:
    """Seen from one day: the latest days on which one step must have happened for the next to be due."""

    begun: date
    """Partners that joined, confirmed or were asked on or before this day are asked."""
    asked_to_remind: date
    asked_to_lapse: date
    reminded_to_lapse: date


def deadlines(on: date, terms) -> Deadlines:
    """The deadlines on the day `on` under the Terms of Reference `terms` (R5).

    The time after a reminder is always the same, so that a late reminder does not make a partner silent by surprise.
    """
    left = max(1, terms.confirmation_answer_days - terms.confirmation_reminder_days)
    return Deadlines(
        begun=months_before(on, terms.confirmation_interval_months),
        asked_to_remind=on - timedelta(days=terms.confirmation_reminder_days),
        asked_to_lapse=on - timedelta(days=terms.confirmation_answer_days),
        reminded_to_lapse=on - timedelta(days=left),
    )


def is_dormant(unanswered: int, terms) -> bool:
    """Whether a partner is dormant after this many consecutive unanswered requests."""
    return unanswered >= unanswered_until_dormant(terms)


def unanswered_until_dormant(terms) -> int:
    """The number of consecutive unanswered requests after which a partner is dormant; at least one, whatever the Terms
    say.
    """
    return max(1, terms.unanswered_before_dormancy)


def months_before(day: date, months: int) -> date:
    """The same day of the month this many months earlier, or the last day of that month."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))
