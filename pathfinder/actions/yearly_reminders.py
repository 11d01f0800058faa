"""What the timetable does with yearly reports that have not come: it writes to the focal points (P3, P4)."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from alliance87.outbox import actions as outbox
from alliance87.record import actions as record
from alliance87.record.locks import claim_one
from alliance87.terms.models import Version
from partners.models import Country
from partners.models.day import today

from ..models import PathfinderStatus, YearlyReminder
from ..readings.people import focal_points_of
from ..readings.yearly import due_of

Kind = YearlyReminder.Kind


def remind_of_yearly_reports(on=None):
    """Tell the focal points of each Pathfinder Country that the report on the last year can be written; remind them when
    it is due soon, late, or overdue: once each (P3, P4). Returns to how many countries was written.
    """
    on = on or today()
    countries = PathfinderStatus.objects.in_force().values_list("country", flat=True)
    return sum(_remind(pk, on) for pk in countries)


@transaction.atomic
def _remind(pk, on):
    country = claim_one(Country.objects.filter(pk=pk))
    due = due_of(country, on.year - 1, on) if country else None
    if due is None or not due.is_waiting:
        return False
    kind = _kind(due, on)
    people = focal_points_of(country)
    reminder = {"country": country, "year": due.year, "kind": kind}
    if not people or YearlyReminder.objects.filter(**reminder).exists():
        return False
    YearlyReminder.objects.create(**reminder, sent_at=timezone.now())
    recipients = [outbox.Addressee(person.email, str(person)) for person in people]
    outbox.write(
        "pathfinder.yearly_due", "yearly_due", {"country": country, "due": due, "kind": kind}, recipients, about=country
    )
    record.act("pathfinder.report.reminded", country, by=None, year=due.year, kind=str(kind))
    return True


def _kind(due, on):
    if due.is_overdue:
        return Kind.OVERDUE
    if due.is_late:
        return Kind.LATE
    before = timedelta(days=Version.objects.in_force(on=on).settings.yearly_report_reminder_days)
    return Kind.COMING if on >= due.due_on - before else Kind.OPEN
