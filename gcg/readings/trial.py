"""What would have been different in the last years under a draft of the Terms of Reference (13.1). Each decision,
meeting, absence and mandate is judged again by the same rules, with the settings of the draft.
"""

from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from django.utils.functional import cached_property

from ..models.decisions import Decision
from ..models.holdings import Holdings
from ..models.seats import Mandate, Seat
from ..rules.absence import HeldMeeting, counts, forfeiture, in_office_since, streak
from ..rules.nominations import last_day_of, months_later
from ..rules.quorum import Quorum, quorum
from ..rules.trial import differences, present_in
from .state import CouncilState, day_after

YEARS = 2


@dataclass(frozen=True)
class JudgedQuorum:
    """A decision or meeting with its quorum as it was judged and as the draft would judge it."""

    subject: object
    before: Quorum
    after: Quorum


@dataclass(frozen=True)
class Absence:
    """What followed for a seat after a meeting (7.8), and what would have followed: `none`, `warned` or `due`."""

    seat: Seat
    holder: object
    meeting: object
    before: str
    after: str


@dataclass(frozen=True)
class Duration:
    """A mandate with its last day under the Terms in force on its first day, and under the draft; None means no end."""

    mandate: object
    before: date | None
    after: date | None


class _HeldSeats(CouncilState):
    """The state of the council in the seats that were ever held, read with their mandates: nobody sat in the others."""

    @cached_property
    def seats(self):
        return sorted({mandate.seat for mandate in self._mandates}, key=attrgetter("position"))

    @cached_property
    def holdings(self):
        return Holdings(self._mandates)

    @cached_property
    def _mandates(self):
        return list(Mandate.objects.select_related("holder", "seat"))


class Trial:
    """The draft's settings tried on the two years up to the day `on`. Six queries, however much happened."""

    def __init__(self, settings, on):
        self.settings, self.on = settings, on
        self.since = months_later(on, -12 * YEARS)
        self.state = _HeldSeats(on)

    @cached_property
    def differences(self):
        """The settings that differ from those in force."""
        return differences(self.state.terms.settings, self.settings)

    @cached_property
    def meetings(self):
        """The meetings of these years."""
        return [meeting for meeting in self.state.meetings if meeting.date >= self.since]

    @cached_property
    def decisions(self):
        """All decisions of these years, judged anew, the oldest first."""
        adopted = Decision.objects.filter(adopted_at__lt=day_after(self.on), adopted_at__utc_day__gte=self.since)
        adopted = adopted.select_related("meeting", "terms").defer("search").order_by("adopted_at", "number")
        return [self._decision(decision) for decision in adopted]

    def _decision(self, decision):
        """The decision judged by who was there at that moment or, where an older decision keeps no seats, by who
        attended the meeting.
        """
        there = present_in(decision.snapshot.get("seats", ())) or self.state.there(decision.meeting)
        return JudgedQuorum(decision, quorum(there, decision.terms.settings), quorum(there, self.settings))

    @property
    def fallen(self):
        """The decisions that stood and would not have stood: they would have lacked quorum (9.2)."""
        return [judged for judged in self.decisions if judged.before.reached and not judged.after.reached]

    @property
    def allowed(self):
        """The meetings that had no quorum and would have had it."""
        return [judged for judged in self.sittings if judged.after.reached and not judged.before.reached]

    @property
    def prevented(self):
        """The meetings that had quorum and would not have had it."""
        return [judged for judged in self.sittings if judged.before.reached and not judged.after.reached]

    @cached_property
    def sittings(self):
        """The meetings of these years with the quorum of all who attended."""
        return [
            JudgedQuorum(
                meeting,
                quorum(self.state.there(meeting), self.state.terms_on(meeting.date).settings),
                quorum(self.state.there(meeting), self.settings),
            )
            for meeting in self.meetings
        ]

    @cached_property
    def absences(self):
        """For each seat, the first meeting after which more or less would have followed from its absences (7.8)."""
        absences = []
        for seat in self.state.seats:
            last = None
            for meeting in self.meetings:
                before = self._followed(seat, meeting, self.state.terms_on(meeting.date).settings)
                after = self._followed(seat, meeting, self.settings)
                if before != after and (before, after) != last:
                    absences.append(Absence(seat, self._holder(seat, meeting), meeting, before, after))
                last = (before, after)
        return absences

    def _followed(self, seat, meeting, settings):
        since = in_office_since(self.state.holdings.terms_of(seat.pk), meeting.date)
        held = [
            HeldMeeting(other.pk, other.starts_at, self._counts(other, settings))
            for other in self.state.meetings
            if other.starts_at <= meeting.starts_at
        ]
        return forfeiture(len(streak(since, held, self.state.attended.of_seat(seat.pk), settings)), settings)

    def _counts(self, meeting, settings):
        return counts(meeting.counts_for_absence, lambda: quorum(self.state.there(meeting), settings).reached, settings)

    def _holder(self, seat, meeting):
        mandate = self.state.holdings.of(seat.pk, meeting.date).mandate
        return mandate.holder if mandate else None

    @cached_property
    def mandates(self):
        """The mandates begun in these years that would have had another last day (7.2, T2, T5)."""
        durations = []
        for seat in self.state.seats:
            terms = self.state.holdings.terms_of(seat.pk)
            for mandate in self.state.holdings.mandates_of(seat.pk):
                if not self.since <= mandate.period.lower <= self.on:
                    continue
                before, after = (_last_day(terms, mandate, seat, on_day) for on_day in (self._then, self._tried))
                if before != after:
                    durations.append(Duration(mandate, before, after))
        return durations

    def _then(self, day):
        return self.state.terms_on(day).settings

    def _tried(self, day):
        """As if the draft had been in force in these years."""
        return self.settings if day >= self.since else self._then(day)

    @property
    def changes_nothing(self):
        """Whether nothing of these years would have been otherwise."""
        return not (self.fallen or self.allowed or self.prevented or self.absences or self.mandates)


def _last_day(terms, mandate, seat, settings_on):
    first_day = mandate.period.lower
    return last_day_of(
        terms,
        first_day,
        years=lambda day: settings_on(day).years_of(seat.group),
        serves_remainder=seat.group in settings_on(first_day).remainder_groups,
    )
