"""A group's assessment of a yearly report: asked by the Secretariat, entered and concluded by the group's leads (6.5)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from alliance87.terms.acts import acted

from ..actions import yearly as acts
from ..forms.yearly import AssessmentsForm, FindingsForm, MonitoringForm
from ..permissions import may_ask_monitoring, may_monitor
from ..readings.yearly import ReportPage, state_of_group_part
from .yearly import context_of, report_seen


@login_required
def monitoring_new(request, iso, year):
    """Ask a group to assess the report."""
    report = report_seen(request, iso, year)
    if not may_ask_monitoring(request.user):
        raise PermissionDenied
    form = MonitoringForm(request.POST or None)
    if form.is_valid() and acted(form, acts.ask_monitoring, report, by=request.user, **form.cleaned_data):
        messages.success(request, _("The leads of %(group)s are told.") % {"group": form.cleaned_data["group"]})
        return redirect(report)
    return render(request, "pathfinder/report/monitoring_new.html", context_of(report, form=form))


def _to_assess(request, iso, year):
    report = report_seen(request, iso, year)
    if not may_monitor(request.user, report):
        raise PermissionDenied
    return report


@login_required
def assessment(request, iso, year):
    """The group's work on the report: each priority, then the findings, which conclude it."""
    report = _to_assess(request, iso, year)
    if report.monitoring.is_concluded and request.method != "POST":
        return redirect(report)
    page = ReportPage(report, shows_group=True)
    words = {"initial": {"findings": report.monitoring.findings}, "unassessed": page.unassessed_by_group}
    form = FindingsForm(request.POST or None, **words)
    said = {"by": request.user, "seen": request.POST.get("seen", "")}
    if form.is_valid() and acted(
        form, acts.conclude_monitoring, report, **said, findings=form.cleaned_data["findings"]
    ):
        messages.success(request, _("The findings are public, and the country is told."))
        return redirect(report)
    context = context_of(report, form=form, page=page, seen=page.state)
    return render(request, "pathfinder/report/assessment.html", context)


@login_required
def assessment_part(request, iso, year, key):
    """The group's assessment of the actions under one priority, beside the country's own."""
    report = _to_assess(request, iso, year)
    if report.monitoring.is_concluded and request.method != "POST":
        return redirect(report)
    shown = ReportPage(report, shows_group=True).part(key)
    if shown is None:
        raise Http404
    form = AssessmentsForm(request.POST or None, part=shown, said="group", fingerprint=state_of_group_part(shown))
    if form.is_valid() and acted(
        form, acts.assess_part, report, key, by=request.user, seen=form.seen, levels=form.levels
    ):
        messages.success(request, _("Saved."))
        return redirect("pathfinder:yearly-assessment", iso, year)
    return render(request, "pathfinder/report/assessment_part.html", context_of(report, form=form, part=shown))
