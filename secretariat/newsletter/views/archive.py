"""The public pages of issues that went out: the archive, each edition, its pictures, and the feed."""

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.csp import CSP
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from alliance87.ui import feeds
from alliance87.ui.shared import shared

from ..models import Block, Edition, Issue
from ..permissions import may_read_newsletter_draft
from ..readings.letters import parts_of

A_PAGE = 24
NOTHING_RUNS: dict[str, list[str]] = {"default-src": [CSP.NONE], "sandbox": [""]}


@shared
@require_safe
def archive(request):
    """All issues, the latest first, and how to receive the next."""
    issues = Issue.objects.public().select_related("release")
    issues = issues.prefetch_related(Prefetch("editions", Edition.objects.order_by("pk").select_related("issue")))
    page = Paginator(issues, A_PAGE).get_page(request.GET.get("page"))
    for issue in page:
        issue.read_first = _read_first(issue.editions.all(), request.LANGUAGE_CODE)
    return render(request, "secretariat/newsletter/archive.html", {"page": page, "languages": settings.LANGUAGES})


@require_safe
def issue(request, number):
    """The way to the edition in the reader's language, or in the first."""
    issue = get_object_or_404(Issue.objects.public(), number=number)
    editions = list(issue.editions.select_related("issue").order_by("pk"))
    return redirect(_read_first(editions, request.LANGUAGE_CODE))


@shared
@require_safe
def issue_edition(request, number, language):
    """One edition of an issue."""
    editions = Edition.objects.filter(issue__release__isnull=False).select_related("issue__release")
    edition = get_object_or_404(editions.prefetch_related("blocks"), issue__number=number, language=language)
    others = editions.filter(issue=edition.issue).exclude(pk=edition.pk).order_by("pk")
    around = Issue.objects.public()
    context = {
        "edition": edition,
        "issue": edition.issue,
        "parts": parts_of(edition),
        "others": others,
        "earlier": around.filter(number__lt=number).first(),
        "later": around.filter(number__gt=number).order_by("number").first(),
    }
    return render(request, "secretariat/newsletter/issue.html", context)


@require_safe
@csp_override(NOTHING_RUNS)
def picture(request, pk):
    """The picture of a block: of an issue that went out for everyone, before that for those who prepare it."""
    block = get_object_or_404(Block.objects.select_related("edition__issue__release").exclude(picture=""), pk=pk)
    if not (block.edition.issue.is_released or may_read_newsletter_draft(request.user)):
        raise Http404
    with block.picture.open("rb") as opened:
        answer = HttpResponse(opened.read(), content_type="image/png")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Disposition"] = 'inline; filename="picture.png"'
    return answer


@shared
@require_safe
def feed(request, language):
    """The latest issues in one language, as an Atom feed."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    editions = Edition.objects.filter(issue__release__isnull=False, language=language)
    editions = editions.select_related("issue__release").prefetch_related("blocks").order_by("-issue__number")
    return feeds.feed(
        _("Newsletter of Alliance 8.7"),
        page=reverse("newsletter:archive"),
        address=reverse("newsletter:feed", args=[language]),
        entries=[_entry(edition) for edition in editions[: feeds.IN_FEED]],
        language=language,
    )


def _read_first(editions, language):
    """The edition in this language, or the one that was written first."""
    return next((edition for edition in editions if edition.language == language), editions[0])


def _entry(edition):
    html = "".join(f"<h2>{escape(part.heading)}</h2>{part.html}" for part in parts_of(edition))
    return feeds.FeedEntry(edition.subject, edition.get_absolute_url(), edition.issue.release.released_at, html)
