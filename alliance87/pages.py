"""The front door: the few screens that span apps."""

from functools import cache

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db import DatabaseError, connection
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gcg.models import Composition, Decision, Meeting, today

from .demonstration.day import rows
from .desk import Desk
from .figures import figures

DECISIONS = 3


def portal(request):
    """What every page's frame shows, whose sign-in one may use, and the accounts to sign in with where all is invented."""
    organizations = [{"id": one["id"], "name": one["name"]} for one in settings.OPENID_PROVIDERS]
    shown = {
        "demonstration": settings.DEMONSTRATION,
        "sign_in_organizations": organizations,
        "secretariat_address": settings.SECRETARIAT_EMAIL,
    }
    return shown | ({"demonstration_accounts": _accounts} if settings.DEMONSTRATION else {})


@cache
def _accounts():
    return rows("accounts")


@require_safe
def home(request):
    """What the Alliance is, and what its council does now."""
    context = {
        "figures": figures(),
        "council": Composition(today()),
        "meeting": _next_meeting(),
        "decisions": Decision.objects.defer("text", "snapshot")[:DECISIONS],
    }
    return render(request, "home.html", context)


def _next_meeting():
    """The convened meeting that is open, or else begins next; not one being prepared, whoever looks."""
    now = timezone.now()
    ahead = Q(opening__isnull=False) | Q(ends_at__gte=now)
    convened = Meeting.objects.with_state().filter(convocation__isnull=False, cancellation=None, closure=None)
    return convened.filter(ahead).order_by("starts_at").first()


@login_required
@require_safe
def desk(request):
    """What this person is in the Alliance and why, and what waits for them."""
    return render(request, "desk.html", {"desk": Desk(request.user)})


def csrf_failure(request, reason=""):
    """A form came from a page that was open too long, or from elsewhere: nothing was done."""
    return render(request, "403_csrf.html", status=403)


@require_safe
def health_live(request):
    """The process answers."""
    return HttpResponse("live", content_type="text/plain")


@require_safe
def health_ready(request):
    """The process can work: PostgreSQL answers. Redis may be away."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("PostgreSQL does not answer", status=503, content_type="text/plain")
    return HttpResponse("ready", content_type="text/plain")
