"""The register of documents: the list, the page of a document, a further language."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance87.documents.permissions import documents_read_by
from alliance87.terms.acts import acted
from alliance87.ui.paging import Pages
from alliance87.ui.shared import shared

from ..permissions import may_keep_documents
from .actions import translate_document
from .forms import RegisterForm, TranslationForm
from .readings import document_to_show, family_of, found_in, meetings_in, shown, versions_of

A_PAGE = 30


@shared
@require_safe
def documents(request):
    """All documents that the reader may read, by symbol, words and filters."""
    readable = documents_read_by(request.user)
    form = RegisterForm(request.GET, meetings=meetings_in(readable))
    asked = form.asked
    documents = readable.none() if asked is None else found_in(readable, asked)
    page = Pages(shown(documents), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "is_filtered": asked is None or any(asked.values()),
        "may_keep": may_keep_documents(request.user),
    }
    return render(request, "register/documents.html", context)


@shared
@require_safe
def document(request, slug):
    """One document: its languages, what was issued to it, and what the search knows of it."""
    document = _visible(request, slug)
    context = {
        "document": document,
        "versions": versions_of(document),
        "family": family_of(request.user, document),
        "may_keep": may_keep_documents(request.user),
    }
    return render(request, "register/document.html", context)


@login_required
def translation_new(request, slug):
    """Add the document in a further language."""
    document = _visible(request, slug)
    if not may_keep_documents(request.user):
        raise PermissionDenied
    form = TranslationForm(request.POST or None, request.FILES or None, versions=versions_of(document))
    if form.is_valid() and acted(form, translate_document, document, by=request.user, **form.cleaned_data):
        messages.success(request, _("The document is now in this language too."))
        return redirect("register:document", slug)
    return render(request, "register/translation_new.html", {"document": document, "form": form})


def _visible(request, slug):
    document = document_to_show(request.user, slug)
    if document is None:
        raise Http404
    return document
