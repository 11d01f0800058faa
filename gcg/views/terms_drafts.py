"""Drafts of the Terms of Reference, and each tried on the last two years."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from alliance87.terms.acts import acted
from alliance87.terms.models import Version
from alliance87.terms.words import WORDS

from ..actions.terms_drafts import write_terms_draft
from ..forms.terms_drafts import TermsDraftForm
from ..models import TermsDraft, today
from ..permissions import may_draft_terms, may_read_terms_drafts
from ..readings.trial import Trial


@login_required
@require_safe
def terms_drafts(request):
    """All drafts, the newest first."""
    if not may_read_terms_drafts(request.user):
        raise PermissionDenied
    context = {
        "drafts": TermsDraft.objects.select_related("written_by"),
        "may_write": may_draft_terms(request.user),
    }
    return render(request, "gcg/terms_drafts.html", context)


@login_required
def terms_draft_new(request):
    """Write a draft, beginning from the version in force."""
    if not may_draft_terms(request.user):
        raise PermissionDenied
    version = Version.objects.in_force(on=today())
    form = TermsDraftForm(request.POST or None, settings=version.settings)
    if form.is_valid() and acted(form, write_terms_draft, by=request.user, **form.draft):
        return redirect(form.result)
    return render(request, "gcg/terms_draft_new.html", {"form": form, "version": version})


@login_required
@require_safe
def terms_draft(request, pk):
    """A draft: what it changes, and what would have been otherwise in the last two years."""
    if not may_read_terms_drafts(request.user):
        raise PermissionDenied
    draft = get_object_or_404(TermsDraft.objects.select_related("written_by"), pk=pk)
    trial = Trial(draft.settings, today())
    changes = [(WORDS[change.name], change) for change in trial.differences]
    return render(request, "gcg/terms_draft.html", {"draft": draft, "trial": trial, "changes": changes})
