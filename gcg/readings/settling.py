"""How each seat attended a meeting that is being closed: shown before the closure, then written by it (7.8, A10)."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from ..models.convocation import Reply
from ..models.holdings import Holdings
from ..models.room import Attendance, Presence
from ..models.seats import Mandate
from ..rules import quorum as rules
from ..rules.absence import counts, forfeiture
from ..rules.attendance import status
from ..rules.replies import notice, prior_notice
from .state import CouncilState


def attendance_of(meeting, council):
    """An unsaved Attendance for each filled seat, as it would be settled if the meeting closed now. Two queries.

    `council` is the CouncilState on the day of the meeting.
    """
    presences, replies = defaultdict(list), defaultdict(list)
    there = Presence.objects.filter(meeting=meeting).in_the_meeting()
    for presence in there.select_related("person").order_by("checked_in_at"):
        presences[presence.seat_id].append(presence)
    for reply in Reply.objects.filter(meeting=meeting):
        replies[reply.seat_id].append(reply)
    hours = council.terms.settings.prior_notice_hours
    return [
        _attendance(meeting, seat, mandate, presences[seat.pk], replies[seat.pk], hours)
        for seat in council.seats
        if (mandate := council.mandate_of(seat))
    ]


def _attendance(meeting, seat, mandate, presences, replies, hours):
    notice_at = prior_notice(replies, meeting.starts_at, hours)
    representative = [presence for presence in presences if not presence.by_alternate]
    shown = (representative or presences or [None])[0]
    return Attendance(
        meeting=meeting,
        seat=seat,
        holder=mandate.holder,
        status=status([presence.by_alternate for presence in presences], notice_at),
        person=shown.person if shown else None,
        notice_at=notice_at,
        notice_for=notice(replies).for_start if notice_at else None,
    )


@dataclass(frozen=True)
class Missed:
    """A seat that would be absent without notice, and how many consecutive absences that would make (7.8)."""

    attendance: Attendance
    times: int
    is_due: bool


class Settlement:
    """What closing the meeting now would write for each seat. At most six queries in all."""

    def __init__(self, meeting):
        self.meeting = meeting

    @cached_property
    def council(self):
        """The state of the council on the day of the meeting, with the absences before it, for seats that were ever
        held."""
        council, mandates = CouncilState(self.meeting.date), list(Mandate.objects.select_related("holder", "seat"))
        council.holdings = Holdings(mandates)
        council.seats = sorted({mandate.seat for mandate in mandates}, key=lambda seat: seat.position)
        return council

    @cached_property
    def attendances(self):
        """The Attendance rows as `close_meeting` writes them."""
        return attendance_of(self.meeting, self.council)

    def _with(self, status):
        return [attendance for attendance in self.attendances if attendance.status == status]

    @property
    def present(self):
        return self._with(Attendance.Status.PRESENT)

    @property
    def by_alternate(self):
        return self._with(Attendance.Status.ALTERNATE)

    @property
    def excused(self):
        return self._with(Attendance.Status.APOLOGIES)

    @cached_property
    def absent(self):
        """A Missed for each seat that is absent without notice. A meeting that does not count adds to no streak (A1,
        A7)."""
        attendances = self._with(Attendance.Status.ABSENT)
        settings = self.council.terms.settings
        if not counts(self.meeting.counts_for_absence, lambda: self._quorum.reached, settings):
            return [Missed(attendance, 0, False) for attendance in attendances]
        times = [(attendance, len(self.council.missed(attendance.seat)) + 1) for attendance in attendances]
        return [Missed(attendance, count, forfeiture(count, settings) == "due") for attendance, count in times]

    @property
    def _quorum(self):
        """The quorum of all who attended."""
        seats = [(attendance.seat, False) for attendance in self.present]
        seats += [(attendance.seat, True) for attendance in self.by_alternate]
        there = [rules.RepresentedSeat(seat.code, seat.group, by_alternate) for seat, by_alternate in seats]
        return rules.quorum(there, self.council.terms.settings)

    @property
    def due(self):
        """The absent seats whose forfeiture becomes due: after three consecutive absences unless the Terms say
        otherwise."""
        return [missed for missed in self.absent if missed.is_due]

    def as_values(self):
        """The values of its fingerprint: how each seat is settled."""
        return [(attendance.seat.pk, attendance.status, attendance.person_id) for attendance in self.attendances]
