"""The consecutive absences of each seat, their evidence, and the step they call for today (7.8)."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Case, Value, When

from ..models.convocation import Invitation, Reply
from ..models.leaving import AbsenceWarning, ForfeitureRuling
from ..models.meetings import Meeting
from ..models.seats import Mandate
from ..rules.absence import next_step
from .state import CouncilState


@dataclass(frozen=True)
class Evidence:
    """One missed meeting: who was invited and when, what was answered, and that no notice came in time."""

    meeting: Meeting
    invitations: list
    replies: list
    notice_at: object


@dataclass(frozen=True)
class Streak:
    """A seat whose holder missed consecutive meetings, and the next step: `warn`, `rule` or none."""

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
    """The streaks on the day `on`. `state` (of the council) and `done` (letters and rulings) are read if not given.
    At most six queries in all."""

    def __init__(self, on, *, state=None, done=None):
        self.state = state or CouncilState(on)
        self._read_done = done or _read_done

    @property
    def unattended(self):
        """The streaks that ask for something today."""
        return [streak for streak in self.streaks if streak.step]

    @property
    def for_the_chair(self):
        """The streaks on which the Chair is to rule."""
        return [streak for streak in self.streaks if streak.step == "rule"]

    @cached_property
    def streaks(self):
        """A Streak for each seat with one, in the order of the seats."""
        return [streak for seat in self.state.seats if (streak := self._streak(seat))]

    def of(self, code):
        """The streak of one seat, or None."""
        return next((streak for streak in self.streaks if streak.seat.code == code), None)

    def _streak(self, seat):
        mandate = self.state.mandate_of(seat)
        pks = self.state.missed(seat) if mandate else []
        if not pks:
            return None
        meetings = [self._meetings[pk] for pk in pks]
        return Streak(seat, mandate, meetings, self._step(seat, mandate, pks))

    def _step(self, seat, mandate, missed):
        """The next step. None for a caretaker or a holder that forfeited: a successor is sought already (T3, A5)."""
        if self.state.holding_of(seat).is_caretaker or self.is_forfeited(mandate):
            return ""
        done = {kind for pk, meeting, kind in self._done if (pk, meeting) == (mandate.pk, missed[-1])}
        return next_step(len(missed), self.state.terms.settings, warned="warned" in done, ruled=bool(done - {"warned"}))

    def is_forfeited(self, mandate):
        """Whether the Chair confirmed that this mandate is forfeited (7.8)."""
        return any(pk == mandate.pk and kind == "forfeited" for pk, _meeting, kind in self._done)

    @cached_property
    def _meetings(self):
        return {meeting.pk: meeting for meeting in self.state.meetings}

    @cached_property
    def _done(self):
        """(mandate, meeting, "warned", "forfeited" or "set aside") of every letter and ruling."""
        return self._read_done()

    def evidence_of(self, streak):
        """The Evidence of each meeting of the streak. Two queries."""
        of_seat = {"seat": streak.seat, "meeting__in": streak.meetings}
        invited = list(Invitation.objects.filter(**of_seat).select_related("person"))
        replied = list(Reply.objects.filter(**of_seat).order_by("given_at"))
        return [
            Evidence(
                meeting,
                [invitation for invitation in invited if invitation.meeting_id == meeting.pk],
                [reply for reply in replied if reply.meeting_id == meeting.pk],
                self.state.notice_at(streak.seat, meeting),
            )
            for meeting in streak.meetings
        ]


def rulings_and_warnings():
    """Every ruling on a forfeiture and every letter of warning, with its `kind` in a word."""
    ruled = Case(When(is_confirmed=True, then=Value("forfeited")), default=Value("set aside"))
    return (
        ForfeitureRuling.objects.order_by().annotate(kind=ruled),
        AbsenceWarning.objects.order_by().annotate(kind=Value("warned")),
    )


def _read_done():
    rulings, warnings = (rows.values_list("mandate_id", "meeting_id", "kind") for rows in rulings_and_warnings())
    return set(rulings.union(warnings).order_by())
