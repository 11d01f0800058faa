"""Sending in a sheet that changes the workplan, following it, and confirming it (6.3)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from alliance87.sheets.cells import as_told
from alliance87.terms.acts import acted

from ..actions.plan_sheets import confirm_sheet, send_sheet
from ..forms.workplans import EnteringForm, PlanSheetForm
from ..models import PlanSheet
from ..readings.names import as_said
from ..readings.plan_sheets import JudgedImport, progress_of, read_of
from ..readings.workplans import Plan
from .workplans import context_of, group_to_edit

FAULTS_A_PAGE = 100
LATEST = 10


@login_required
def sheets(request, slug):
    """Send a sheet in, and see what became of the latest ones."""
    group = group_to_edit(request, slug)
    form = PlanSheetForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        if acted(form, send_sheet, group, by=request.user, name=file.name, content=file.read()):
            return redirect("groups:sheet", slug, form.result.pk)
    latest = group.sheets.defer("content", "lines").select_related("sent_by")[:LATEST]
    return render(request, "groups/sheets.html", context_of(request, group, form=form, latest=latest))


@login_required
def sheet(request, slug, pk):
    """How far a sheet is: being read, its faults, what it would change with a button to enter it, or what it changed."""
    group = group_to_edit(request, slug)
    sheet = get_object_or_404(PlanSheet.objects.defer("content"), group=group, pk=pk)
    context = context_of(request, group, sheet=sheet, progress=progress_of(sheet))
    if sheet.state == "read":
        return _to_confirm(request, sheet, context)
    if sheet.state == "refused":
        faults = [as_told(fault) for fault in sheet.faults]
        context["page"] = Paginator(faults, FAULTS_A_PAGE).get_page(request.GET.get("page"))
    return _shown(request, context)


def _to_confirm(request, sheet, context):
    judged = JudgedImport(sheet, Plan(sheet.group), read_of(sheet.lines))
    form = EnteringForm(request.POST) if request.method == "POST" else EnteringForm()
    if form.is_valid():
        drops = [line.number for line in judged.missing] if form.cleaned_data["drop"] else []
        if acted(form, confirm_sheet, sheet, by=request.user, drops=drops):
            messages.success(request, _("The sheet is being entered."))
            return redirect("groups:sheet", context["group"].slug, sheet.pk)
    page = Paginator(judged.differences, FAULTS_A_PAGE).get_page(request.GET.get("page"))
    page.object_list = as_said(page.object_list)
    return _shown(request, context | {"judged": judged, "form": form, "page": page})


def _shown(request, context):
    """The whole page, or the part of it that asks again while a worker is at it."""
    return render(request, "groups/sheet_part.html" if request.htmx else "groups/sheet.html", context)
