"""From when to when an organization is a partner, and what it was called. No Django, no clock."""

from datetime import date, timedelta
from enum import StrEnum

NOTICE = timedelta(days=366)
"""How long ahead a departure may be said."""


class Flaw(StrEnum):
    """Why a day is not taken."""

    TOO_EARLY = "too_early"
    PAST = "past"
    AHEAD = "ahead"


def flaw_of_departure(day: date, *, begun: date, on: date, is_from_letter: bool = False) -> Flaw | None:
    """Whether a partner since `begun` may leave from the day `day`, said on the day `on`: at most a year ahead, and
    in the past only where the day is that of a letter."""
    if day <= begun:
        return Flaw.TOO_EARLY
    if day < on and not is_from_letter:
        return Flaw.PAST
    return Flaw.AHEAD if day > on + NOTICE else None


def flaw_of_change(day: date, *, begun: date | None, on: date) -> Flaw | None:
    """Whether something that is entered on the day `on` may hold from `day`: after `begun`, and not ahead."""
    if begun is not None and day <= begun:
        return Flaw.TOO_EARLY
    return Flaw.AHEAD if day > on else None


def is_same_name(one: str, other: str) -> bool:
    """Whether two names are one but for capitals."""
    return one.casefold() == other.casefold()


def found_by(known: str, *more: str) -> str:
    """The words a partner is also found by, with those of `more` names; each word once, in their order."""
    words = [word for text in (known, *more) for word in text.split()]
    return " ".join(dict.fromkeys(words))
