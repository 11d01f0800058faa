"""What a country says of a yearly report that the Secretariat gave for it: it is right, or what is wrong (12.5)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from ..models import ReportAnswer, YearlyReport
from ..permissions import may_edit_roadmap
from .way_mail import tell_of_way


@transaction.atomic
def answer_report(report, *, by, is_confirmed, words=""):
    """Confirm, for the country, what the Secretariat gave for it, or say what is wrong; once. The Secretariat is told."""
    if not may_edit_roadmap(by, report.country):
        raise PermissionDenied
    report = hold(YearlyReport.objects.select_related("country"), report.pk)
    if not report.is_given_for:
        raise Refusal("P4", _("The country gave this report itself."))
    if ReportAnswer.objects.filter(report=report).exists():
        raise Refusal("12.5", _("The country has already answered. Write to the Secretariat if more is wrong."))
    answer = ReportAnswer.objects.create(
        report=report,
        is_confirmed=is_confirmed,
        words="" if is_confirmed else words,
        answered_by=by,
        answered_at=timezone.now(),
    )
    record.act("pathfinder.report.answered", report, by=by, is_confirmed=is_confirmed)
    tell_of_way(report, "answered", by=by, answer=answer)
    return answer
