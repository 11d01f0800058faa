"""What people were told about a convened meeting, and what has changed since."""

from functools import cached_property, partial
from zoneinfo import ZoneInfo

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from alliance87.ui.dates import date_format
from alliance87.ui.signs import joined

from ..models.meetings import Modality
from ..rules.telling import AGENDA, differences

LABELS = {
    "title": _("Title"),
    "starts_at": _("Start"),
    "ends_at": _("End"),
    "time_zone": _("Time zone"),
    "modality": _("How people take part"),
    "place": _("Place"),
    "link": _("Link for joining"),
    AGENDA: _("Agenda"),
}
MOMENTS = ("starts_at", "ends_at")
HIGHEST_SEQUENCE = 32_767
"""The highest SEQUENCE that an entry can have: that of a PositiveSmallIntegerField."""


def as_told(meeting):
    """What the mail and the calendar say about a meeting, as plain values that can be stored."""
    return {
        "title": getattr(meeting, "title", ""),
        "starts_at": meeting.starts_at.isoformat(),
        "ends_at": meeting.ends_at and meeting.ends_at.isoformat(),
        "time_zone": meeting.time_zone,
        "modality": meeting.modality,
        "place": meeting.place,
        "link": meeting.link,
        AGENDA: list(meeting.items.order_by("number").values_list("title", flat=True)),
    }


def start_told(meeting, sequence, at):
    """The start given in the calendar entry with this SEQUENCE; None if it can be no entry of the meeting.

    Some programs raise the SEQUENCE by themselves: above the last one sent, it is the start that people had been told `at`
    the moment of the answer.
    """
    if sequence > HIGHEST_SEQUENCE:
        return None
    if sequence > meeting.convocation.sequence:
        return start_told_at(meeting, at)
    told = meeting.announcements.filter(sequence__lte=sequence).order_by("-sequence").first()
    return told and told.starts_at


def start_told_at(meeting, moment):
    """The start that people had been told at a moment; before anything was told, the first start."""
    told = meeting.announcements.filter(announced_at__lte=moment).order_by("-sequence").first()
    told = told or meeting.announcements.order_by("sequence").first()
    return told.starts_at if told else meeting.starts_at


class MeetingTelling:
    """What was last told about the meeting, beside how it now is, saved or not.

    Each body adds who is `gone` and who is `new` among those invited.
    """

    def __init__(self, meeting):
        self.meeting = meeting

    @cached_property
    def last(self):
        """The last announcement, or None."""
        return self.meeting.announcements.order_by("sequence").last()

    @cached_property
    def differences(self):
        return differences(self.last.told if self.last else {}, as_told(self.meeting), list(LABELS))

    @property
    def changes(self):
        """[(label, words before, words now)], times in the meeting's zone."""
        before = self.last.told.get("time_zone", self.meeting.time_zone) if self.last else self.meeting.time_zone
        return [
            (
                LABELS[difference.name],
                _words(difference.name, difference.before, before),
                _words(difference.name, difference.now, self.meeting.time_zone),
            )
            for difference in self.differences
        ]

    @property
    def changes_for_mail(self):
        """The changes, with a placeholder for each time, which `moments_in` fills in the reader's own zone.

        The meeting's zone is left out beside such times, which are not in it.
        """
        has_times = any(difference.name in MOMENTS for difference in self.differences)
        return [
            (label, f"[[{difference.name}_before]]", f"[[{difference.name}_now]]")
            if difference.name in MOMENTS
            else (label, before, now)
            for difference, (label, before, now) in zip(self.differences, self.changes, strict=True)
            if not (has_times and difference.name == "time_zone")
        ]

    def moments_in(self, zone):
        """Functions that say the times that changed, by their place in the mail, as they are in a reader's zone."""
        changed = [difference for difference in self.differences if difference.name in MOMENTS]
        return {f"{difference.name}_before": partial(_moment, difference.before, zone) for difference in changed} | {
            f"{difference.name}_now": partial(_moment, difference.now, zone) for difference in changed
        }

    @property
    def has_news(self):
        """Whether there is anything to announce: something that people were told, or who is invited, has changed. A
        meeting of which something was never told always has.
        """
        if self.last is None or LABELS.keys() - self.last.told.keys():
            return True
        return bool(self.differences or self.gone or self.new)

    @property
    def is_moved(self):
        """Whether people were told a different start."""
        return self.last is not None and self.last.starts_at != self.meeting.starts_at


def _words(name, value, zone):
    if name == AGENDA:
        return joined(value)
    if name == "modality":
        return str(Modality(value).label)
    if name in MOMENTS and value:
        return f"{_moment(value, ZoneInfo(zone))} ({_zone(zone)})"
    if name == "time_zone":
        return _zone(value)
    return value or "–"


def _zone(name):
    return name.replace("_", " ")


def _moment(value, zone):
    return date_format(parse_datetime(value).astimezone(zone), "l j F Y, H:i") if value else "–"
