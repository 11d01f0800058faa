"""Action points: when their owners are reminded. No Django, no clock."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

DAYS_BEFORE = 7
DAYS_AFTER = 1


class Moment(StrEnum):
    """When a reminder is sent, seen from the due date."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class DueReminder:
    """A reminder to be sent now, for this due date."""

    moment: Moment
    due_on: date


def reminder_due(
    *, due_on: date, agreed_on: date, today: date, sent: frozenset[Moment] = frozenset()
) -> DueReminder | None:
    """The reminder to send today, if any: one in the week before the due date, one from the day after it.

    `sent`: the reminders already sent for this due date. A point agreed in its last week gets no reminder before it
    is due, as its owners have just heard of it. If the portal was down on a day, the reminder goes out later.
    """
    if today >= due_on + timedelta(days=DAYS_AFTER):
        moment = Moment.AFTER
    elif due_on - timedelta(days=DAYS_BEFORE) <= today <= due_on and agreed_on < due_on - timedelta(days=DAYS_BEFORE):
        moment = Moment.BEFORE
    else:
        return None
    return None if moment in sent else DueReminder(moment, due_on)


def standing(*, due_on: date, today: date, result: str = "") -> str:
    """The state of an action point: `done`, `dropped`, `late` or `open`."""
    if result:
        return result
    return "late" if due_on < today else "open"
