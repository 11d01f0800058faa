"""What a desk is made of: duties in the order of their urgency, and how they name days and times."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance87.ui.clock import today
from alliance87.ui.dates import date_format


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


class Area(models.TextChoices):
    """What a duty is about."""

    MEETINGS = "meetings", _("Meetings")
    MINUTES = "minutes", _("Minutes")
    SEATS = "seats", _("Seats")
    PARTNERS = "partners", _("Partners")
    GROUPS = "groups", _("Groups")
    COUNTRIES = "countries", _("Countries")
    DOCUMENTS = "documents", _("Documents")
    INITIATIVES = "initiatives", _("Initiatives")
    NEWSLETTER = "newsletter", _("Newsletter")
    KNOWLEDGE = "knowledge", _("Knowledge")
    INQUIRIES = "inquiries", _("Inquiries")
    SECRETARIAT = "secretariat", _("Secretariat")
    MAIL = "mail", _("Mail")


class Urgency(models.IntegerChoices):
    """How soon a duty is to be done."""

    NOW = 1, _("Today")
    LATE = 2, _("Late")
    SOON = 3, _("Within a week")
    THEN = 4, _("Waiting")


SOON = timedelta(days=7)


@dataclass(frozen=True)
class Duty:
    """One thing a person must do: the act, the address where it is done, and what to know about it.

    `kind` (`minutes.draft`) begins with its area, and with `of`, the thing it is about, names the line of the desk, so
    that it can be assigned and put off. `stage` is what changes about it while it waits, such as how many there are:
    a line that was done comes back with another one. `is_shared` are those that the whole Secretariat has.
    """

    act: str
    href: str = ""
    detail: str = ""
    is_late: bool = False
    order: Order = Order.FOLLOW_UP
    kind: str = ""
    of: str | int = ""
    stage: str | int = ""
    due_on: date | None = None
    is_shared: bool = False

    @property
    def line(self):
        """What names it on every desk that has it."""
        return f"{self.kind}:{self.of}"

    @property
    def area(self):
        name = self.kind.partition(".")[0]
        return Area(name) if name in Area.values else Area.SECRETARIAT

    @property
    def state(self):
        """What a mark as done is compared with: once this has changed, the line returns."""
        return f"{self.stage}{' late' if self.is_late else ''}"

    @property
    def urgency(self):
        if self.order == Order.ROOM or self.due_on == today():
            return Urgency.NOW
        if self.is_late:
            return Urgency.LATE
        return Urgency.SOON if self.due_on and self.due_on <= today() + SOON else Urgency.THEN

    @property
    def rank(self):
        """What duties are sorted by."""
        return self.urgency, self.order, self.due_on or date.max


def ranked(order, duties, *, is_shared=False):
    """The duties, to stand at their place in the order."""
    return [replace(duty, order=order, is_shared=is_shared) for duty in duties]


def day(value):
    """A day in words, with its weekday."""
    return date_format(value, "l j F Y")


def moment(value):
    """A moment in words, in the reader's time zone."""
    return date_format(timezone.localtime(value), "l j F Y, H:i")


def clock(value):
    """The time of day in the reader's time zone."""
    return date_format(timezone.localtime(value), "H:i")
