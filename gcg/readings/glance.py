"""What every desk needs from the council, in one query: consecutive absences, and seats that need a call."""

from datetime import date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F
from django.db.models.functions import JSONObject
from django.utils.functional import cached_property

from alliance87.terms.models import Version
from partners.models import Organization

from ..models.holdings import Holdings
from ..models.meetings import Meeting
from ..models.nominations import Call
from ..models.seats import Mandate, Seat
from .absences import Absences, rulings_and_warnings
from .attended import FIRST_READ, RECORD, AttendanceBook, rows_at
from .state import CouncilState

_SEAT = ("id", "code", "position", "category", "group", "nominating_body")
_MANDATE = ("id", "seat_id", "holder_id", "end_reason", "left_on", "begins", "ends", "name", "names")
_MEETING = ("id", "slug", "number", "starts_at", "counts_for_absence")
_VERSION = ("number", "in_force_from", "data")


class CouncilAtAGlance(CouncilState):
    """The council as a desk needs it. One query in all, and more only if a streak is long."""

    @cached_property
    def _facts(self):
        mandates = Mandate.objects.annotate(
            begins=F("period__startswith"), ends=F("period__endswith"), name=F("holder__name"), names=F("holder__names")
        )
        lately = Meeting.objects.filter(pk__in=self._held_meetings.order_by("-starts_at").values("pk")[:FIRST_READ])
        versions = Version.objects.annotate(
            seats=_array(Seat.objects.all(), _SEAT),
            mandates=_array(mandates, _MANDATE),
            meetings=_array(self._held_meetings.order_by("starts_at"), _MEETING),
            versions=_array(Version.objects.all(), _VERSION),
            called=ArraySubquery(Call.objects.open().values("seat_id")),
            **{f"records_{place}": _array(rows, RECORD) for place, rows in enumerate(rows_at(lately.values("pk")))},
            **{
                f"done_{place}": _array(rows, ("mandate_id", "meeting_id", "kind", "at"))
                for place, rows in enumerate(rulings_and_warnings())
            },
        )
        return versions.in_force(on=self.on)

    @property
    def terms(self):
        return self._facts

    def terms_on(self, day):
        versions = [Version(**row | {"in_force_from": _day(row["in_force_from"])}) for row in self._facts.versions]
        first, *later = sorted(versions, key=lambda version: version.in_force_from)
        return next((version for version in reversed(later) if version.in_force_from <= day), first)

    @cached_property
    def seats(self):
        return [Seat(**seat) for seat in self._facts.seats]

    @cached_property
    def holdings(self):
        return Holdings([_mandate(mandate) for mandate in self._facts.mandates])

    @cached_property
    def meetings(self):
        return [
            Meeting(**meeting | {"starts_at": datetime.fromisoformat(meeting["starts_at"])})
            for meeting in self._facts.meetings
        ]

    @cached_property
    def attended(self):
        records = [*self._facts.records_0, *self._facts.records_1]
        return AttendanceBook(self.meetings, known=[_record(record) for record in records])

    @property
    def called(self):
        """The ids of the seats with an open call."""
        return set(self._facts.called)

    @property
    def done(self):
        """(mandate, meeting, kind, moment) of every letter and ruling, as `Absences` reads them."""
        rows = [*self._facts.done_0, *self._facts.done_1]
        return {(row["mandate_id"], row["meeting_id"], row["kind"], datetime.fromisoformat(row["at"])) for row in rows}


def absences_at_a_glance(on):
    """The Absences of the day `on`. One query."""
    state = CouncilAtAGlance(on)
    return Absences(on, state=state, done=lambda: state.done)


def _array(rows, names):
    return ArraySubquery(rows.values(one=JSONObject(**{name: name for name in names})))


def _day(value):
    return date.fromisoformat(value) if value else None


def _mandate(row):
    mandate = Mandate(
        pk=row["id"],
        seat_id=row["seat_id"],
        period=DateRange(_day(row["begins"]), _day(row["ends"])),
        end_reason=row["end_reason"],
        left_on=_day(row["left_on"]),
    )
    mandate.holder = Organization(pk=row["holder_id"], name=row["name"], names=row["names"])
    return mandate


def _record(row):
    moments = {name: row[name] and datetime.fromisoformat(row[name]) for name in ("notice_at", "notice_for")}
    return tuple((row | moments)[name] for name in RECORD)
