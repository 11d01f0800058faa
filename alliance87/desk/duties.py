"""What a desk is made of: duties in the order of their urgency, and how they name days and times."""

from dataclasses import dataclass, replace
from enum import IntEnum

from django.utils import timezone
from django.utils.formats import date_format


class Order(IntEnum):
    """How duties stand below each other: rooms first, then what others wait for, then one's own points."""

    ROOM = 1
    PRESIDE = 2
    ANSWER = 3
    PREPARE = 4
    MAIL = 5
    COUNCIL = 6
    ARRIVED = 7
    READ = 8
    CONFIRM = 9
    REGISTER = 10
    FOLLOW_UP = 11


@dataclass(frozen=True)
class Duty:
    """One thing a person must do: the act, the address where it is done, and what to know about it."""

    act: str
    href: str = ""
    detail: str = ""
    is_late: bool = False
    order: Order = Order.FOLLOW_UP


def ranked(order, duties):
    """The duties, to stand at their place in the order."""
    return [replace(duty, order=order) for duty in duties]


def day(value):
    """A day in words, with its weekday."""
    return date_format(value, "l j F Y")


def moment(value):
    """A moment in words, in the reader's time zone."""
    return date_format(timezone.localtime(value), "l j F Y, H:i")


def clock(value):
    """The time of day in the reader's time zone."""
    return date_format(timezone.localtime(value), "H:i")
