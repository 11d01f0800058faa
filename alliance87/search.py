"""The search over the whole platform (docs/decisions/0018-search.md)."""

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from .documents.symbols import sought
from .finding import asking
from .finding.offered import findable
from .finding.rules import LONGEST

A_PAGE = 20


class SearchForm(forms.Form):
    """What the reader looks for."""

    q = forms.CharField(
        label=_("Words, a phrase in quotes, or a symbol"),
        required=False,
        max_length=LONGEST,
        error_messages={"max_length": _("This is too long to look for. Keep at most %(limit_value)d characters.")},
    )

    def __init__(self, data):
        super().__init__(data)
        self.fields["q"].widget.input_type = "search"
        self.fields["q"].widget.attrs.pop("maxlength", None)


@require_safe
def search(request):
    """What the reader may see of all that the words or the symbol are found in, by kind."""
    form = SearchForm(request.GET)
    question = form.cleaned_data["q"] if form.is_valid() else ""
    kind = request.GET.get("kind", "")
    context = {"form": form, "question": question, "kind": kind if kind in findable() else ""}
    if question:
        context |= _answer(request, question, context["kind"])
    return render(request, "search.html", context)


def _answer(request, question, kind):
    """The page of results, how many there are of each kind and, where there are none, what is near."""
    symbol = sought(question) if any(letter.isdigit() for letter in question) else ""
    query = asking.query_of(question, symbol)
    if query.is_empty:
        return {"is_unknown": True}
    asked = {"user": request.user, "language": get_language()}
    results, is_full = asking.search(query, **asked)
    counts = results.counts
    total = len(results.hits)
    if kind and is_full:
        results, _full = asking.search(query, **asked, kind=kind)
    hits = [hit for hit in results.hits if not kind or hit.kind == kind]
    page = Paginator(hits, A_PAGE).get_page(request.GET.get("page"))
    return {
        "page": page,
        "entries": asking.shown(page.object_list, query),
        "kinds": [
            {"offered": offer, "count": counts[offer.kind]}
            for offer in findable().values()
            if is_full or counts[offer.kind]
        ],
        "total": total,
        "is_full": is_full,
        "near": asking.near(query, user=request.user) if not total else (),
    }
