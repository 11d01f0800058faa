"""The public register of decisions (M4): all of them, one of them, its PDF."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.contrib.postgres.search import SearchRank
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance87.documents import pdf
from alliance87.opendata.things import written
from alliance87.terms.acts import acted
from alliance87.ui import feeds
from alliance87.ui.paging import Pages
from alliance87.ui.shared import part, shared

from ..actions.corrigenda import issue_corrigendum, refusal_of_corrigendum
from ..forms.room import CorrigendumForm, DecisionsFilterForm
from ..models import Decision
from ..models.corrigenda import text_as_corrected
from ..permissions import may_issue_corrigenda, may_read_stances
from ..readings.found import decisions_found, query_of, words_of
from ..readings.register import groups_of, said_of, seats_of

PAGE = 25


@shared
@require_safe
def decisions(request):
    """All adopted decisions, filtered by year, subject and words."""
    form = DecisionsFilterForm(request.GET, years=Decision.objects.years())
    decisions = Decision.objects.select_related("meeting", "supersedes").prefetch_related("superseded_by", "corrigenda")
    selected = _found(decisions, form.cleaned_data) if form.is_valid() else Decision.objects.none()
    page = Pages(selected, PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "gcg/decisions.html",
        {"form": form, "page": page, "is_filtered": not form.is_valid() or any(form.cleaned_data.values())},
    )


def _found(decisions, asked):
    selected = decisions_found(decisions, asked)
    words = words_of(asked)
    return selected.order_by(SearchRank(F("search"), query_of(words)).desc(), "-adopted_at") if words else selected


@shared
@require_safe
def decisions_feed(request):
    """The latest decisions as an Atom feed, each with its text as corrected."""
    latest = Decision.objects.select_related("meeting").defer("snapshot").prefetch_related("corrigenda")
    return feeds.feed(
        _("Decisions of the Global Coordinating Group of Alliance 8.7"),
        page=reverse("gcg:decisions"),
        address=reverse("gcg:decisions-feed"),
        entries=[
            feeds.FeedEntry(
                f"{decision.symbol} {decision.title}",
                decision.get_absolute_url(),
                decision.adopted_at,
                feeds.plain(text_as_corrected(decision)),
                corrected_at=max((corrigendum.issued_at for corrigendum in decision.corrigenda.all()), default=None),
            )
            for decision in latest[: feeds.IN_FEED]
        ],
    )


def _decision(slug):
    decisions = Decision.objects.select_related("meeting", "item", "terms", "supersedes", "adopted_by")
    return get_object_or_404(decisions.prefetch_related("superseded_by", "corrigenda"), symbol=slug.replace("-", "/"))


@shared
@require_safe
def decision(request, slug):
    """One decision: its text, quorum and successor; for members, also what each seat said."""
    is_member, may_correct = may_read_stances(request.user), may_issue_corrigenda(request.user)
    as_read = partial(_shown, slug, is_member=is_member, may_correct=may_correct)
    shown = as_read() if is_member or may_correct else part(request, "decision", as_read, slug)
    return render(request, "gcg/decision.html", {"shown": shown, "described": shown["described"]})


def _shown(slug, *, is_member, may_correct):
    """What its reader may see of the decision, rendered."""
    decision = _decision(slug)
    context = {"decision": decision, "said": said_of(decision, to_members=is_member), "groups": groups_of(decision)}
    context |= {"text": text_as_corrected(decision), "may_correct": may_correct}
    context |= {"seats": seats_of(decision) if is_member else None}
    return {
        "symbol": decision.symbol,
        "title": decision.title,
        "meeting": str(decision.meeting),
        "described": _described(decision),
        "content": render_to_string("gcg/decision_content.html", context),
    }


def _described(decision):
    """The decision for search engines."""
    return written(
        "CreativeWork",
        decision.get_absolute_url(),
        name=f"{decision.symbol} {decision.title}",
        identifier=decision.symbol,
        datePublished=decision.adopted_at,
        inLanguage=decision.meeting.first_language,
    )


@login_required
def corrigendum_new(request, slug):
    """Correct a slip in the adopted text (D12)."""
    if not may_issue_corrigenda(request.user):
        raise PermissionDenied
    decision = _decision(slug)
    form = CorrigendumForm(request.POST or None)
    if form.is_valid() and acted(form, issue_corrigendum, decision, by=request.user, **form.cleaned_data):
        return redirect(decision)
    if request.method != "POST":
        form.refusal = refusal_of_corrigendum(decision)
    context = {"decision": decision, "form": form, "text": text_as_corrected(decision)}
    return render(request, "gcg/corrigendum_new.html", context)


@require_safe
def decision_pdf(request, slug):
    """The decision as an open document, the same for everyone, with only what the public may see (D10)."""
    decision = _decision(slug)
    context = {"decision": decision, "said": said_of(decision, to_members=False), "groups": groups_of(decision)}
    content = pdf.render("pdf/decision.html", context, title=f"{decision.symbol} {decision.title}")
    headers = {"Content-Disposition": f'inline; filename="{decision.slug}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
