"""What concerns Pathfinder Countries, put on an agenda (6.4, 6.5, P3)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from alliance87.record.decisions import item_about, pending_item
from alliance87.terms.acts import acted
from pathfinder.models import Candidacy, PathfinderStatus, Review, YearlyReport

from ..actions.countries import put_presentation, put_status, put_status_end
from ..actions.country_papers import put_findings, put_result
from ..forms.countries import CandidacyItemForm
from ..forms.nominations import ForDecisionForm
from ..permissions import may_put_countries
from ..readings.overview import next_meeting

ACTS = {CandidacyItemForm.PRESENTATION: put_presentation, CandidacyItemForm.STATUS: put_status}


@login_required
def candidacy_item(request, pk):
    """Choose the meeting, and whether the candidate is presented or the status decided on. A candidacy that has ended is
    read instead.
    """
    if not may_put_countries(request.user):
        raise PermissionDenied
    candidacy = get_object_or_404(Candidacy.objects.with_state(), pk=pk)
    if not candidacy.is_open and request.method != "POST":
        return redirect(candidacy)
    form = CandidacyItemForm(request.POST or None, initial={"meeting": next_meeting()})
    act = ACTS[form.cleaned_data["aim"]] if form.is_valid() else None
    return _put(request, candidacy, form, act)


@login_required
def status_item(request, pk):
    """Choose the meeting that decides whether a status ends. Of one that has ended the country's page is read instead; of
    one on an agenda, the item.
    """
    if not may_put_countries(request.user):
        raise PermissionDenied
    status = get_object_or_404(PathfinderStatus.objects.select_related("country", "ending"), pk=pk)
    if not status.is_in_force and request.method != "POST":
        return redirect("pathfinder:country", status.country_id.lower())
    if request.method != "POST" and (item := pending_item(status)):
        return redirect(item)
    return _put(request, status, _form(request), put_status_end)


@login_required
def result_item(request, pk):
    """Choose the meeting that gets the result of a review, by its submission, with the decision on the status. The item
    of one that is on an agenda is read instead.
    """
    if not may_put_countries(request.user):
        raise PermissionDenied
    review = get_object_or_404(Review.objects.with_state(), submission=pk)
    if request.method != "POST" and (item := item_about(review)):
        return redirect(item)
    return _put(request, review, _form(request), put_result, of="result")


@login_required
def findings_item(request, pk):
    """Choose the meeting that gets the findings on a yearly report. The item of those on an agenda is read instead."""
    if not may_put_countries(request.user):
        raise PermissionDenied
    report = get_object_or_404(YearlyReport.objects.given().select_related("country"), pk=pk)
    if request.method != "POST" and (item := item_about(report)):
        return redirect(item)
    return _put(request, report, _form(request), put_findings, of="findings")


def _form(request):
    return ForDecisionForm(request.POST or None, initial={"meeting": next_meeting()})


def _put(request, row, form, act, *, of="decision"):
    if form.is_valid() and acted(form, act, row, by=request.user, meeting=form.cleaned_data["meeting"]):
        messages.success(request, _("“%(title)s” is on the agenda.") % {"title": form.result.title})
        return redirect(form.result)
    return render(request, "gcg/country_item.html", {"form": form, "country": row.country, "row": row, "of": of})
