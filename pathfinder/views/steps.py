"""One step of a candidacy: entered, read, confirmed and corrected; and its evidence as a download."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from alliance87.documents.serving import download
from alliance87.terms.acts import acted
from alliance87.ui.forms import Press

from ..actions import steps as acts
from ..forms.candidacies import StepForm
from ..models import Candidacy, Step, StepKind
from ..permissions import may_confirm_step, may_enter_step, may_read_evidence, may_read_way


@login_required
def step_new(request, pk, kind):
    """Enter a step, with its evidence."""
    candidacy = get_object_or_404(Candidacy.objects.with_state(), pk=pk)
    if kind not in StepKind.values or kind == StepKind.INTEREST or not may_read_way(request.user, candidacy.country):
        raise Http404
    if not may_enter_step(request.user, candidacy, kind):
        raise PermissionDenied
    form = StepForm(request.POST or None, request.FILES or None, kind=kind)
    if form.is_valid() and acted(form, acts.enter_step, candidacy, by=request.user, kind=kind, **form.said):
        messages.success(request, _("“%(step)s” is on record.") % {"step": form.kind.label})
        return redirect(candidacy)
    return render(request, "pathfinder/step_form.html", {"form": form, "candidacy": candidacy, "kind": form.kind})


@login_required
def step(request, pk):
    """One step with what was entered before it was corrected; the country confirms it here."""
    step = _step(request.user, pk)
    form = Press(request.POST if request.method == "POST" else None)
    if form.is_valid() and acted(form, acts.confirm_step, step, by=request.user):
        messages.success(request, _("Thank you: you have confirmed this step."))
        return redirect(step)
    is_standing = not hasattr(step, "correction")
    context = {
        "step": step,
        "form": form,
        "is_standing": is_standing,
        "may_confirm": is_standing
        and step.is_entered_for
        and not hasattr(step, "confirmation")
        and may_confirm_step(request.user, step),
        "may_correct": is_standing
        and step.candidacy.is_open
        and may_enter_step(request.user, step.candidacy, step.kind),
    }
    return render(request, "pathfinder/step.html", context)


@login_required
def step_correction(request, pk):
    """Correct a step; the earlier entry stays beside it."""
    step = _step(request.user, pk)
    if not may_enter_step(request.user, step.candidacy, step.kind):
        raise PermissionDenied
    if hasattr(step, "correction") and request.method != "POST":
        return redirect(step.correction)
    form = StepForm(request.POST or None, request.FILES or None, kind=step.kind, step=step)
    if form.is_valid() and acted(form, acts.correct_step, step, by=request.user, seen=step.pk, **form.said):
        messages.success(request, _("The step is corrected. The earlier entry stays on record."))
        return redirect(form.result)
    context = {"form": form, "candidacy": step.candidacy, "kind": form.kind, "step": step}
    return render(request, "pathfinder/step_form.html", context)


@require_safe
@csp_override({"default-src": ["'none'"], "sandbox": True})  # type: ignore[dict-item]
def evidence(request, pk):
    """The letter or the report of a step, as a download under the name it came with."""
    step = get_object_or_404(Step.objects.select_related("candidacy__country"), pk=pk)
    if not may_read_evidence(request.user, step) or not step.file:
        raise Http404
    return download(step.file, name=step.name, size=step.size, media_type=step.media_type)


def _step(user, pk):
    rows = Step.objects.select_related(
        "candidacy__country",
        "candidacy__withdrawal",
        "candidacy__status",
        "confirmation__confirmed_by",
        "correction",
        "corrects",
        "entered_by",
    )
    step = get_object_or_404(rows, pk=pk)
    if not may_read_way(user, step.candidacy.country):
        raise Http404
    return step
