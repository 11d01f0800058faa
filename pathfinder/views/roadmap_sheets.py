"""The Roadmap as a file for spreadsheets, and a sheet that changes it."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance87.sheets.writing import MIMETYPES, WRITERS
from alliance87.terms.acts import acted
from alliance87.ui.forms import Press
from partners.models.day import today

from ..actions.roadmap_sheets import enter_sheet, read_again, send_sheet
from ..forms.roadmaps import RoadmapSheetForm
from ..models import RoadmapSheet
from ..readings.comparing import compared_lines
from ..readings.roadmaps import RoadmapState
from ..rules.sheets import judged_against, written
from .roadmaps import context_of, roadmap_to_show

AT_MOST = 200
"""The changes shown before a sheet is entered, and the faults."""


@require_safe
@login_required
def roadmap_file(request, iso, ending):
    """The Roadmap as a file for spreadsheets."""
    roadmap = roadmap_to_show(request, iso)
    if ending not in WRITERS:
        raise Http404
    state = RoadmapState(roadmap)
    content = WRITERS[ending](written(state.lines, state.revisions), name="Roadmap")
    name = f"roadmap-{iso}-{today()}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=MIMETYPES[ending], headers=headers)


@login_required
def roadmap_sheets(request, iso):
    """Send a sheet in; every fault is shown at once."""
    roadmap = roadmap_to_show(request, iso)
    form = RoadmapSheetForm(request.POST or None, request.FILES or None)
    context = context_of(roadmap, form=form, endings=list(WRITERS))
    if form.is_valid():
        file = form.cleaned_data["file"]
        if acted(form, send_sheet, roadmap, by=request.user, name=file.name, content=file.read()):
            if form.result.sheet:
                return redirect("pathfinder:roadmap-sheet", iso, form.result.sheet.pk)
            context |= {"faults": form.result.faults[:AT_MOST], "count": len(form.result.faults)}
    return render(request, "pathfinder/roadmap/sheets.html", context)


@login_required
def roadmap_sheet(request, iso, pk):
    """What a sheet would change, with a button to enter it."""
    roadmap = roadmap_to_show(request, iso)
    sheet = get_object_or_404(RoadmapSheet.objects.select_related("sent_by"), roadmap=roadmap, pk=pk)
    if sheet.entered_at:
        return redirect("pathfinder:roadmap", iso)
    form: forms.Form = Press(request.POST) if request.method == "POST" else Press()
    if form.is_valid() and acted(form, enter_sheet, sheet, by=request.user):
        messages.success(request, _("The sheet has been entered."))
        return redirect("pathfinder:roadmap", iso)
    state = RoadmapState(roadmap)
    outcome = judged_against(read_again(sheet), state.lines, state.revisions)
    page = Paginator(compared_lines(outcome.differences), AT_MOST).get_page(request.GET.get("page"))
    context = context_of(roadmap, form=form, sheet=sheet, page=page, missing=outcome.missing)
    return render(request, "pathfinder/roadmap/sheet.html", context)
