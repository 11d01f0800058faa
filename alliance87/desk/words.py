"""What a desk is made of, and how it words days and times."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format


@dataclass(frozen=True)
class Duty:
    """One thing a person must do: the act, the address where it is done, and what to know about it."""

    act: str
    href: str = ""
    detail: str = ""
    is_late: bool = False


def day(value):
    """A day in words, with its weekday."""
    return date_format(value, "l j F Y")


def moment(value):
    """A moment in words, in the reader's time zone."""
    return date_format(timezone.localtime(value), "l j F Y, H:i")


def clock(value):
    """The time of day in the reader's time zone."""
    return date_format(timezone.localtime(value), "H:i")
