"""How seats attended meetings that are over, read only as far back as somebody asks (7.8)."""

from collections import defaultdict
from dataclasses import dataclass, replace

from django.db.models import BooleanField, F, Value

from ..models.leaving import LateNotice
from ..models.room import Attendance
from ..rules.absence import NOBODY, Attended

_THERE = (Attendance.Status.PRESENT, Attendance.Status.ALTERNATE)
FIRST_READ = 16
"""So many meetings are read at first, and twice as many each time somebody asks further back."""


def rows_at(meetings):
    """What is on record of these meetings, as two sets of rows: attendance, and late notices the Chair accepted (N1)."""
    settled, accepted = (model.objects.filter(meeting__in=meetings).order_by() for model in (Attendance, LateNotice))
    return (
        settled.annotate(is_late=Value(False, BooleanField())),
        accepted.annotate(
            seat_id=F("mandate__seat_id"),
            status=Value(""),
            notice_at=F("accepted_at"),
            is_late=Value(True, BooleanField()),
        ),
    )


class AttendanceBook:
    """How each seat attended each of `meetings`, given oldest first. One query, unless a row of absences is long.

    `known` are the rows of the last FIRST_READ meetings where they were read already.
    """

    def __init__(self, meetings, *, known=None):
        self._unread = [meeting.pk for meeting in meetings]
        self._next_read = FIRST_READ
        self._read = set()
        self._by_seat = defaultdict(dict)
        if known is not None:
            self._enter(self._next(), known)

    def of_seat(self, seat_id):
        """The page of one seat, as the rules read it: `get(meeting_id, default)`."""
        return _Page(self, seat_id)

    def at(self, seat_id, meeting_id):
        """The Attended of a seat at a meeting; None where nothing is on record."""
        while meeting_id not in self._read and self._unread:
            self._read_on()
        return self._by_seat[seat_id].get(meeting_id)

    def _read_on(self):
        meetings = self._next()
        names = ("seat_id", "meeting_id", "status", "notice_at", "is_late")
        settled, accepted = (rows.values_list(*names) for rows in rows_at(meetings))
        self._enter(meetings, settled.union(accepted, all=True).order_by())

    def _next(self):
        self._unread, meetings = self._unread[: -self._next_read], self._unread[-self._next_read :]
        self._next_read *= 2
        return meetings

    def _enter(self, meetings, rows):
        self._read.update(meetings)
        for seat, meeting, status, notice_at, is_late in rows:
            known = self._by_seat[seat].get(meeting, NOBODY)
            if is_late:
                self._by_seat[seat][meeting] = replace(known, is_late_accepted=True)
            else:
                is_alternate = status == Attendance.Status.ALTERNATE
                found = Attended(status in _THERE, notice_at, is_alternate, known.is_late_accepted)
                self._by_seat[seat][meeting] = found


@dataclass(frozen=True)
class _Page:
    book: AttendanceBook
    seat_id: int

    def get(self, meeting_id, default=None):
        return self.book.at(self.seat_id, meeting_id) or default
