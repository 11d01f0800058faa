"""What concerns Pathfinder Countries, put on an agenda (6.4, P3)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from alliance87.terms.acts import acted
from pathfinder.models import Candidacy, PathfinderStatus

from ..actions.countries import put_presentation, put_status, put_status_end
from ..forms.countries import CandidacyItemForm
from ..forms.nominations import ForDecisionForm
from ..permissions import may_put_countries

ACTS = {CandidacyItemForm.PRESENTATION: put_presentation, CandidacyItemForm.STATUS: put_status}


@login_required
def candidacy_item(request, pk):
    """Choose the meeting, and whether the candidate is presented or the status decided on."""
    if not may_put_countries(request.user):
        raise PermissionDenied
    candidacy = get_object_or_404(Candidacy.objects.with_state(), pk=pk)
    form = CandidacyItemForm(request.POST or None)
    if form.is_valid():
        act = ACTS[form.cleaned_data["aim"]]
        if acted(form, act, candidacy, by=request.user, meeting=form.cleaned_data["meeting"]):
            messages.success(request, _("“%(title)s” is on the agenda.") % {"title": form.result.title})
            return redirect(form.result)
    return render(request, "gcg/country_item.html", {"form": form, "country": candidacy.country, "row": candidacy})


@login_required
def status_item(request, pk):
    """Choose the meeting that decides whether a status ends."""
    if not may_put_countries(request.user):
        raise PermissionDenied
    status = get_object_or_404(PathfinderStatus.objects.select_related("country", "ending"), pk=pk)
    form = ForDecisionForm(request.POST or None)
    if form.is_valid() and acted(form, put_status_end, status, by=request.user, **form.cleaned_data):
        messages.success(request, _("“%(title)s” is on the agenda.") % {"title": form.result.title})
        return redirect(form.result)
    return render(request, "gcg/country_item.html", {"form": form, "country": status.country, "row": status})
