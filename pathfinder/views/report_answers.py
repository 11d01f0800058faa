"""What a country says of a yearly report that the Secretariat gave for it (12.5)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from alliance87.terms.acts import acted

from ..actions.report_answers import answer_report
from ..forms.roadmaps import FilingAnswerForm
from ..permissions import may_edit_roadmap
from .yearly import context_of, report_seen


@login_required
def report_answer(request, iso, year):
    """Say, for the country, whether the report is right."""
    report = report_seen(request, iso, year)
    if not may_edit_roadmap(request.user, report.country):
        raise PermissionDenied
    form = FilingAnswerForm(request.POST or None)
    if form.is_valid() and acted(form, answer_report, report, by=request.user, **form.cleaned_data):
        messages.success(request, _("Thank you. The Secretariat is told."))
        return redirect(report)
    return render(request, "pathfinder/report/answer.html", context_of(report, form=form))
