"""The state of the council as data, and the upload of its history."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..actions.history import HistoryRefused, forget_upload, import_history, keep_upload, kept_upload
from ..forms.history import HistoryForm
from ..models import CouncilState, today
from ..permissions import may_import_history, may_see_absences
from .composition import day_asked


def state_json(request):
    """The state of the council on `?on=DATE`, today without it; to members and the Secretariat the same object as
    `manage.py gcg_state` prints, to others without absences (A9)."""
    on = request.GET.get("on", "")
    try:
        day = date.fromisoformat(on) if on else today()
    except ValueError:
        return JsonResponse({"error": _("“on” is not a date such as 2024-05-31.")}, status=400)
    state = CouncilState(day).as_data(for_members=may_see_absences(request.user))
    return JsonResponse(state, json_dumps_params={"ensure_ascii": False})


@require_safe
def state_page(request):
    """The same as a page: seats, absences, the year's meetings and their quorum, from the same object."""
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
    """Upload the four files; they are checked, and kept for the confirmation."""
    if not may_import_history(request.user):
        raise PermissionDenied
    form = HistoryForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        return redirect("gcg:history-preview", keep_upload(form.cleaned_data))
    return render(request, "gcg/history_import.html", {"form": form})


@login_required
def history_preview(request, key):
    """What the kept files would enter, and every problem; entering them is the button's. The act asks who looks."""
    folder = kept_upload(key)
    if folder is None:
        raise Http404
    try:
        report = import_history(folder, by=request.user, dry_run=request.method != "POST")
    except HistoryRefused as refused:
        return render(request, "gcg/history_preview.html", {"report": refused.report})
    if request.method == "POST":
        forget_upload(folder)
        return redirect("gcg:composition")
    return render(request, "gcg/history_preview.html", {"report": report, "is_clean": True})
