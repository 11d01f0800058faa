"""What people were told about a convened meeting, what has changed since, and who is to be told."""

from functools import cached_property
from zoneinfo import ZoneInfo

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.rules.agenda import fingerprint
from alliance87.meetings.rules.telling import AGENDA, differences

from ..models.composition import Composition
from ..models.meetings import Meeting

LABELS = {
    "starts_at": _("Start"),
    "ends_at": _("End"),
    "time_zone": _("Time zone"),
    "modality": _("How people take part"),
    "place": _("Place"),
    "link": _("Link for joining"),
    AGENDA: _("Agenda"),
}
MOMENTS = ("starts_at", "ends_at")


def as_told(meeting):
    """What the mail and the calendar say about a meeting, as plain values that can be stored."""
    return {
        "starts_at": meeting.starts_at.isoformat(),
        "ends_at": meeting.ends_at and meeting.ends_at.isoformat(),
        "time_zone": meeting.time_zone,
        "modality": meeting.modality,
        "place": meeting.place,
        "link": meeting.link,
        AGENDA: list(meeting.items.order_by("number").values_list("title", flat=True)),
    }


def start_told(meeting, sequence):
    """The start given in the calendar entry with this SEQUENCE."""
    told = meeting.announcements.filter(sequence__lte=sequence).order_by("-sequence").first()
    return told.starts_at if told else meeting.starts_at


def start_told_at(meeting, moment):
    """The start that people had been told at a moment; before anything was told, the first start."""
    told = meeting.announcements.filter(announced_at__lte=moment).order_by("-sequence").first()
    told = told or meeting.announcements.order_by("sequence").first()
    return told.starts_at if told else meeting.starts_at


class Telling:
    """The mail that would announce the meeting as it now is, saved or not: what changed, and who gets which letter.

    `stay`: invitations that remain valid. `gone`: invitations of people who no longer sit for the seat on the day.
    `new`: (seat, representation) of people not yet invited for it in that role. People whose invitation somebody
    revoked are not invited again. Six queries.
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
            (LABELS[one.name], _words(one.name, one.before, before), _words(one.name, one.now, self.meeting.time_zone))
            for one in self.differences
        ]

    @property
    def changes_for_mail(self):
        """The same, with the place of each time for what `moments_in` tells a reader in their own zone.

        The meeting's zone is left out beside such times, which are not in it.
        """
        has_times = any(one.name in MOMENTS for one in self.differences)
        return [
            (label, f"[[{one.name}_before]]", f"[[{one.name}_now]]") if one.name in MOMENTS else (label, before, now)
            for one, (label, before, now) in zip(self.differences, self.changes, strict=True)
            if not (has_times and one.name == "time_zone")
        ]

    def moments_in(self, zone):
        """The times that changed, by their place in the mail, as they are in a reader's zone."""
        changed = [one for one in self.differences if one.name in MOMENTS]
        return {f"{one.name}_before": _moment(one.before, zone) for one in changed} | {
            f"{one.name}_now": _moment(one.now, zone) for one in changed
        }

    @property
    def is_moved(self):
        """Whether people were told a different start."""
        return self.last is not None and self.last.starts_at != self.meeting.starts_at

    @property
    def fingerprint(self):
        """A fingerprint of what a person confirms before the mail is sent: its contents and its recipients."""
        leaving, going_on = [invitation.pk for invitation in self.gone], [invitation.pk for invitation in self.stay]
        return fingerprint(*self.changes, leaving, going_on, [(seat.pk, one.person_id) for seat, one in self.new])

    @cached_property
    def invited(self):
        """Every invitation, including those revoked."""
        return list(self.meeting.invitations.select_related("person", "seat", "revoked_by"))

    @cached_property
    def sitting(self):
        """{(seat's pk, person's pk): (seat, representation)} for everyone who may sit on the day of the meeting."""
        filled = Composition(self.meeting.date).filled
        return {(seat.seat.pk, speaker.person_id): (seat.seat, speaker) for seat in filled for speaker in seat.people}

    @cached_property
    def gone(self):
        standing = [one for one in self.invited if one.revoked_at is None]
        return [one for one in standing if (one.seat_id, one.person_id) not in self.sitting]

    @cached_property
    def new(self):
        known = {(one.seat_id, one.person_id): one for one in self.invited}
        return [pair for key, pair in self.sitting.items() if known and _is_to_invite(known.get(key), pair[1])]

    @cached_property
    def stay(self):
        leaving = {invitation.pk for invitation in self.gone}
        fresh = {(seat.pk, one.person_id) for seat, one in self.new}
        return [
            one
            for one in self.invited
            if one.revoked_at is None and one.pk not in leaving and (one.seat_id, one.person_id) not in fresh
        ]


def _is_to_invite(invitation, representation):
    if invitation is None:
        return True
    if invitation.revoked_at:
        return invitation.revoked_by_id is None
    return invitation.role != representation.role


def _words(name, value, zone):
    if name == AGENDA:
        return "; ".join(value)
    if name == "modality":
        return str(Meeting.Modality(value).label)
    if name in MOMENTS and value:
        return f"{_moment(value, ZoneInfo(zone))} ({zone})"
    return value or "–"


def _moment(value, zone):
    return date_format(parse_datetime(value).astimezone(zone), "l j F Y, H:i") if value else "–"
