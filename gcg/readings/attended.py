"""How seats attended past meetings (7.8). Rows are read only as far back as needed."""

from collections import defaultdict
from dataclasses import dataclass, replace

from django.db.models import BooleanField, F, Value

from alliance87.ui.dayfields import MomentColumn

from ..models.leaving import LateNotice
from ..models.room import Attendance
from ..rules.absence import NOBODY, Attended

_THERE = (Attendance.Status.PRESENT, Attendance.Status.ALTERNATE)
FIRST_READ = 16
"""The number of meetings read at first; each further reading doubles it."""


def rows_at(meetings):
    """The rows on record for these meetings, in two sets: attendance, and late notices accepted by the Chair (N1)."""
    settled, accepted = (model.objects.filter(meeting__in=meetings).order_by() for model in (Attendance, LateNotice))
    return (
        settled.annotate(is_late=Value(False, BooleanField())),
        accepted.annotate(
            seat_id=F("mandate__seat_id"),
            status=Value(""),
            notice_at=F("accepted_at"),
            notice_for=Value(None, MomentColumn()),
            is_late=Value(True, BooleanField()),
        ),
    )


RECORD = ("seat_id", "meeting_id", "status", "notice_at", "notice_for", "is_late")
"""What is read of each row, in this order."""


class AttendanceBook:
    """How each seat attended each of `meetings`, given oldest first. One query unless a streak is long.

    `known`: the rows of the last FIRST_READ meetings, if they have been read already.
    """

    def __init__(self, meetings, *, known=None):
        self._unread = [meeting.pk for meeting in meetings]
        self._next_read = FIRST_READ
        self._read = set()
        self._by_seat = defaultdict(dict)
        if known is not None:
            self._enter(self._next(), known)

    def of_seat(self, seat_id):
        """The attendance of one seat as the rules read it, by `get(meeting_id, default)`."""
        return _Page(self, seat_id)

    def at(self, seat_id, meeting_id):
        """How a seat attended a meeting, as an Attended; None if nothing is on record."""
        while meeting_id not in self._read and self._unread:
            self._read_on()
        return self._by_seat[seat_id].get(meeting_id)

    def _read_on(self):
        meetings = self._next()
        settled, accepted = (rows.values_list(*RECORD) for rows in rows_at(meetings))
        self._enter(meetings, settled.union(accepted, all=True).order_by())

    def _next(self):
        self._unread, meetings = self._unread[: -self._next_read], self._unread[-self._next_read :]
        self._next_read *= 2
        return meetings

    def _enter(self, meetings, rows):
        self._read.update(meetings)
        for seat, meeting, status, notice_at, notice_for, is_late in rows:
            known = self._by_seat[seat].get(meeting, NOBODY)
            if is_late:
                self._by_seat[seat][meeting] = replace(known, is_late_accepted=True)
            else:
                is_alternate = status == Attendance.Status.ALTERNATE
                attended = Attended(status in _THERE, notice_at, is_alternate, known.is_late_accepted, notice_for)
                self._by_seat[seat][meeting] = attended


@dataclass(frozen=True)
class _Page:
    book: AttendanceBook
    seat_id: int

    def get(self, meeting_id, default=None):
        return self.book.at(self.seat_id, meeting_id) or default
