"""The front door: the few screens that span apps."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.shortcuts import render


def portal(request):
    """What every page's frame shows."""
    return {"demonstration": settings.DEMONSTRATION}


def home(request):
    """What the Alliance is and what its council does now."""
    return render(request, "home.html")


@login_required
def desk(request):
    """What this person must do."""
    return render(request, "desk.html")


def health_live(request):
    """The process answers."""
    return HttpResponse("live", content_type="text/plain")


def health_ready(request):
    """The process can work: PostgreSQL answers. Redis may be away."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("PostgreSQL does not answer", status=503, content_type="text/plain")
    return HttpResponse("ready", content_type="text/plain")
