"""The front door: the few pages that span apps."""

from functools import cache, partial

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError, connection
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gcg.models import Composition, CouncilRevision, Meeting, today
from pathfinder.readings.board import Board
from secretariat.pages.readings import front

from . import wiring
from .figures import figures
from .newest import OF_A_KIND, newest
from .opendata.things import platform
from .signed_out import is_from_here, may_be_shown, sent_again
from .ui import feeds
from .ui.fragments import kept
from .ui.languages import bare
from .ui.shared import part, shared
from .ui.signs import colon


def portal(request):
    """The template variables of every page: what the frame shows, the organizations whose sign-in may be used and, in a
    demonstration, its accounts.
    """
    organizations = [{"id": provider["id"], "name": provider["name"]} for provider in settings.OPENID_PROVIDERS]
    shown = {
        "demonstration": settings.DEMONSTRATION,
        "sign_in_organizations": organizations,
        "secretariat_address": settings.SECRETARIAT_EMAIL,
        "offers_newsletter": _offers_newsletter(request),
    }
    return shown | ({"demonstration_accounts": _accounts} if settings.DEMONSTRATION else {})


def _offers_newsletter(request):
    """Whether the foot of the page has the form to subscribe: for visitors, where the page itself has none (5.2)."""
    match = request.resolver_match
    if match is None or bare(request.path).startswith("/accounts/") or request.user.is_authenticated:
        return False
    return match.view_name != "home" and match.namespace != "newsletter"


@cache
def _accounts():
    return [account for accounts in wiring.offered(wiring.ACCOUNTS) for account in accounts()]


@shared
@require_safe
def home(request):
    """What the Alliance is, and what its council is doing now."""
    board, told = cache(Board), cache(lambda: front(get_language(), news=OF_A_KIND))
    parts = {
        "top": lambda: {"about": told()[0], "figures": figures()},
        "council": lambda: {
            "council": kept(_council, "home-picture", CouncilRevision.now()),
            "meeting": _next_meeting(),
        },
        "countries": lambda: {"board": board(), "stages": board().by_stage()},
        "newest": lambda: {"newest": newest(board(), told()[1])},
    }
    context = {
        "parts": [part(request, f"home-{name}", partial(_rendered, name, read)) for name, read in parts.items()],
        "described": platform(reverse("home"), reverse("search")),
    }
    return render(request, "home.html", context)


@shared
@require_safe
def newest_feed(request):
    """What is new of any kind as an Atom feed."""
    return feeds.feed(
        _("What is new in Alliance 8.7"),
        page=reverse("home"),
        address=reverse("newest-feed"),
        entries=[
            feeds.FeedEntry(
                f"{entry.kind}{colon()} {entry.symbol} {entry.words}".replace("  ", " "),
                entry.address,
                entry.day,
                mark=entry.day.isoformat(),
            )
            for entry in newest(Board(), front(get_language(), news=OF_A_KIND)[1])
        ],
    )


def _council():
    return render_to_string("home_picture.html", {"council": Composition(today())})


def _rendered(name, read):
    return render_to_string(f"home_{name}.html", read())


def _next_meeting():
    """The convened meeting that is open or begins next; never one that is being prepared, whoever asks."""
    now = timezone.now()
    ahead = Q(opening__isnull=False) | Q(ends_at__gte=now)
    convened = Meeting.objects.with_state().filter(convocation__isnull=False, cancellation=None, closure=None)
    return convened.filter(ahead).order_by("starts_at").first()


TOO_LONG = "too-long"
"""The query with which a form is shown again after too much was sent: it says itself what to do."""


def bad_request(request, exception):
    """The answer to what could not be read. If it was only too long, it says what to do."""
    is_too_long = isinstance(exception, RequestDataTooBig)
    if is_too_long and request.path == (lists := reverse("newsletter:lists")):
        return redirect(f"{lists}?{TOO_LONG}")
    limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE if is_too_long else None
    return render(request, "400.html", {"limit": limit}, status=413 if is_too_long else 400)


def csrf_failure(request, reason=""):
    """The answer to a form from a page that was open too long, or from another site: nothing was done. What was typed on a
    page of ours is kept.
    """
    if is_from_here(request) and may_be_shown(request):
        return sent_again(request)
    return render(request, "403_csrf.html", status=403)


@require_safe
def health_live(request):
    """Whether the process answers."""
    return HttpResponse("live", content_type="text/plain")


@require_safe
def health_ready(request):
    """Whether the process can work, which it can if PostgreSQL answers. Redis may be unavailable."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("PostgreSQL does not answer", status=503, content_type="text/plain")
    return HttpResponse("ready", content_type="text/plain")
