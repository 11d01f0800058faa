"""The days that can be entered (E1): 1900-01-01 to 2200-12-31, from whatever source. No Django, no clock."""

from datetime import date

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)


def can_be_entered(day: date) -> bool:
    """Whether the portal keeps this day. Arithmetic and databases are safe with such days."""
    return FIRST_DAY <= day <= LAST_DAY


def day_of(text: str) -> date:
    """The day that `text` gives in ISO 8601 (2024-05-31).

    Raises ValueError for anything else, and for days outside the range (E1).
    """
    day = date.fromisoformat(text)
    if not can_be_entered(day):
        raise ValueError(f"{day} is not a day from {FIRST_DAY} to {LAST_DAY}")
    return day
