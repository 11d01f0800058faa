"""Drafts out to Word and back, and two drafts of a request beside each other."""

from io import BytesIO

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from alliance87.documents.rules import MEDIA_TYPES
from alliance87.documents.serving import download
from alliance87.meetings.rules.comparison import compare_texts

from .forms import DraftForm, WordFileForm
from .permissions import may_draft
from .views import request_of
from .word import word_of


@login_required
@require_safe
def word(request, pk, number):
    """A draft as a Word file."""
    draft = get_object_or_404(request_of(request.user, pk).drafts.select_related("request"), number=number)
    content = word_of(draft)
    name = f"{draft.request.get_kind_display()} {pk}, {number}.docx"
    return download(BytesIO(content), name=name, size=len(content), media_type=MEDIA_TYPES["docx"])


@login_required
def word_new(request, pk):
    """Read a draft back from Word, and show what changed; it is saved once the reader says so."""
    asked = request_of(request.user, pk)
    if not may_draft(request.user):
        raise PermissionDenied
    form = WordFileForm(request.POST or None, request.FILES or None, asked=asked)
    if not form.is_valid():
        return render(request, "drafting/word_new.html", {"asked": asked, "form": form})
    came, before = form.cleaned_data["upload"], form.cleaned_data["upload"].made_of
    initial = {"title": came.title, "text": came.text, "based_on": before.number if before else 0}
    context = {
        "asked": asked,
        "came": came,
        "newest": asked.last_draft,
        "form": DraftForm(initial=initial),
        "comparison": compare_texts(before.text if before else "", came.text),
    }
    return render(request, "drafting/word.html", context)


@login_required
@require_safe
def comparison(request, pk):
    """What changed from one draft to another: to the newest from the one before it, if nothing else is asked."""
    asked = request_of(request.user, pk)
    drafts = {draft.number: draft for draft in asked.drafts.select_related("written_by")}
    newest = max(drafts, default=0)
    try:
        new = drafts[int(request.GET.get("to") or newest)]
        old = drafts[int(request.GET.get("from") or max(new.number - 1, 1))]
    except (ValueError, KeyError) as missing:
        raise Http404 from missing
    context = {
        "asked": asked,
        "drafts": drafts.values(),
        "old": old,
        "new": new,
        "comparison": compare_texts(old.text, new.text),
    }
    return render(request, "drafting/comparison.html", context)
