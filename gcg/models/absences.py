"""The absences in a row of each seat, with their evidence, and what they ask for today (7.8)."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Exists, OuterRef, Subquery, Value

from ..rules.absence import next_step
from .convocation import Invitation, Reply
from .leaving import AbsenceWarning, ForfeitureRuling, LateNotice
from .meetings import Meeting
from .room import Attendance
from .seats import Mandate
from .state import CouncilState, day_after


@dataclass(frozen=True)
class Evidence:
    """One missed meeting: who was invited and when, what was answered, and that no notice came in time."""

    meeting: Meeting
    invitations: list
    replies: list
    notice_at: object


@dataclass(frozen=True)
class Streak:
    """A seat whose holder missed meetings in a row, and what is to be done about it: `warn`, `rule` or nothing."""

    seat: object
    mandate: Mandate
    meetings: list
    step: str

    @property
    def missed(self):
        return len(self.meetings)

    @property
    def last(self):
        return self.meetings[-1]


class Absences:
    """The streaks on the day `on`. Six queries, whatever is asked."""

    def __init__(self, on):
        self.state = CouncilState(on)

    @cached_property
    def streaks(self):
        """A Streak for each seat with one, in the order of the seats."""
        return [streak for seat in self.state.seats if (streak := self._streak(seat))]

    def of(self, code):
        """The streak of one seat, or None."""
        return next((one for one in self.streaks if one.seat.code == code), None)

    def _streak(self, seat):
        mandate = self.state.mandate_of(seat)
        pks = self.state.missed(seat) if mandate else []
        if not pks:
            return None
        meetings = [self._meetings[pk] for pk in pks]
        return Streak(seat, mandate, meetings, self._step(mandate, pks))

    def _step(self, mandate, missed):
        """What is to be done; nothing for a caretaker, who waits for a successor anyway (T3)."""
        if mandate.last_day and mandate.last_day < self.state.on:
            return ""
        done = {kind for pk, meeting, kind in self._done if (pk, meeting) == (mandate.pk, missed[-1])}
        return next_step(len(missed), self.state.terms.settings, warned="warned" in done, ruled="ruled" in done)

    @cached_property
    def _meetings(self):
        return {meeting.pk: meeting for meeting in self.state.meetings}

    @cached_property
    def _done(self):
        """(mandate, meeting, "warned" or "ruled") of every letter and ruling."""
        rows = [
            model.objects.order_by().annotate(kind=Value(kind)).values_list("mandate_id", "meeting_id", "kind")
            for model, kind in ((AbsenceWarning, "warned"), (ForfeitureRuling, "ruled"))
        ]
        return set(rows[0].union(rows[1]).order_by())

    def evidence_of(self, streak):
        """The Evidence of each meeting of the streak. Two queries."""
        of_seat = {"seat": streak.seat, "meeting__in": streak.meetings}
        invited = list(Invitation.objects.filter(**of_seat).select_related("person"))
        replied = list(Reply.objects.filter(**of_seat).order_by("given_at"))
        return [
            Evidence(
                meeting,
                [one for one in invited if one.meeting_id == meeting.pk],
                [one for one in replied if one.meeting_id == meeting.pk],
                self.state.notice_at(streak.seat, meeting),
            )
            for meeting in streak.meetings
        ]


def unattended(on, *, times=1):
    """Mandates in force whose holder missed the last `times` meetings without notice, with nothing done since.

    As attendance was settled when the meetings were closed here. One query.
    """
    held = Meeting.objects.held().filter(closure__isnull=False, counts_for_absence=True, starts_at__lt=day_after(on))
    lately = held.order_by("-starts_at").values("pk")
    missed = (
        Attendance.objects.filter(meeting__in=lately[:times], status=Attendance.Status.ABSENT, notice_at=None)
        .filter(seat=OuterRef("seat"), holder=OuterRef("holder"))
        .values("seat")
        .annotate(times=Count("pk"))
        .values("times")
    )
    at_last = {"meeting": Subquery(lately[:1]), "mandate": OuterRef("pk")}
    accepted = Exists(LateNotice.objects.filter(meeting__in=lately[:times], mandate=OuterRef("pk")))
    done = [Exists(model.objects.filter(**at_last)) for model in (AbsenceWarning, ForfeitureRuling)]
    found = Mandate.objects.filter(period__contains=on).annotate(missed=Subquery(missed))
    return found.filter(missed=times).exclude(done[0] | done[1] | accepted)
