"""The forms by which leads say what their group is for and how far its outcomes are."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from alliance87.terms.acts import acted

from ..actions import outcomes as acts
from ..forms.outcomes import ProgressForm, PurposeForm
from ..models import Group
from ..permissions import may_lead
from ..readings.places import seen_by


@login_required
def purpose(request, slug):
    """Change what the group is for, as one of its leads."""
    group = _led(request, slug)
    form = PurposeForm(request.POST or None, group=group)
    if form.is_valid() and acted(
        form, acts.change_purpose, group, by=request.user, seen=form.seen, **form.cleaned_data
    ):
        messages.success(request, _("The purpose has been saved."))
        return redirect(group)
    return render(request, "groups/purpose.html", {"group": group, "form": form})


@login_required
def outcome_progress(request, slug, position):
    """Enter how far an outcome is, as a lead of the group."""
    group = _led(request, slug)
    outcomes = group.outcomes.with_progress().select_related("group")
    outcome = get_object_or_404(outcomes, position=position)
    form = ProgressForm(request.POST or None, outcome=outcome)
    if form.is_valid() and acted(
        form, acts.enter_progress, outcome, by=request.user, seen=form.seen, **form.cleaned_data
    ):
        messages.success(request, _("The progress has been entered."))
        return redirect(group)
    earlier = outcome.progress.select_related("entered_by")
    context = {"group": group, "outcome": outcome, "form": form, "earlier": earlier[:EARLIER]}
    return render(request, "groups/outcome_progress.html", context)


EARLIER = 10
"""How many earlier entries the form shows."""


def _led(request, slug):
    group = get_object_or_404(seen_by(Group.objects.with_closed(), request.user), slug=slug)
    if not may_lead(request.user, group):
        raise PermissionDenied
    return group
