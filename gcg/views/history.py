"""The state of the council as data, and the upload of its history."""

import csv
from dataclasses import astuple
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance87.terms.acts import acted
from alliance87.ui.days import day_of

from ..actions.history import HistoryRefused, import_history
from ..actions.history_uploads import forget_upload, keep_upload, kept_upload
from ..actions.last_days import latest_of, set_last_day
from ..forms.history import HistoryForm
from ..forms.leaving import LastDayForm
from ..models import Seat, today
from ..permissions import may_import_history, may_see_absences, may_set_last_days
from ..readings.state import CouncilState
from ..rules.history import Problem
from .composition import day_asked

A_PAGE = 200
AN_HOUR = 60 * 60
PROBLEMS = "history-problems:"


def state_json(request):
    """The state of the council on `?on=DATE` (default: today). Members and the Secretariat get the same object as
    `manage.py gcg_state` prints; others get it without absences (A9)."""
    on = request.GET.get("on", "")
    try:
        day = day_of(on) if on else today()
    except ValueError:
        return JsonResponse({"error": _("“on” is not a date such as 2024-05-31, from 1900 to 2200.")}, status=400)
    state = CouncilState(day).as_data(for_members=may_see_absences(request.user))
    return JsonResponse(state, json_dumps_params={"ensure_ascii": False})


@require_safe
def state_page(request):
    """The same state as a page: seats, absences, the year's meetings and their quorum."""
    on, error = day_asked(request)
    council, for_members = CouncilState(on), may_see_absences(request.user)
    state, names = council.as_data(for_members=for_members), council.names
    for seat in state["seats"]:
        seat["name"] = names.get(seat["seat"], "")
    context = {"on": on, "error": error, "asked": request.GET.get("on") or on.isoformat(), "state": state}
    context["for_members"] = for_members
    return render(request, "gcg/state.html", context)


@login_required
def history_import(request):
    """Upload the four files; they are checked, and kept for the confirmation. Refused files are not kept."""
    if not may_import_history(request.user):
        raise PermissionDenied
    form = HistoryForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return render(request, "gcg/history_import.html", {"form": form})
    key = keep_upload(form.cleaned_data)
    try:
        import_history(kept_upload(key), by=request.user, dry_run=True)
    except HistoryRefused as refused:
        forget_upload(kept_upload(key))
        return _refused(request, refused.report)
    return redirect("gcg:history-preview", key)


@login_required
def history_preview(request, key):
    """What the kept files would enter, and the resulting council, with a button to enter them. Files that no longer fit
    what has been entered since are refused, and are not kept; who may not see them is not told whether they are."""
    if not may_import_history(request.user):
        raise PermissionDenied
    folder = kept_upload(key)
    if folder is None:
        return _gone(request)
    try:
        report = import_history(folder, by=request.user, dry_run=request.method != "POST")
    except HistoryRefused as refused:
        if not folder.is_dir():
            return _gone(request)
        forget_upload(folder)
        return _refused(request, refused.report)
    if request.method == "POST":
        forget_upload(folder)
        return redirect("gcg:composition")
    page = Paginator(report.problems.found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "gcg/history_preview.html", {"report": report, "page": page, "is_clean": True})


def _gone(request):
    """The page of files that are no longer kept; it tells nobody anything of them."""
    return render(request, "gcg/history_gone.html", status=404)


def _refused(request, report):
    """The first page of problems; the whole list is kept for an hour."""
    key = str(uuid4())
    cache.set(PROBLEMS + key, [astuple(problem) for problem in report.problems.found], AN_HOUR)
    return _problems(request, key, report.problems.found)


def _problems(request, key, problems):
    page = Paginator(problems, A_PAGE).get_page(request.GET.get("page"))
    count = sum(not problem.is_note for problem in problems)
    context = {"page": page, "address": reverse("gcg:history-problems", args=[key]), "count": count}
    return render(request, "gcg/history_preview.html", context)


@login_required
@require_safe
def history_problems(request, key):
    """Every problem of files that were refused within the last hour: page by page, or as one file (`?as=csv`)."""
    if not may_import_history(request.user):
        raise PermissionDenied
    kept = cache.get(f"{PROBLEMS}{key}")
    if kept is None:
        raise Http404
    problems = [Problem(*row) for row in kept]
    if request.GET.get("as") != "csv":
        return _problems(request, key, problems)
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="problems.csv"'
    rows = csv.writer(answer)
    rows.writerow(["file", "line", "column", "problem", "note"])
    rows.writerows(
        [problem.file, problem.line, problem.column, problem.message, "note" if problem.is_note else ""]
        for problem in problems
    )
    return answer


@login_required
def seat_last_day(request, code):
    """Set the last day of the seat's open mandate."""
    if not may_set_last_days(request.user):
        raise PermissionDenied
    seat = get_object_or_404(Seat, code=code)
    mandate = seat.mandates.filter(period__endswith=None).select_related("holder", "seat").order_by("period").last()
    if mandate is None:
        raise Http404
    form = LastDayForm(request.POST or None)
    if form.is_valid() and acted(form, set_last_day, mandate, by=request.user, **form.cleaned_data):
        messages.success(request, _("The last day is on record."))
        return redirect(seat)
    context = {"seat": seat, "mandate": mandate, "form": form, "latest": latest_of(mandate)}
    return render(request, "gcg/last_day.html", context)
