"""Entering an imported history: all of it or none. Importing the same history again changes nothing."""

from collections import defaultdict
from datetime import timedelta
from itertools import batched, count
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from alliance87.record.actions import act
from alliance87.record.locks import hold
from alliance87.terms.models import Version
from partners.models import Category, Country, Organization

from ..models import Attendance, Cancellation, Closure, Composition, Mandate, Meeting, Opening, Seat, today
from ..permissions import may_import_history
from ..rules.chronicle import Chronicle

CATEGORIES = {
    "government": Category.COUNTRY,
    "un": Category.UN,
    "igo": Category.INTERGOVERNMENTAL,
    "workers": Category.WORKERS,
    "employers": Category.EMPLOYERS,
    "ngo": Category.CIVIL_SOCIETY,
}
BATCH = 5000


class HistoryRefused(Exception):
    """Nothing was written, because of problems. `report` gives them."""

    def __init__(self, report):
        super().__init__(f"{len(report.problems.errors)} problems")
        self.report = report


class Report:
    """What an import found and what it entered."""

    def __init__(self, problems):
        self.problems = problems
        self.council = ()
        """The seats as they would be held today, after a dry run."""
        self.entered = {"holders": 0, "mandates": 0, "meetings": 0, "attendance": 0}


def import_history(folder, *, by=None, dry_run=False):
    """Enter the four files of `folder` (docs/history.md) in one transaction; returns a Report.

    `by` is None on the command line. Raises HistoryRefused with all problems; nothing is then written, and nothing for a
    `dry_run`, whose Report says what would be new.
    """
    if by is not None and not may_import_history(by):
        raise PermissionDenied
    chronicle = Chronicle(
        Path(folder), dict(Country.objects.values_list("iso2", "un_region")), _mandate_years(), timezone.now()
    )
    report = Report(chronicle.problems)
    with transaction.atomic():
        hold(Seat.objects, Seat.objects.first().pk)  # one import at a time: the second finds what the first entered
        _enter(chronicle.read(), report)
        if report.problems.has_errors:
            raise HistoryRefused(report)
        if dry_run:
            report.council = Composition(today()).seats
            transaction.set_rollback(True)
        elif any(report.entered.values()):
            act("gcg.history.imported", Seat.objects.first(), by=by, **report.entered)
    return report


def _mandate_years():
    versions = list(Version.objects.order_by("in_force_from"))

    def years(group, on):
        in_force = [version for version in versions if version.in_force_from <= on] or versions[:1]
        return in_force[-1].settings.years_of(group)

    return years


def _enter(chronicle, report):
    problems = report.problems
    clean = not problems.has_errors
    organizations = _enter_holders(chronicle, report) if clean else {}
    if clean:
        _enter_mandates(chronicle, report, organizations)
    meetings = _enter_meetings(chronicle, report) if clean else {}
    if problems.has_errors:
        for _row in chronicle.attendance():
            pass
        return
    _enter_attendance(chronicle, report, organizations, meetings)


def _enter_holders(chronicle, report):
    known = Organization.objects.in_bulk(chronicle.holders, field_name="reference")
    new = []
    for holder in chronicle.holders.values():
        there = known.get(holder.key)
        wanted = (holder.name, CATEGORIES[holder.kind], holder.country or None)
        if there is None:
            new.append(Organization(reference=holder.key, name=wanted[0], category=wanted[1], country_id=wanted[2]))
        elif (there.name, there.category, there.country_id) != wanted:
            report.problems.add(holder.row, "holder_id", f"{holder.key} is already in the portal with different facts.")
    new = _without_known_governments(chronicle, report, new)
    for organization in Organization.objects.bulk_create(new):
        known[organization.reference] = organization
    _note_namesakes(chronicle, report, new)
    report.entered["holders"] = len(new)
    return known


def _note_namesakes(chronicle, report, new):
    """Note each new holder that has the name of an organization already in the portal: it may be the same one."""
    rows = Organization.objects.filter(pk__in=[organization.pk for organization in new]).values_list(
        "skeleton", "reference"
    )
    entered = defaultdict(list)
    for skeleton, reference in rows:
        entered[skeleton].append(reference)
    for organization in Organization.objects.filter(skeleton__in=entered).exclude(pk__in=[holder.pk for holder in new]):
        for reference in entered[organization.skeleton]:
            known_by = (
                f", as {organization.reference}: if it is the same, use this id in all files"
                if organization.reference
                else ""
            )
            message = (
                f"The portal already has an organization of this name{known_by}. It would be entered a second time."
            )
            report.problems.add(chronicle.holders[reference].row, "name", message, is_note=True)


def _without_known_governments(chronicle, report, new):
    countries = [holder.country_id for holder in new if holder.category == Category.COUNTRY]
    taken = set(
        Organization.objects.filter(category=Category.COUNTRY, country__in=countries).values_list("country", flat=True)
    )
    for holder in new:
        if holder.category == Category.COUNTRY and holder.country_id in taken:
            row = chronicle.holders[holder.reference].row
            report.problems.add(row, "country_iso2", f"The government of {holder.country_id} is already in the portal.")
    return [holder for holder in new if holder.category != Category.COUNTRY or holder.country_id not in taken]


def _enter_mandates(chronicle, report, organizations):
    seats = {seat.code: seat for seat in Seat.objects.all()}
    there = {
        (held.seat.code, held.holder.reference, held.period.lower): (held.period.upper, held.end_reason)
        for held in Mandate.objects.select_related("seat", "holder")
    }
    free = _free_of(Mandate.objects.select_related("seat", "holder"))
    new = []
    for mandate in chronicle.mandates:
        term = mandate.term
        upper = term.end + timedelta(days=1) if term.end else None
        kept = there.get((mandate.seat, term.holder, term.start))
        if kept and (upper is None or kept == (upper, term.end_reason)):  # an end may have been set since
            continue
        if kept:
            report.problems.add(mandate.row, "to", "This mandate is already in the portal with another end.")
        elif not free(mandate.seat, term, report, mandate.row):
            continue
        elif holder := organizations.get(term.holder):
            new.append(
                Mandate(
                    seat=seats[mandate.seat],
                    holder=holder,
                    period=(term.start, upper),
                    end_reason=term.end_reason,
                )
            )
    if not report.problems.has_errors:
        Mandate.objects.bulk_create(new, batch_size=BATCH)
    report.entered["mandates"] = len(new)


def _free_of(mandates):
    """A function that says whether the seat and the holder of a term are free of mandates already in the portal."""
    kept = list(mandates)

    def free(seat, term, report, row):
        for mandate in kept:
            ends = mandate.period.upper is None or mandate.period.upper > term.start
            overlaps = ends and (term.end is None or mandate.period.lower <= term.end)
            if overlaps and (mandate.seat.code == seat or mandate.holder.reference == term.holder):
                message = f"The portal already has {mandate.holder} in {mandate.seat} in that time."
                report.problems.add(row, "from", message)
                return False
        return True

    return free


def _enter_meetings(chronicle, report):
    known = Meeting.objects.with_state().in_bulk(chronicle.meetings, field_name="reference")
    slugs = set(Meeting.objects.values_list("slug", flat=True))
    new = []
    for row in sorted(chronicle.meetings.values(), key=lambda meeting: meeting.starts_at):
        there = known.get(row.key)
        if there is None:
            meeting = _meeting(row, slugs)
            if meeting.number and meeting.kind != Meeting.Kind.CALL and meeting.slug in slugs:
                report.problems.add(row.row, "number", f"The portal already has a meeting {meeting.number}.")
                continue
            slugs.add(meeting.slug)
            new.append((meeting, row))
        elif not _same(there, row):
            report.problems.add(row.row, "meeting_id", f"{row.key} is already in the portal with different facts.")
    if not report.problems.has_errors:
        _create_meetings(new)
        known.update((row.key, meeting) for meeting, row in new)
    report.entered["meetings"] = len(new)
    return known


def _meeting(row, slugs):
    if row.kind == Meeting.Kind.CALL:
        place = next(number for number in count(row.number or 1) if f"c{number}" not in slugs)
        slug = f"c{place}"
    else:
        slug = str(row.number)
    return Meeting(
        reference=row.key,
        slug=slug,
        number=row.number,
        kind=row.kind,
        starts_at=row.starts_at,
        ends_at=None,
        time_zone="UTC",
        counts_for_absence=row.kind != Meeting.Kind.CALL,
    )


def _same(meeting, row):
    state = "cancelled" if meeting.is_cancelled else "held" if meeting.is_closed else "other"
    return (meeting.kind, meeting.number, meeting.starts_at, state) == (row.kind, row.number, row.starts_at, row.state)


def _create_meetings(new):
    """Create the meetings, each opened and closed, or cancelled. The history does not say who acted."""
    Meeting.objects.bulk_create([meeting for meeting, _row in new], batch_size=BATCH)
    held = [meeting for meeting, row in new if row.state == "held"]
    for fact, at in ((Opening, "opened_at"), (Closure, "closed_at")):
        rows = [fact(meeting=meeting, **{at: meeting.starts_at}) for meeting in held]
        fact.objects.bulk_create(rows, batch_size=BATCH)
    Cancellation.objects.bulk_create(
        [Cancellation(meeting=meeting, cancelled_at=meeting.starts_at) for meeting, row in new if row.state != "held"],
        batch_size=BATCH,
    )


def _enter_attendance(chronicle, report, organizations, meetings):
    seats = {seat.code: seat.pk for seat in Seat.objects.all()}
    for rows in batched(chronicle.attendance(), BATCH):
        there = _attendance_there(meetings[row.meeting].pk for row in rows)
        new = []
        for row in rows:
            key = (meetings[row.meeting].pk, seats[row.seat])
            facts = (_status(row), row.notice_at)
            if key not in there:
                holder = organizations[row.holder].pk
                new.append(
                    Attendance(meeting_id=key[0], seat_id=key[1], holder_id=holder, status=facts[0], notice_at=facts[1])
                )
            elif there[key] != facts:
                report.problems.add(row.row, "status", f"{row.seat} at {row.meeting} is already on record otherwise.")
        if not report.problems.has_errors:
            Attendance.objects.bulk_create(new)
        report.entered["attendance"] += len(new)


def _attendance_there(meetings):
    rows = Attendance.objects.filter(meeting__in=set(meetings)).order_by()
    return {row[:2]: row[2:] for row in rows.values_list("meeting", "seat", "status", "notice_at")}


def _status(row):
    if row.status == "absent" and row.notice_at:
        return Attendance.Status.APOLOGIES
    return row.status
