"""Pages as readers get them, the feed of news, the pictures, and how every page stands in each language."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language_from_path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance87.opendata.accepting import as_data
from alliance87.ui import feeds
from alliance87.ui.shared import shared

from .models import NewsItem, NewsList
from .models.written import address_of
from .opendata import NEWS as NEWS_AS_DATA
from .permissions import may_edit_pages, may_see_languages
from .readings import page_at, pages_by_language

NEWS = "news"
"""Where the news stands in English; in the other languages its address leads to theirs."""
A_YEAR = 365 * 24 * 3600
SIZES = "images/"
"""The folder of the sizes that pages show; pictures as they were uploaded are elsewhere."""


@shared
@require_safe
def page(request, path):
    """The page at this address; in its original language, with a word about it, where this one has none yet."""
    answer = page_at(path, _asked(request))
    if answer is None:
        raise Http404
    if answer.leads_to:
        return redirect(answer.leads_to)
    shown = (NEWS_AS_DATA, None) if isinstance(answer.page, NewsList) else None
    return as_data(request, shown) or answer.page.serve(request)


@shared
@require_safe
def news_feed(request):
    """The latest news as an Atom feed."""
    language = _asked(request)
    news = NewsItem.objects.for_reader(language).defer("body")[: feeds.IN_FEED]
    return feeds.feed(
        _("News of Alliance 8.7"),
        page=reverse("wagtail_serve", args=[f"{NEWS}/"]),
        address=request.path,
        entries=[
            feeds.FeedEntry(
                item.title,
                address_of(item, language),
                item.day,
                feeds.plain(item.lead),
                corrected_at=item.last_published_at,
            )
            for item in news
        ],
        language=language,
    )


def _asked(request):
    """The language of the address."""
    return get_language_from_path(request.path_info) or settings.LANGUAGE_CODE


@require_safe
def picture(request, name):
    """A picture in the size that a page asks for. The name of the file changes with what it shows."""
    try:
        file = default_storage.open(f"{SIZES}{name}")
    except (OSError, SuspiciousFileOperation):
        raise Http404 from None
    response = FileResponse(file)
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response


@login_required
@require_safe
def languages(request):
    """Every page by language: where it is stale, missing or begun, and since when."""
    if not may_see_languages(request.user):
        raise PermissionDenied
    rows = pages_by_language()
    context = {"rows": rows, "behind": sum(row.is_behind for row in rows), "may_edit": may_edit_pages(request.user)}
    return render(request, "pages/languages.html", context)
