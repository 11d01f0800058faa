"""Whether an imported history is consistent: its rows are checked against each other by clause."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from . import history
from .entries import AttendanceRow, HolderRow, MandateRow, MeetingRow, grouped, overlapping
from .history import Problems
from .seats import SEAT_CODES, SeatState, Term, group_of, last_day_of_term, tenure
from .sheets import rows_of


@dataclass
class Chronicle:
    """The checked contents of the first three files. The fourth, which may be long, is read as a stream."""

    folder: Path
    regions: dict[str, str]
    """UN regional group of each country, by ISO 3166-1 alpha-2."""
    years: Callable[[str, date], int]
    """The longest mandate of a stakeholder group, in years, under the Terms of Reference of a given day; 0 without an
    end (7.2, T5)."""
    now: datetime
    problems: Problems = field(default_factory=Problems)
    holders: dict[str, HolderRow] = field(default_factory=dict)
    mandates: list[MandateRow] = field(default_factory=list)
    meetings: dict[str, MeetingRow] = field(default_factory=dict)
    _told: set[tuple[str, str]] = field(default_factory=set)
    """(column, key) of problems to report only once, because further rows follow from them."""
    _doubles: set[str] = field(default_factory=set)
    """Ids that two rows have, so that it is not known which of them is meant."""
    _doubtful_seats: set[str] = field(default_factory=set)
    """Seats with a mandate that could not be read, so that their holder is not known."""

    def read(self):
        """Read holders, mandates and meetings, and check them against each other."""
        self._read_holders()
        self._read_mandates()
        self._read_meetings()
        self._check_overlaps((mandate.seat, mandate) for mandate in self.mandates)
        self._check_one_seat()
        return self

    # holders.csv

    def _read_holders(self):
        governments = {}
        for row in rows_of(self.folder, "holders.csv", self.problems):
            key = history.words(row, "holder_id", self.problems, longest=60)
            name = history.words(row, "name", self.problems)
            kind = history.one_of(row, "kind", history.HOLDER_KINDS, self.problems)
            country = self._country(row, kind)
            if not (key and name and kind) or country is None:
                self._told.add(("holder_id", row["holder_id"]))
                continue
            if key in self.holders:
                self._add_double(row, "holder_id", f"The holder {key} is already on line {self.holders[key].row.line}.")
            elif kind == "government" and country in governments:
                self._told.add(("holder_id", key))
                self.problems.add(
                    row, "country_iso2", f"The government of {country} is already {governments[country]}."
                )
            else:
                self.holders[key] = HolderRow(key, name, kind, country, row)
                if kind == "government":
                    governments[country] = key

    def _country(self, row, kind):
        country = row["country_iso2"].upper()
        if country in self.regions or (not country and kind != "government"):
            return country
        if country:
            self.problems.add(row, "country_iso2", f"There is no country “{country}” in ISO 3166-1 alpha-2.")
        else:
            self.problems.add(row, "country_iso2", "A government needs its country.")
        return None

    # mandates.csv

    def _read_mandates(self):
        for row in rows_of(self.folder, "mandates.csv", self.problems):
            seat = history.seat(row, self.problems)
            holder = self._holder(row)
            start = history.day(row, "from", self.problems)
            end = history.day(row, "to", self.problems) if row["to"] else None
            end_reason = history.one_of(row, "ended_by", history.ENDS, self.problems)
            term = None
            if seat and start and end_reason is not None and (end or not row["to"]):
                term = Term(row["holder_id"], start, end, end_reason)
            fits = term is not None and self._term_fits(row, seat, term)
            if fits and holder and self._holder_fits(row, seat, holder):
                self.mandates.append(MandateRow(seat, term, row))
            else:
                self._doubtful_seats |= {seat} if seat else set(SEAT_CODES)
        if self.problems.is_doubtful("mandates.csv"):
            self._doubtful_seats |= set(SEAT_CODES)

    def _holder(self, row):
        holder = self.holders.get(row["holder_id"])
        if not holder and not self.problems.is_doubtful("holders.csv"):
            self._tell_once(row, "holder_id", f"There is no holder “{row['holder_id']}” in holders.csv.")
        return holder

    def _add_double(self, row, column, message):
        """Keep that a row has the id of another. It may be meant to have an id that other files name."""
        self.problems.add(row, column, message)
        self.problems.broken.add(row.file)
        self._doubles.add(row[column])

    def _tell_once(self, row, column, message):
        if (column, row[column]) not in self._told:
            self._told.add((column, row[column]))
            self.problems.add(row, column, message)

    def _term_fits(self, row, seat, term):
        if term.end is None:
            if term.end_reason in ("", "term"):
                self._note_open(row, seat, term)
                return True
            self.problems.add(row, "to", f"A mandate ended by {term.end_reason} needs its last day.")
            return False
        if term.end < term.start:
            self.problems.add(row, "to", "The last day is before the first.")
            return False
        years = self.years(group_of(seat), term.start)
        latest = years and last_day_of_term(term.start, years)
        if latest and term.end > latest:
            message = f"Longer than the {years} years of a mandate in this group: {latest} at the latest (7.2, T1, T5)."
            self.problems.add(row, "to", message)
            return False
        return True

    def _note_open(self, row, seat, term):
        years = self.years(group_of(seat), term.start)
        if years and term.holder in self.holders:
            latest = last_day_of_term(term.start, years)
            message = f"No last day: taken as open. Set it on the page of {seat}: {latest} at the latest (7.2, T1, T5)."
            self.problems.add(row, "to", message, is_note=True)

    def _holder_fits(self, row, seat, holder):
        kinds = history.kinds_for(seat)
        if holder.kind not in kinds:
            self._doubtful_seats |= history.seats_for(holder.kind)  # one of them may be meant
            if holder.key not in self._doubles and ("kind", f"{holder.key} {kinds}") not in self._told:
                self._told.add(("kind", f"{holder.key} {kinds}"))
                message = f"The seat {seat} is for a holder of kind {' or '.join(kinds)}, not {holder.kind} (7.5)."
                self.problems.add(row, "holder_id", message)
            return False
        region = seat.removeprefix("GOV-")
        if region in self.regions.values() and self.regions[holder.country] != region:
            self.problems.add(
                row, "holder_id", f"{holder.country} is not in the regional group of {seat} today (S4).", is_note=True
            )
        return True

    # meetings.csv

    def _read_meetings(self):
        numbers = {}
        for row in rows_of(self.folder, "meetings.csv", self.problems):
            key = history.words(row, "meeting_id", self.problems, longest=60)
            kind = history.one_of(row, "kind", history.MEETING_KINDS, self.problems)
            state = history.one_of(row, "state", history.MEETING_STATES, self.problems)
            starts_at = history.moment(row, "starts_at", self.problems)
            number = self._number(row, kind)
            if state == "held" and starts_at and starts_at > self.now:
                self.problems.add(row, "state", "This meeting is still to come, so it cannot have been held.")
                state = None
            if not (key and kind and state and starts_at) or number is False:
                self._told.add(("meeting_id", row["meeting_id"]))
                continue
            if key in self.meetings:
                self._add_double(
                    row, "meeting_id", f"The meeting {key} is already on line {self.meetings[key].row.line}."
                )
            elif kind != "call" and number in numbers:
                self._told.add(("meeting_id", key))
                self.problems.add(row, "number", f"The number {number} is already that of {numbers[number]}.")
            else:
                self.meetings[key] = MeetingRow(key, number, kind, starts_at, state, row)
                if kind != "call":
                    numbers[number] = key

    def _number(self, row, kind):
        value = row["number"]
        if not value and kind == "call":
            return None
        if value.isascii() and value.isdigit() and 0 < int(value) < 10_000:
            return int(value)
        self.problems.add(row, "number", f"“{value}” is not the number of a meeting, such as 12.")
        return False

    # the rows together

    def _check_overlaps(self, keyed: Iterable[tuple[str, MandateRow]]):
        for group in grouped(keyed).values():
            for earlier, later in overlapping(group):
                self._doubtful_seats |= history.seats_for(self.holders[later.term.holder].kind)  # one may be meant
                self.problems.add(
                    later.row,
                    "from",
                    f"{later.seat} has a holder until {earlier.term.end or 'further notice'} (line {earlier.row.line}): "
                    "a seat has one holder at a time.",
                )

    def _check_one_seat(self):
        for group in grouped((mandate.term.holder, mandate) for mandate in self.mandates).values():
            for earlier, later in overlapping(group):
                if earlier.seat != later.seat:
                    self._doubtful_seats |= {earlier.seat, later.seat}
                    self.problems.add(
                        later.row,
                        "holder_id",
                        f"{later.term.holder} is in {earlier.seat} until {earlier.term.end or 'further notice'} "
                        f"(line {earlier.row.line}): one holder, one seat (7.5, S1).",
                    )

    # attendance.csv

    def attendance(self):
        """The consistent rows of attendance.csv, one by one; problems are added along the way."""
        places = {code: 1 << place for place, code in enumerate(SEAT_CODES)}
        seen = defaultdict(int)
        terms = grouped((mandate.seat, mandate.term) for mandate in self.mandates)
        holders, attended, vacant = {}, set(), defaultdict(list)
        for row in rows_of(self.folder, "attendance.csv", self.problems):
            seat = history.seat(row, self.problems)
            status = history.one_of(row, "status", history.STATUSES, self.problems)
            meeting = self._held_meeting(row)
            notice_at = history.moment(row, "notice_at", self.problems) if row["notice_at"] else None
            if not (seat and status and meeting) or (row["notice_at"] and not notice_at):
                continue
            if seen[meeting.key] & places[seat]:
                self.problems.add(row, "seat", f"{seat} is already there for the meeting {meeting.key}.")
                continue
            seen[meeting.key] |= places[seat]
            on = meeting.starts_at.date()
            if (seat, on) not in holders:
                holders[seat, on] = _holder_on(terms.get(seat, ()), on)
            if holders[seat, on] is None:
                if seat not in self._doubtful_seats:
                    vacant[meeting.key].append((row, _last_begun(terms.get(seat, ()), on)))
                continue
            attended.add(meeting.key)
            self._note_late(row, notice_at, meeting)
            yield AttendanceRow(meeting.key, seat, holders[seat, on], status, notice_at, row)
        self._tell_of_vacancies(vacant, attended)

    def _tell_of_vacancies(self, vacant, attended):
        """Tell of a vacancy once, however many meetings fell into it, and of a day on which every seat was vacant at its
        meeting.
        """
        told = set()
        for key, rows in vacant.items():
            meeting = self.meetings[key]
            on = meeting.starts_at.date()
            if len(rows) > 1 and key not in attended:
                message = (
                    f"None of its {len(rows)} seats in attendance.csv had a holder on {on}: nobody could attend (A8)."
                )
                self.problems.add(meeting.row, "starts_at", message)
                continue
            for row, begun in rows:
                if (row["seat"], begun) not in told:
                    message = f"{row['seat']} had no holder on {on}: nobody could attend for it (A8)."
                    self.problems.add(row, "seat", message)
                told.add((row["seat"], begun))

    def _held_meeting(self, row):
        meeting = self.meetings.get(row["meeting_id"])
        if meeting is None:
            if not self.problems.is_doubtful("meetings.csv"):
                self._tell_once(row, "meeting_id", f"There is no meeting “{row['meeting_id']}” in meetings.csv.")
        elif meeting.state == "cancelled":
            self._tell_once(row, "meeting_id", f"The meeting {meeting.key} was cancelled: nobody attended it (A7).")
        else:
            return meeting
        return None

    def _note_late(self, row, notice_at, meeting):
        if notice_at and notice_at >= meeting.starts_at:
            self.problems.add(
                row,
                "notice_at",
                "This did not come before the start: it is kept, but is not prior notice (7.8, N1).",
                is_note=True,
            )


def _last_begun(terms, on):
    """The first day of the last term that had begun on a day, or None: it tells one vacancy from another."""
    return max((term.start for term in terms if term.start <= on), default=None)


def _holder_on(terms, on):
    now = tenure(terms, on)
    return None if now.state == SeatState.VACANT else now.term.holder
