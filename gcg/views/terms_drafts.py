"""Drafts of the Terms of Reference: each tried on the last two years, worded, and put before the GCG."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance87.terms.acts import acted
from alliance87.terms.models import Version
from alliance87.terms.words import WORDS

from ..actions.terms_adopting import put_terms_draft
from ..actions.terms_drafts import (
    edit_terms_draft,
    leave_clause,
    state_of_draft,
    state_of_wording,
    word_clause,
    write_terms_draft,
)
from ..forms.nominations import ForDecisionForm
from ..forms.terms_drafts import WRITTEN, TermsDraftForm, WordingForm
from ..models import TermsDraft, today
from ..permissions import may_draft_terms, may_read_terms_drafts
from ..readings.terms_drafts import clauses_beside, clauses_of_draft, compared_clauses, fate_of, lines_of
from ..readings.trial import Trial


def _draft_of(writer, pk):
    if not may_draft_terms(writer):
        raise PermissionDenied
    return get_object_or_404(TermsDraft.objects.select_related("written_by", "base"), pk=pk)


@login_required
@require_safe
def terms_drafts(request):
    """All drafts, the newest first, and the versions with the decisions that adopted them."""
    if not may_read_terms_drafts(request.user):
        raise PermissionDenied
    context = {
        "drafts": TermsDraft.objects.select_related("written_by"),
        "versions": Version.objects.select_related("matter__item__decision__meeting").prefetch_related("reviews"),
        "in_force": Version.objects.in_force(on=today()),
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
    draft = get_object_or_404(
        TermsDraft.objects.with_marks().with_clauses().select_related("written_by", "base"), pk=pk
    )
    trial = Trial(draft.settings, today())
    adopted, item = fate_of(draft) if draft.is_put else (None, None)
    context = {
        "draft": draft,
        "trial": trial,
        "changes": [(WORDS[change.name], change) for change in trial.differences],
        "clauses": compared_clauses(*clauses_beside(draft)) if draft.is_worded else [],
        "adopted": adopted,
        "item": item,
        "may_change": not adopted and not item and may_draft_terms(request.user),
    }
    return render(request, "gcg/terms_draft.html", context)


@login_required
def terms_draft_edit(request, pk):
    """Change a draft."""
    draft = _draft_of(request.user, pk)
    initial = {name: getattr(draft, name) for name in WRITTEN} | {"based_on": draft.edition}
    form = TermsDraftForm(request.POST or None, settings=draft.settings, initial=initial)
    if form.is_valid():
        change = {"by": request.user, "based_on": form.cleaned_data["based_on"]}
        if acted(form, edit_terms_draft, draft, **change, **form.draft):
            return redirect(draft)
    return render(request, "gcg/terms_draft_new.html", {"form": form, "version": draft.base, "draft": draft})


@login_required
def terms_clause(request, pk, number=""):
    """Say how a clause reads in a draft; without a number, a new one."""
    draft = _draft_of(request.user, pk)
    reads = {clause.number: clause for clause in clauses_of_draft(draft)}
    if number and number not in reads:
        raise Http404
    clause = reads.get(number)
    initial = {name: getattr(clause, name) for name in ("heading", "summary", "official_text")} if clause else {}
    state = state_of_wording(draft, number)
    form = WordingForm(request.POST or None, number=number, initial=initial, fingerprint=state)
    if form.is_valid():
        written = {"number": number, "seen": form.seen} | form.cleaned_data
        if acted(form, word_clause, draft, by=request.user, **written):
            return redirect(draft)
    context = {
        "draft": draft,
        "form": form,
        "clause": clause,
        "clauses": reads.values(),
        "is_worded": draft.wordings.filter(number=number).exists(),
    }
    return render(request, "gcg/terms_clause.html", context)


@login_required
def terms_clause_ending(request, pk, number):
    """Let a clause read as in the version that the draft changes."""
    draft = _draft_of(request.user, pk)
    form = WordingForm(request.POST or None, number=number, fingerprint=state_of_wording(draft, number))
    said = {"by": request.user, "number": number, "seen": form.seen}
    if request.method == "POST" and acted(form, leave_clause, draft, **said):
        return redirect(draft)
    return render(request, "gcg/terms_clause_ending.html", {"draft": draft, "number": number, "form": form})


@login_required
def terms_item(request, pk):
    """Put a draft on the agenda of a meeting."""
    draft = _draft_of(request.user, pk)
    form, seen = ForDecisionForm(request.POST or None), request.POST.get("seen", "")
    if form.is_valid() and acted(form, put_terms_draft, draft, by=request.user, seen=seen, **form.cleaned_data):
        messages.success(request, _("The draft is on the agenda."))
        return redirect(form.result)
    text = lines_of(draft) if draft.next_review_on else ""
    context = {"draft": draft, "form": form, "text": text, "seen": state_of_draft(draft)}
    return render(request, "gcg/terms_item.html", context)
