"""What everyone reads: the events to come and past, each of them, and their calendar files."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from alliance87.outbox.calendar import MIME
from alliance87.ui.paging import Pages
from alliance87.ui.shared import shared

from ..actions.registering import why_closed
from ..calendars import feed_of, file_of
from ..forms import EventCancellationForm
from ..models import Event
from ..permissions import may_plan_events

A_PAGE = 20


@shared
@require_safe
def events(request):
    """The events to come, the next first."""
    coming = Event.objects.public().to_come().with_counts().order_by("starts_at", "pk").select_related("organizer")
    return _listed(request, coming, is_past=False)


@shared
@require_safe
def past_events(request):
    """The events that are over, the latest first."""
    past = Event.objects.public().over().with_counts()
    return _listed(request, past.select_related("organizer").order_by("-starts_at", "-pk"), is_past=True)


def _listed(request, rows, *, is_past):
    page = Pages(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "is_past": is_past, "may_plan": may_plan_events(request.user)}
    return render(request, "events/events.html", context)


@shared
@require_safe
def event(request, pk):
    """One event."""
    return page_of(request, pk)


def page_of(request, pk, *, refused=None, cancelling=None):
    """Its page, with a refusal or a form that is to be corrected."""
    rows = Event.objects.visible_to(request.user).with_counts().select_related("organizer")
    event = get_object_or_404(rows, pk=pk)
    why = event.closed_because
    own = None
    if request.user.is_authenticated:
        own = event.registrations.confirmed().filter(email=request.user.email).first()
    may_plan = may_plan_events(request.user)
    context = {
        "event": event,
        "closed": why_closed(event, why) if why else "",
        "own": own,
        "may_plan": may_plan,
        "may_change": may_plan and event.state in ("planned", "coming"),
        "cancelling": cancelling or EventCancellationForm(),
        "refused": refused,
    }
    return render(request, "events/event.html", context)


@require_safe
def calendar_file(request, pk):
    """The calendar file of one event."""
    event = get_object_or_404(Event.objects.visible_to(request.user), pk=pk)
    headers = {"Content-Disposition": f'attachment; filename="event-{event.pk}.ics"'}
    return HttpResponse(file_of(event), content_type=MIME, headers=headers)


@shared
@require_safe
def calendar_feed(request):
    """The calendar of all published events, for calendars to subscribe to."""
    return HttpResponse(feed_of(Event.objects.public()), content_type=MIME)
