"""Deadlines of a country, and extensions of them (12.5)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from alliance87.terms.acts import acted
from partners.models import Country

from ..actions import deadlines as acts
from ..forms.candidacies import DeadlineForm, ExtensionForm, ExtensionRulingForm
from ..models import Deadline, Extension
from ..permissions import may_keep_way, may_read_way, may_speak_for
from ..readings.candidacy import withdrawn_by


@login_required
def deadline_new(request, iso):
    """Set a day agreed with the country. Of one that has withdrawn, the candidacy is read instead."""
    country = get_object_or_404(Country, pk=iso.upper())
    if not may_keep_way(request.user):
        raise PermissionDenied
    if request.method != "POST" and (withdrawn := withdrawn_by(country)):
        return redirect(withdrawn)
    form = DeadlineForm(request.POST or None)
    if form.is_valid() and acted(form, acts.set_deadline, country, by=request.user, **form.cleaned_data):
        messages.success(request, _("The deadline is set, and the country is told."))
        return redirect("pathfinder:deadline", form.result.pk)
    return render(request, "pathfinder/deadline_new.html", {"form": form, "country": country})


@login_required
def deadline(request, pk):
    """A deadline with the extensions asked for; the country asks for more time here."""
    deadline = get_object_or_404(Deadline.objects.select_related("country", "set_by"), pk=pk)
    if not may_read_way(request.user, deadline.country):
        raise Http404
    extensions = list(deadline.extensions.select_related("asked_by", "ruled_by"))
    is_asked = any(extension.ruled_at is None for extension in extensions)
    # What was typed while the deadline was met or lapsed is refused in words, and stands there.
    is_open = request.method == "POST" or (deadline.is_awaited and not is_asked)
    may_ask = is_open and may_speak_for(request.user, deadline.country)
    form = ExtensionForm(request.POST or None) if may_ask else None
    if form and form.is_valid() and acted(form, acts.ask_extension, deadline, by=request.user, **form.cleaned_data):
        messages.success(request, _("The extension is asked for. The Secretariat decides on it."))
        return redirect("pathfinder:deadline", pk)
    context = {
        "deadline": deadline,
        "form": form,
        "extensions": extensions,
        "may_rule": may_keep_way(request.user),
    }
    return render(request, "pathfinder/deadline.html", context)


@login_required
def extension(request, pk):
    """Decide on an extension; one that was decided on, or of a deadline that is met or has lapsed, is read with its deadline."""
    extension = get_object_or_404(Extension.objects.select_related("deadline__country", "asked_by"), pk=pk)
    if not may_keep_way(request.user):
        raise PermissionDenied
    if (extension.ruled_at or not extension.deadline.is_awaited) and request.method != "POST":
        return redirect("pathfinder:deadline", extension.deadline_id)
    form = ExtensionRulingForm(request.POST or None)
    if form.is_valid() and acted(form, acts.rule_on_extension, extension, by=request.user, **form.cleaned_data):
        messages.success(request, _("The country is told what was decided."))
        return redirect("pathfinder:deadline", extension.deadline_id)
    return render(request, "pathfinder/extension.html", {"form": form, "extension": extension})
