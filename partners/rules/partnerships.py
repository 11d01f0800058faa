"""Which days a departure, renaming or merger may have, and by which names a partner is found. No Django, no clock."""

from datetime import date, timedelta
from enum import StrEnum

NOTICE = timedelta(days=366)
"""How far ahead a departure may be announced."""


class DayFlaw(StrEnum):
    """Why a day is not accepted."""

    TOO_EARLY = "too_early"
    PAST = "past"
    AHEAD = "ahead"


def flaw_of_departure(day: date, *, begun: date, on: date, is_from_letter: bool = False) -> DayFlaw | None:
    """What is wrong with the first day `day` of a departure entered on the day `on`, of a partner since `begun`; None
    if nothing is. It is at most a year ahead, and in the past only if it is from a letter.
    """
    if day <= begun:
        return DayFlaw.TOO_EARLY
    if day < on and not is_from_letter:
        return DayFlaw.PAST
    return DayFlaw.AHEAD if day > on + NOTICE else None


def flaw_of_change(day: date, *, begun: date | None, on: date) -> DayFlaw | None:
    """What is wrong with the day `day` of a change entered on the day `on`; None if nothing is.

    It must be after `begun` and not in the future.
    """
    if begun is not None and day <= begun:
        return DayFlaw.TOO_EARLY
    return DayFlaw.AHEAD if day > on else None


def is_same_name(one: str, other: str) -> bool:
    """Whether two names differ only in capitals."""
    return one.casefold() == other.casefold()


def found_by(known: str, *more: str) -> str:
    """The words by which a partner is also found, `known` and those of the names `more`; each word once, in order."""
    words = [word for text in (known, *more) for word in text.split()]
    return " ".join(dict.fromkeys(words))
