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
from ..models.register import groups_of, said_of, seats_of
from ..permissions import may_read_stances

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
    """One decision: its text, what it was taken under, what superseded it; to members also what each seat said."""
    found = _decision(slug)
    is_member = may_read_stances(request.user)
    context = {"decision": found, "said": said_of(found, to_members=is_member), "groups": groups_of(found)}
    return render(request, "gcg/decision.html", context | {"seats": seats_of(found) if is_member else None})


@require_safe
def decision_pdf(request, slug):
    """The decision as an open document: the same for everyone, with what the public is told (D10)."""
    found = _decision(slug)
    context = {"decision": found, "said": said_of(found, to_members=False), "groups": groups_of(found)}
    content = pdf.render("pdf/decision.html", context, title=f"{found.symbol} {found.title}")
    headers = {"Content-Disposition": f'inline; filename="{found.slug}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
