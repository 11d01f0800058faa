"""Nine years of mandates in the 32 seats, and who spoke for each holder."""

from itertools import groupby

from gcg.models import Mandate, Representation, Seat

from .day import rows

LONG_SERVICE = 40
"""Months into a mandate after which a holder changes its representative."""

ACCOUNTS = {
    ("CHAIR", "CR", "representative"): "chair",
    ("DEPUTY", "GH", "representative"): "deputy",
    ("WORKERS-1", "IGWC", "representative"): "member",
    ("WORKERS-1", "IGWC", "alternate"): "alternate",
}
"""The demonstration accounts among those who serve today."""


class Mandates:
    """The mandates of `data/mandates.csv`, whose months count from the month of loading; an empty end is open."""

    def __init__(self, day, partners, people):
        self._day = day
        self._partners = partners
        self._people = people
        self._seats = {seat.code: seat for seat in Seat.objects.all()}
        self._rows = [
            {**row, "start": int(row["start"]), "end": int(row["end"]) if row["end"] else None}
            for row in rows("mandates")
        ]
        self.representations = [
            representation for service in self._services() for representation in self._representations(*service)
        ]

    def make(self):
        """Create mandates and representations. The people must exist already."""
        self.mandates = Mandate.objects.bulk_create(self._mandate(row) for row in self._rows)
        Representation.objects.bulk_create(self.representations)
        return self

    def _mandate(self, row):
        holder = self._partners.by_reference[row["holder"]]
        return Mandate(
            seat=self._seats[row["seat"]],
            holder=holder,
            period=self._period(row["start"], row["end"]),
            end_reason=row["ended_by"],
        )

    def _period(self, start, end):
        return (self._day.month(start), None if end is None else self._day.month(end))

    def _services(self):
        """(seat, holder, first month, last month or None) of each unbroken period of service."""
        for (seat, holder), services in groupby(self._rows, lambda row: (row["seat"], row["holder"])):
            mandates = list(services)
            last = mandates[-1]
            serves_on = last["ended_by"] == "" or self._is_caretaker(last)
            yield seat, holder, mandates[0]["start"], None if serves_on else last["end"]

    def _is_caretaker(self, row):
        """Whether the term has ended and no successor has taken office (T3)."""
        later = [
            later_row
            for later_row in self._rows
            if later_row["seat"] == row["seat"] and later_row["start"] >= (row["end"] or 0)
        ]
        return row["ended_by"] == "term" and not later

    def _representations(self, code, holder, start, end):
        until = 0 if end is None else end
        turns = [(start, end)]
        if until - start > LONG_SERVICE:
            half = (start + until) // 2
            turns = [(start, half), (half, end)]
        for first, last in turns:
            yield self._representation(code, holder, "representative", first, last)
        yield self._representation(code, holder, "alternate", start, end)
        if code.startswith(("UN-", "EMPLOYERS-", "GOV-DEV")):
            yield self._representation(code, holder, "alternate", start, end)

    def _representation(self, code, holder, role, start, end):
        return Representation(
            seat=self._seats[code],
            holder=self._partners.by_reference[holder],
            person=self._person(code, holder, role, end),
            role=role,
            period=self._period(start, end),
        )

    def _person(self, code, holder, role, end):
        account = ACCOUNTS.get((code, holder, role))
        if account and end is None:
            return self._people.accounts[account]
        return self._people.of_holder(holder, role)
