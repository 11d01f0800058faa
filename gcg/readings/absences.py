"""The consecutive absences of each seat, their evidence, and the step they call for today (7.8)."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Case, F, Value, When

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


@dataclass(frozen=True)
class StandingRuling:
    """A confirmed forfeiture of a holder that still has the seat: when the Chair ruled, and those of the absences
    counted then that still count as absences without notice.
    """

    seat: object
    mandate: Mandate
    meeting: Meeting
    ruled_at: datetime
    meetings: list
    needed: int
    is_followed: bool

    @property
    def ruled_on(self):
        return self.ruled_at.date()

    @property
    def has_lost_its_ground(self):
        """Whether the absences no longer reach the number of the Terms that the ruling rested on (7.8)."""
        return len(self.meetings) < self.needed

    @property
    def is_to_lift(self):
        """Whether the Chair can lift it: its ground has fallen, and nobody has been given the seat (A5)."""
        return self.has_lost_its_ground and not self.is_followed


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

    @property
    def to_lift(self):
        """The standing rulings whose ground has fallen."""
        return [ruling for ruling in self.rulings if ruling.is_to_lift]

    @cached_property
    def rulings(self):
        """A StandingRuling for each seat whose holder forfeited it, in the order of the seats."""
        return [ruling for seat in self.state.seats if (ruling := self._ruling(seat))]

    def ruling_on(self, code):
        """The StandingRuling on one seat, or None."""
        return next((ruling for ruling in self.rulings if ruling.seat.code == code), None)

    def counted(self, code):
        """The meetings that one seat missed without notice and that count today, oldest first: in its streak, or in the
        ruling that stands."""
        meetings = {
            meeting.pk: meeting
            for absence in (self.of(code), self.ruling_on(code))
            for meeting in (absence.meetings if absence else [])
        }
        return sorted(meetings.values(), key=lambda meeting: meeting.starts_at)

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
        done = {kind for pk, meeting, kind, _at in self._done if (pk, meeting) == (mandate.pk, missed[-1])}
        return next_step(len(missed), self.state.terms.settings, warned="warned" in done, ruled=bool(done - {"warned"}))

    def is_forfeited(self, mandate):
        """Whether the Chair confirmed that this mandate is forfeited, and has not lifted that since (7.8)."""
        return self._confirmed(mandate) is not None

    def _confirmed(self, mandate):
        """(meeting, moment) of the ruling that stands, or None."""
        return next(
            ((meeting, at) for pk, meeting, kind, at in self._done if pk == mandate.pk and kind == "forfeited"), None
        )

    def _ruling(self, seat):
        mandate = self.state.mandate_of(seat)
        confirmed = self._confirmed(mandate) if mandate else None
        if confirmed is None or confirmed[0] not in self._meetings:
            return None
        meeting, ruled_at = self._meetings[confirmed[0]], confirmed[1]
        ruled_on = ruled_at.date()
        return StandingRuling(
            seat,
            mandate,
            meeting,
            ruled_at,
            [self._meetings[pk] for pk in self.state.missed_by(seat, meeting, ruled_on=ruled_on)],
            self.state.terms_on(ruled_on).settings.absences_before_forfeiture,
            any(later.period.lower > self.state.on for later in self.state.holdings.mandates_of(seat.pk)),
        )

    @cached_property
    def _meetings(self):
        return {meeting.pk: meeting for meeting in self.state.meetings}

    @cached_property
    def _done(self):
        """(mandate, meeting, "warned", "forfeited", "set aside" or "lifted", moment) of every letter and ruling."""
        return self._read_done()

    def evidence_of(self, streak):
        """The Evidence of each meeting of the streak. Two queries."""
        return self.evidence(streak.seat, streak.meetings)

    def evidence(self, seat, meetings):
        """The Evidence of each of the meetings for a seat. Two queries."""
        of_seat = {"seat": seat, "meeting__in": meetings}
        invited = list(Invitation.objects.filter(**of_seat).select_related("person"))
        replied = list(Reply.objects.filter(**of_seat).order_by("given_at"))
        return [
            Evidence(
                meeting,
                [invitation for invitation in invited if invitation.meeting_id == meeting.pk],
                [reply for reply in replied if reply.meeting_id == meeting.pk],
                self.state.notice_at(seat, meeting),
            )
            for meeting in meetings
        ]


def rulings_and_warnings():
    """Every ruling on a forfeiture and every letter of warning, with its `kind` in a word and the moment it was made, `at`."""
    ruled = Case(
        When(lifting__isnull=False, then=Value("lifted")),
        When(is_confirmed=True, then=Value("forfeited")),
        default=Value("set aside"),
    )
    return (
        ForfeitureRuling.objects.order_by().annotate(kind=ruled, at=F("ruled_at")),
        AbsenceWarning.objects.order_by().annotate(kind=Value("warned"), at=F("sent_at")),
    )


def _read_done():
    rulings, warnings = (rows.values_list("mandate_id", "meeting_id", "kind", "at") for rows in rulings_and_warnings())
    return set(rulings.union(warnings).order_by())
