"""The state of the council on any day, as data: composition, absences, the year's meetings and their quorum.

`docs/history.md` says for each field which rule decides it.
"""

from datetime import UTC, datetime, time, timedelta

from django.utils import timezone
from django.utils.functional import cached_property

from alliance87.terms.models import Version

from ..models.holdings import Holdings
from ..models.meetings import Meeting
from ..models.seats import Seat
from ..rules.absence import HeldMeeting, as_it_stood, counts, forfeiture, in_office_since, short_of_meetings, streak
from ..rules.quorum import RepresentedSeat, quorum
from ..rules.seats import SeatState
from .attended import AttendanceBook

FOR_MEMBERS = ("streak", "forfeiture")
"""The keys of a seat that only members and the Secretariat see (A9)."""


class CouncilState:
    """What `gcg_state` and the state page say of the day `on`. All days are UTC days. Five queries."""

    def __init__(self, on):
        self.on = on

    @cached_property
    def seats(self):
        """The 32 seats, in the order of 7.5."""
        return list(Seat.objects.all())

    @cached_property
    def holdings(self):
        """Who holds which seat."""
        return Holdings()

    @cached_property
    def meetings(self):
        """The meetings held and closed up to that day, oldest first."""
        return list(self._held_meetings.order_by("starts_at"))

    @property
    def _held_meetings(self):
        return Meeting.objects.held().filter(closure__isnull=False, starts_at__lt=day_after(self.on))

    @cached_property
    def attended(self):
        """How each seat attended them."""
        return AttendanceBook(self.meetings)

    @property
    def terms(self):
        """The Terms of Reference in force on that day."""
        return self.terms_on(self.on)

    def terms_on(self, day):
        """The Terms of Reference in force on another day. All versions are read at once."""
        if day not in self._terms_of:
            self._terms_of.update(self._versions.in_force_on_each({day}))
        return self._terms_of[day]

    @cached_property
    def _versions(self):
        versions = Version.objects.all()
        len(versions)
        return versions

    @cached_property
    def _terms_of(self):
        return self._versions.in_force_on_each({self.on, *(meeting.date for meeting in self.meetings)})

    def as_data(self, *, for_members):
        """One JSON object, as `docs/history.md` describes it; absences are left out unless it is `for_members` (A9)."""
        year = [meeting for meeting in self.meetings if meeting.date.year == self.on.year]
        ordinary = sum(meeting.kind == Meeting.Kind.ORDINARY for meeting in year)
        return {
            "on": self.on.isoformat(),
            "terms_version": self.terms.number,
            "seats": [self._seat(seat, for_members=for_members) for seat in self.seats],
            "meetings": [self._meeting(meeting) for meeting in year],
            "ordinary_meetings_this_year": ordinary,
            "short_of_meetings": short_of_meetings(ordinary, self.on, self.terms.settings),
        }

    @property
    def names(self):
        """{seat: the name of its holder} for the seats that have one."""
        return {seat.code: str(mandate.holder) for seat in self.seats if (mandate := self.mandate_of(seat))}

    def mandate_of(self, seat):
        """The mandate the seat is held by on that day, by a caretaker too; None while it is vacant."""
        return self.holding_of(seat).mandate

    def holding_of(self, seat):
        """The Holding of the seat on that day."""
        return self.holdings.of(seat.pk, self.on)

    def notice_at(self, seat, meeting):
        """When apologies were given for the seat; None if there were none."""
        record = self.attended.at(seat.pk, meeting.pk)
        return record.notice_at if record else None

    def missed(self, seat):
        """The ids of the meetings in the seat's streak (7.8), oldest first.

        A meeting that was closed before its announced start counts once that start has passed: until then, prior notice
        can still come (N1).
        """
        return self._missed(seat, self._held, self.terms)

    def missed_by(self, seat, meeting, *, ruled_on):
        """The ids of the meetings that a ruling of the day `ruled_on`, after `meeting`, still counts: the streak as it stood,
        by what is on record now and by the Terms of that day (V1).
        """
        return self._missed(seat, as_it_stood(self._held, meeting.starts_at), self.terms_on(ruled_on))

    def _missed(self, seat, held, terms):
        since = in_office_since(self.holdings.terms_of(seat.pk), self.on)
        return streak(since, held, self.attended.of_seat(seat.pk), terms.settings)

    @cached_property
    def _held(self):
        now = timezone.now()
        return [
            HeldMeeting(meeting.pk, meeting.starts_at, self._counts_for_absence(meeting))
            for meeting in self.meetings
            if meeting.starts_at <= now
        ]

    def _counts_for_absence(self, meeting):
        return counts(meeting.counts_for_absence, lambda: self._quorum_of(meeting).reached, self.terms.settings)

    def _seat(self, seat, *, for_members):
        now = self.holding_of(seat)
        mandate = now.mandate
        missed = 0 if now.state == SeatState.VACANT else len(self.missed(seat))
        facts = {
            "seat": seat.code,
            "group": seat.group,
            "holder": mandate.holder.key if mandate else None,
            "from": mandate.period.lower.isoformat() if mandate else None,
            "to": mandate.last_day.isoformat() if mandate and mandate.last_day else None,
            "state": now.state.value,
            "streak": missed,
            "forfeiture": forfeiture(missed, self.terms.settings),
        }
        return facts if for_members else {name: value for name, value in facts.items() if name not in FOR_MEMBERS}

    def there(self, meeting):
        """The seats that attended the meeting, as the rule on quorum reads them."""
        return [
            RepresentedSeat(seat.code, seat.group, record.by_alternate)
            for seat in self.seats
            if (record := self.attended.at(seat.pk, meeting.pk)) and record.present
        ]

    def _quorum_of(self, meeting):
        return quorum(self.there(meeting), self._terms_of[meeting.date].settings)

    def _meeting(self, meeting):
        there = self.there(meeting)
        result = self._quorum_of(meeting)
        return {
            "meeting_id": meeting.key,
            "counts_for_absence": self._counts_for_absence(meeting),
            "present": result.present,
            "groups_present": sorted({presence.group for presence in there}),
            "quorum": result.reached,
            "missing": sorted([*result.missing, *(["representatives"] if result.short_by else [])]),
        }


def day_after(on):
    """The first moment in UTC after the day `on`."""
    return datetime.combine(on + timedelta(days=1), time(), UTC)
