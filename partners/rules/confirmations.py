"""When a partner is asked to confirm its partnership, reminded, and taken to be silent (R5). No Django, no clock."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Deadlines:
    """The last days, seen from one day, on which something must have happened for the next thing to be due."""

    begun: date
    """Whoever joined, confirmed or was asked on this day or before is asked."""
    asked_to_remind: date
    asked_to_lapse: date
    reminded_to_lapse: date


def deadlines(on: date, terms) -> Deadlines:
    """What is due on the day `on` by the Terms of Reference `terms` (R5).

    After a reminder there is as much time left as there would have been, so that a reminder that went late never
    makes a partner silent by surprise.
    """
    left = max(1, terms.confirmation_answer_days - terms.confirmation_reminder_days)
    return Deadlines(
        begun=months_before(on, terms.confirmation_interval_months),
        asked_to_remind=on - timedelta(days=terms.confirmation_reminder_days),
        asked_to_lapse=on - timedelta(days=terms.confirmation_answer_days),
        reminded_to_lapse=on - timedelta(days=left),
    )


def is_dormant(unanswered: int, terms) -> bool:
    """Whether a partner is dormant after so many requests in a row that it did not answer."""
    return unanswered >= unanswered_until_dormant(terms)


def unanswered_until_dormant(terms) -> int:
    """After how many unanswered requests in a row a partner is dormant; one at least, whatever the Terms say."""
    return max(1, terms.unanswered_before_dormancy)


def months_before(day: date, months: int) -> date:
    """The same day of the month so many months earlier, or that month's last."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))
