"""Progress reports of groups each half-year, the reminders of them, and requests for support (6.3)."""

from dataclasses import asdict
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.outbox import actions as outbox
from alliance87.record import actions as record
from alliance87.record.locks import claim_one, hold
from alliance87.terms.models import Version
from alliance87.terms.refusal import Refusal
from alliance87.ui.dates import date_format
from partners.models.day import today

from ..letters import GROUPS
from ..models import Group, ProgressReport, ReportReminder, SupportRequest
from ..permissions import may_edit_workplan
from ..readings.reports import reporting_of
from ..readings.workplans import Plan, tally_of
from ..topics import REPORTS


@transaction.atomic
def give_report(group, *, by, achieved, next_steps, late=""):
    """Report on the last half-year that has ended, with the figures of the workplan as they stand."""
    if not may_edit_workplan(by, group):
        raise PermissionDenied
    group = hold(Group.objects.with_closed(), group.pk)
    stand = reporting_of(group)
    if not stand.is_waiting:
        words = {"half": stand.half, "day": date_format(stand.half.next.ends, "j F Y")}
        raise Refusal(
            "6.3",
            _("The report on %(half)s is given, or none is asked for. The next one can be given after %(day)s.")
            % words,
        )
    report = ProgressReport.objects.create(
        group=group,
        half_from=stand.half.starts,
        achieved=achieved,
        late=late,
        next_steps=next_steps,
        figures=asdict(tally_of(Plan(group), today())),
        reported_by=by,
        reported_at=timezone.now(),
    )
    record.act("groups.report.given", report, by=by, half=str(stand.half))
    return report


@transaction.atomic
def ask_support(group, *, by, desk, words):
    """Ask the GCG or the Secretariat for support; it is answered on their desk."""
    if not may_edit_workplan(by, group):
        raise PermissionDenied
    group = hold(Group.objects.with_closed(), group.pk)
    if group.is_closed:
        raise Refusal("G1", _("The GCG has closed this group. It can ask for support once it is reactivated."))
    request = SupportRequest.objects.create(group=group, desk=desk, words=words, asked_by=by, asked_at=timezone.now())
    record.act("groups.support.asked", request, by=by, desk=str(desk))
    return request


def remind_of_reports(on=None):
    """Remind the leads of each group whose report is due soon, and again once late; returns for how many groups."""
    on = on or today()
    settings = Version.objects.in_force(on=on).settings
    return sum(_remind(pk, on, settings) for pk in Group.objects.not_closed(on).values_list("pk", flat=True))


@transaction.atomic
def _remind(pk, on, settings):
    group = claim_one(Group.objects.not_closed(on).filter(pk=pk))
    stand = reporting_of(group, on) if group else None
    if stand is None or not stand.is_waiting:
        return False
    if on < stand.due_on - timedelta(days=settings.group_report_reminder_days):
        return False
    kind = ReportReminder.Kind.LATE if stand.is_silent else ReportReminder.Kind.COMING
    leads = group.leads.in_force().filter(person__isnull=False, person__is_active=True).select_related("person")
    inside = {GROUPS: str(group.pk)}
    recipients = [outbox.Addressee(lead.person.email, str(lead.person), inside) for lead in leads]
    sent = {"group": group, "half_from": stand.half.starts, "kind": kind}
    if not recipients or ReportReminder.objects.filter(**sent).exists():
        return False
    reminder = ReportReminder.objects.create(**sent, sent_at=timezone.now())
    outbox.write(
        "groups.report",
        "group_report",
        {"group": group, "stand": stand, "is_late": kind == ReportReminder.Kind.LATE},
        recipients,
        about=group,
        topic=REPORTS,
    )
    record.act("groups.report.reminded", group, by=None, half=str(stand.half), kind=reminder.kind)
    return True
