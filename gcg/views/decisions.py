"""The public register of decisions (M4): all of them, one of them, its PDF."""

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.core.paginator import Paginator
from django.db.models import F, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from alliance87.documents import pdf

from ..forms.room import RegisterForm
from ..models import Decision
from ..models.register import seats_of

PAGE = 25


@require_safe
def decisions(request):
    """Every adopted decision, by year, subject and words."""
    years = [moment.year for moment in Decision.objects.datetimes("adopted_at", "year", order="DESC")]
    form = RegisterForm(request.GET, years=years)
    form.is_valid()
    found = _found(
        Decision.objects.select_related("meeting", "supersedes").prefetch_related("superseded_by"), form.cleaned_data
    )
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(
        request, "gcg/decisions.html", {"form": form, "page": page, "is_filtered": any(form.cleaned_data.values())}
    )


def _found(decisions, asked):
    if year := asked.get("year"):
        decisions = decisions.filter(adopted_at__year=year)
    if subject := asked.get("subject"):
        decisions = decisions.filter(subject=subject)
    if words := asked.get("q", "").replace("\0", ""):
        query = SearchQuery(words, search_type="websearch", config="english")
        matches = (
            Q(search=query)
            | Q(symbol__icontains=words)
            | Q(title__unaccent__icontains=words)
            | Q(text__unaccent__icontains=words)
        )
        decisions = decisions.filter(matches).order_by(SearchRank(F("search"), query).desc(), "-adopted_at")
    return decisions


def _decision(slug):
    decisions = Decision.objects.select_related("meeting", "item", "terms", "supersedes", "adopted_by")
    return get_object_or_404(decisions.prefetch_related("superseded_by"), symbol=slug.replace("-", "/"))


@require_safe
def decision(request, slug):
    """One decision: its text, what it was taken under, what superseded it."""
    found = _decision(slug)
    return render(request, "gcg/decision.html", {"decision": found, "seats": seats_of(found)})


@require_safe
def decision_pdf(request, slug):
    """The same as a document."""
    found = _decision(slug)
    context = {"decision": found, "seats": seats_of(found)}
    content = pdf.render("pdf/decision.html", context, title=f"{found.symbol} {found.title}")
    headers = {"Content-Disposition": f'inline; filename="{found.slug}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
