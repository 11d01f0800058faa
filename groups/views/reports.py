"""The progress reports of a group, and the support it asks for (6.3)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance87.terms.acts import acted
from alliance87.ui.shared import shared
from partners.models.day import today

from ..actions.reports import ask_support, give_report
from ..forms.workplans import ReportForm, SupportForm
from ..models import ProgressReport
from ..permissions import may_read_inside
from ..readings.reports import draft_of, reporting_of
from ..readings.workplans import Plan, tally_of
from ..rules.halves import Half
from .workplans import context_of, group_seen, group_to_edit


@shared
@require_safe
def reports(request, slug):
    """The reports of a group, the newest first, and when the next one is due."""
    group = group_seen(request, slug)
    context = context_of(request, group, stand=reporting_of(group))
    context["reports"] = group.reports.select_related("reported_by")
    return render(request, "groups/reports.html", context)


@shared
@require_safe
def report(request, slug, half):
    """One report."""
    group = group_seen(request, slug)
    try:
        starts = Half.named(half).starts
    except ValueError:
        raise Http404 from None
    report = get_object_or_404(ProgressReport.objects.select_related("reported_by"), group=group, half_from=starts)
    return render(request, "groups/report.html", context_of(request, group, report=report))


@login_required
def report_new(request, slug):
    """Write the report on the last half-year, on a form filled from the plan."""
    group = group_to_edit(request, slug)
    stand, plan = reporting_of(group), Plan(group)
    form = ReportForm(request.POST or None, initial=draft_of(plan, stand.half, today()))
    if form.is_valid() and acted(form, give_report, group, by=request.user, **form.cleaned_data):
        messages.success(request, _("Thank you. The GCG can read the report."))
        return redirect("groups:report", slug, form.result.half)
    context = context_of(request, group, form=form, stand=stand, figures=tally_of(plan, today()))
    return render(request, "groups/report_new.html", context)


@login_required
def support(request, slug):
    """What support the group asked for and what was answered, for those inside; leads ask for more."""
    group = group_seen(request, slug)
    if not may_read_inside(request.user, group):
        raise PermissionDenied
    if request.method == "POST":
        group_to_edit(request, slug)
    form = SupportForm(request.POST or None, initial={"desk": "secretariat"})
    if form.is_valid() and acted(form, ask_support, group, by=request.user, **form.cleaned_data):
        messages.success(
            request, _("Your request is on the desk of %(desk)s.") % {"desk": form.result.get_desk_display()}
        )
        return redirect("groups:support", slug)
    asked = group.support_requests.select_related("asked_by", "answer__answered_by")
    context = context_of(request, group, form=form, requests=asked)
    return render(request, "groups/support.html", context)
