"""Absences of a seat and what follows from them (clause 7.8). Plain values, no clock."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from alliance87.terms.rules import Settings

from .seats import Term


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """A meeting that was held: its id, its start, and whether it counts for absences (A1, A7)."""

    meeting: str
    starts_at: datetime
    counts: bool


@dataclass(frozen=True, slots=True)
class Attended:
    """What is on record for a seat at a meeting: whether anyone was present, when notice was given and for which start
    (None: the meeting's), and whether the Chair accepted a late notice."""

    present: bool
    notice_at: datetime | None = None
    by_alternate: bool = False
    is_late_accepted: bool = False
    notice_for: datetime | None = None


NOBODY = Attended(present=False)
"""No record at all: absent without notice."""


def counts(counts_for_absence: bool, had_quorum: Callable[[], bool], settings: Settings) -> bool:
    """Whether a meeting counts for absences (A1); if the Terms say so, only if it had a quorum (A7)."""
    return counts_for_absence and (settings.inquorate_counts_for_absence or had_quorum())


def is_prior(
    notice_at: datetime | None, starts_at: datetime, hours: int = 0, notice_for: datetime | None = None
) -> bool:
    """Whether the notice was given strictly before the start, and no later than `hours` hours ahead of it (N1).

    `notice_for` is the start that it was given for: if the meeting was moved to an earlier one afterwards, what came in
    time stays so (N5).
    """
    if notice_at is None or notice_at >= starts_at:
        return False
    return notice_at <= max(starts_at, notice_for or starts_at) - timedelta(hours=hours)


def came_in_time(given_on: date, starts_at: datetime, hours: int = 0) -> bool:
    """Whether a notice of that day, in UTC, was prior notice at whatever time of the day it came (N1, N4)."""
    end_of_day = datetime.combine(given_on, time.max, UTC)
    return is_prior(end_of_day, starts_at, hours)


def in_office_since(terms: Iterable[Term], on: date) -> date | None:
    """First day of the unbroken period for which the holder on the day `on` has had the seat.

    A renewal or a time as caretaker (T3) does not break it; another holder or a vacancy does (A4). None if the seat
    is vacant on `on`.
    """
    since: date | None = None
    previous: Term | None = None
    for term in sorted((term for term in terms if term.start <= on), key=lambda term: term.start):
        if previous is None or not _goes_on(previous, term):
            since = term.start
        previous = term
    empty = previous.vacates_on if previous else None
    return None if empty and empty <= on else since


def _goes_on(previous: Term, term: Term) -> bool:
    return previous.holder == term.holder and previous.vacates_on in (None, term.start)


def streak(
    since: date | None, held: Iterable[HeldMeeting], attended: Mapping[str, Attended], settings: Settings
) -> tuple[str, ...]:
    """The consecutive meetings, oldest first, that the present holder has missed without prior notice (7.8).

    `since` is the first day of the holder's unbroken time in office; `held` are the meetings held up to the day
    asked about. Any presence breaks the streak (A2), and so does prior notice unless the Terms make it neutral (A3).
    A late notice that the Chair accepted counts as prior notice (N1).
    """
    if since is None:
        return ()
    missed = []
    for meeting in sorted(held, key=lambda meeting: meeting.starts_at, reverse=True):
        if meeting.starts_at.astimezone(UTC).date() < since:
            break
        if not meeting.counts:
            continue
        record = attended.get(meeting.meeting, NOBODY)
        noticed = record.is_late_accepted or is_prior(
            record.notice_at, meeting.starts_at, settings.prior_notice_hours, record.notice_for
        )
        if record.present or (noticed and settings.notice_breaks_streak):
            break
        if not noticed:
            missed.append(meeting.meeting)
    return tuple(reversed(missed))


def forfeiture(missed: int, settings: Settings) -> str:
    """`none`, `warned` from the first absence, or `due` from the number of consecutive absences in the Terms (7.8,
    A5)."""
    if missed >= settings.absences_before_forfeiture:
        return "due"
    return "warned" if missed else "none"


def as_it_stood(held: Iterable[HeldMeeting], after: datetime) -> tuple[HeldMeeting, ...]:
    """The meetings that a ruling counted which came after the one that began then: that one and those before it."""
    return tuple(meeting for meeting in held if meeting.starts_at <= after)


def next_step(missed: int, settings: Settings, *, warned: bool, ruled: bool) -> str:
    """The next step after so many consecutive absences: `warn` the holder, let the Chair `rule`, or none (7.8).

    `warned` and `ruled` say whether that was done after the last absence.
    """
    match forfeiture(missed, settings):
        case "warned":
            return "" if warned else "warn"
        case "due":
            return "" if ruled else "rule"
    return ""


def short_of_meetings(ordinary: int, on: date, settings: Settings) -> bool:
    """Whether the year has too few ordinary meetings and it is late enough in the year to say so (10.1, F1)."""
    return ordinary < settings.meetings_a_year and on.month >= settings.shortfall_alert_month
