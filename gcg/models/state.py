"""The state of the council on any day, as data: composition, absences, the year's meetings and their quorum.

`docs/history.md` says for each field which rule decides it.
"""

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from django.db.models import Value

from alliance87.terms.models import Version

from ..rules.absence import NOBODY, Attended, Held, forfeiture, in_office_since, short_of_meetings, streak
from ..rules.quorum import Presence, quorum
from ..rules.seats import SeatState, tenure
from .composition import term_of
from .leaving import LateNotice
from .meetings import Meeting
from .room import Attendance
from .seats import Mandate, Seat

_THERE = (Attendance.Status.PRESENT, Attendance.Status.ALTERNATE)


class CouncilState:
    """What `gcg_state` and the composition page say of the day `on`. All days are UTC days."""

    def __init__(self, on):
        self.on = on
        self.seats = list(Seat.objects.all())
        self._mandates = _grouped(Mandate.objects.filter(period__startswith__lte=on).select_related("holder"))
        self._meetings = list(
            Meeting.objects.held().filter(closure__isnull=False, starts_at__lt=day_after(on)).order_by("starts_at")
        )
        self._attended = _attendance_by_seat(self._meetings)
        self._terms_of = Version.objects.in_force_on_each({on, *(meeting.date for meeting in self._meetings)})
        self.terms = self._terms_of[on]

    def as_data(self):
        """One JSON object, as `docs/history.md` describes it."""
        year = [meeting for meeting in self._meetings if meeting.date.year == self.on.year]
        ordinary = sum(meeting.kind == Meeting.Kind.ORDINARY for meeting in year)
        return {
            "on": self.on.isoformat(),
            "terms_version": self.terms.number,
            "seats": [self._seat(seat) for seat in self.seats],
            "meetings": [self._meeting(meeting) for meeting in year],
            "ordinary_meetings_this_year": ordinary,
            "short_of_meetings": short_of_meetings(ordinary, self.on, self.terms.settings),
        }

    @property
    def names(self):
        """{seat: the name of its holder} for the seats that have one."""
        return {
            seat.code: str(mandates[now.term].holder)
            for seat in self.seats
            for mandates, now in [self._tenure(seat)]
            if now.term
        }

    @property
    def meetings(self):
        """The meetings held and closed up to that day, oldest first."""
        return self._meetings

    def mandate_of(self, seat):
        """The mandate the seat is held by on that day, by a caretaker too; None while it is vacant."""
        mandates, now = self._tenure(seat)
        return mandates.get(now.term)

    def notice_at(self, seat, meeting):
        """When apologies were given for the seat; None where there were none."""
        record = self._attended[seat.pk].get(meeting.pk)
        return record.notice_at if record else None

    def missed(self, seat):
        """The ids of the meetings that make the seat's streak (7.8), oldest first."""
        since = in_office_since([term_of(one) for one in self._mandates[seat.pk]], self.on)
        held = [Held(meeting.pk, meeting.starts_at, meeting.counts_for_absence) for meeting in self._meetings]
        return streak(since, held, self._attended[seat.pk], self.terms.settings)

    def _tenure(self, seat):
        mandates = {term_of(mandate): mandate for mandate in self._mandates[seat.pk]}
        return mandates, tenure(mandates, self.on)

    def _seat(self, seat):
        mandates, now = self._tenure(seat)
        missed = 0 if now.state == SeatState.VACANT else len(self.missed(seat))
        return {
            "seat": seat.code,
            "group": seat.group,
            "holder": mandates[now.term].holder.key if now.term else None,
            "from": now.term.start.isoformat() if now.term else None,
            "to": now.term.end.isoformat() if now.term and now.term.end else None,
            "state": now.state.value,
            "streak": missed,
            "forfeiture": forfeiture(missed, self.terms.settings),
        }

    def _meeting(self, meeting):
        there = [
            Presence(seat.code, seat.group, record.by_alternate)
            for seat in self.seats
            if (record := self._attended[seat.pk].get(meeting.pk)) and record.present
        ]
        result = quorum(there, self._terms_of[meeting.date].settings)
        return {
            "meeting_id": meeting.key,
            "counts_for_absence": meeting.counts_for_absence,
            "present": result.present,
            "groups_present": sorted({presence.group for presence in there}),
            "quorum": result.reached,
            "missing": sorted([*result.missing, *(["representatives"] if result.short_by else [])]),
        }


def day_after(on):
    """The first moment in UTC after the day `on`."""
    return datetime.combine(on + timedelta(days=1), time(), UTC)


def _grouped(mandates):
    by_seat = defaultdict(list)
    for mandate in mandates:
        by_seat[mandate.seat_id].append(mandate)
    return by_seat


def _attendance_by_seat(meetings):
    """{seat: {meeting: Attended}}; a missing entry is an absence without notice."""
    by_seat = defaultdict(dict)
    settled = Attendance.objects.filter(meeting__in=meetings).order_by()
    accepted = LateNotice.objects.filter(meeting__in=meetings).order_by()
    rows = settled.values_list("seat_id", "meeting_id", "status", "notice_at", Value(False)).union(
        accepted.values_list("mandate__seat_id", "meeting_id", Value(""), "accepted_at", Value(True)), all=True
    )
    for seat, meeting, status, notice_at, is_late in rows.iterator(chunk_size=5000):
        known = by_seat[seat].get(meeting, NOBODY)
        if is_late:
            by_seat[seat][meeting] = replace(known, is_late_accepted=True)
        else:
            is_alternate = status == Attendance.Status.ALTERNATE
            by_seat[seat][meeting] = Attended(status in _THERE, notice_at, is_alternate, known.is_late_accepted)
    return by_seat
