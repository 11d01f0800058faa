"""The status: withdrawn by the country (P3), and, for countries admitted before the portal, entered from a sheet (P1)."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from alliance87.terms.acts import acted
from partners.models import Country

from ..actions.legacy import import_legacy
from ..actions.statuses import withdraw_status
from ..forms.candidacies import CandidacyWithdrawalForm, NotedWithdrawalForm
from ..models import PathfinderStatus
from ..permissions import may_edit_roadmap, may_keep_way, may_speak_for
from ..rules.legacy import read_sheet

FAULTS = {
    "missing": _lazy("this column is missing"),
    "broken": _lazy("this line cannot be read: a quotation mark may be missing"),
    "unknown": _lazy("there is no country with this two-letter code"),
    "twice": _lazy("this country appears twice"),
    "empty": _lazy("say how the status is known"),
    "long": _lazy("this is too long"),
    "date": _lazy("give a year or a day, such as 2025 or 2025-05-31"),
}
MOST_BYTES = 1_000_000


class StatusSheetForm(forms.Form):
    """A sheet in CSV, as a file."""

    sheet = forms.FileField(label=_lazy("Sheet"), widget=forms.FileInput(attrs={"accept": ".csv"}))
    rows = ()

    def clean_sheet(self):
        sheet = self.cleaned_data["sheet"]
        if sheet.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is too long for a list of countries."))
        try:
            text = sheet.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("Save the sheet as CSV in UTF-8.")) from error
        self.rows, faults = read_sheet(text, set(Country.objects.values_list("pk", flat=True)))
        if faults:
            words = [{"line": line, "column": column, "fault": FAULTS[fault]} for line, column, fault in faults]
            raise forms.ValidationError([_("Line %(line)s, %(column)s: %(fault)s.") % word for word in words])
        return sheet


@login_required
def status_withdrawal(request, pk):
    """Ask, then give the status back: as a focal point of the country, or as the Secretariat from its note."""
    status = get_object_or_404(PathfinderStatus.objects.select_related("country", "ending"), pk=pk)
    if not may_speak_for(request.user, status.country):
        raise PermissionDenied
    kind = CandidacyWithdrawalForm if may_edit_roadmap(request.user, status.country) else NotedWithdrawalForm
    form = kind(request.POST if request.method == "POST" else None)
    if form.is_valid() and acted(form, withdraw_status, status, by=request.user, **form.cleaned_data):
        messages.success(request, _("%(country)s is no longer a Pathfinder Country.") % {"country": status})
        return redirect(status)
    return render(request, "pathfinder/status_withdrawal.html", {"form": form, "status": status})


@login_required
def legacy(request):
    """Enter the Pathfinder Countries admitted before the portal, from one sheet."""
    if not may_keep_way(request.user):
        raise PermissionDenied
    form = StatusSheetForm(request.POST or None, request.FILES or None)
    if form.is_valid() and acted(form, import_legacy, form.rows, by=request.user):
        count = len(form.result)
        words = ngettext("%(count)d country was entered.", "%(count)d countries were entered.", count)
        messages.success(request, words % {"count": count})
        return redirect("pathfinder:legacy")
    statuses = PathfinderStatus.objects.in_force().filter(is_legacy=True).select_related("country")
    return render(request, "pathfinder/legacy.html", {"form": form, "statuses": statuses})
