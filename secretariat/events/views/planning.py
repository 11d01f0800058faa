"""What the Secretariat does with events: plan, publish, change, cancel, and read who registered."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from alliance87.sheets.writing import MIMETYPES, csv_of
from alliance87.terms.acts import acted

from ..actions import planning
from ..forms import EventCancellationForm, EventForm
from ..models import Event
from ..permissions import may_plan_events
from .calendar import page_of

A_PAGE = 50


@login_required
@require_safe
def plans(request):
    """All events, also those that are planned and not published, the latest first."""
    if not may_plan_events(request.user):
        raise PermissionDenied
    events = Event.objects.with_counts().select_related("organizer").order_by("-starts_at", "-pk")
    context = {"page": Paginator(events, A_PAGE).get_page(request.GET.get("page"))}
    return render(request, "events/plans.html", context)


@login_required
def event_new(request):
    """Plan one."""
    if not may_plan_events(request.user):
        raise PermissionDenied
    form = EventForm(request.POST or None)
    if form.is_valid() and acted(form, planning.plan_event, by=request.user, **form.plan):
        _warn(request, form)
        messages.success(request, _("Planned. Nobody sees it before you publish it."))
        return redirect(form.result)
    return render(request, "events/plan.html", {"form": form})


@login_required
def plan(request, pk):
    """Change what is planned."""
    event = _event(request.user, pk)
    form = EventForm(request.POST or None, event=event)
    if form.is_valid() and acted(form, planning.change_event, event, by=request.user, seen=form.seen, **form.plan):
        _warn(request, form)
        messages.success(request, _("Saved."))
        return redirect(event)
    return render(request, "events/plan.html", {"form": form, "event": event})


def _warn(request, form):
    for sentence in form.twice:
        messages.warning(request, sentence)


@login_required
@require_POST
def publication(request, pk):
    """Publish it."""
    event = _event(request.user, pk)
    form = EventCancellationForm()
    if acted(form, planning.publish_event, event, by=request.user):
        messages.success(request, _("Published. Everyone sees it now."))
        return redirect(event)
    return page_of(request, pk, refused=form)


@login_required
@require_POST
def cancellation(request, pk):
    """Cancel it."""
    event = _event(request.user, pk)
    form = EventCancellationForm(request.POST)
    if form.is_valid() and acted(form, planning.cancel_event, event, by=request.user, **form.cleaned_data):
        messages.success(request, _("Cancelled. Everyone who is registered has been told."))
        return redirect(event)
    return page_of(request, pk, cancelling=form)


@login_required
@require_safe
def registrations(request, pk):
    """Who registered, those who have a place first."""
    event = _event(request.user, pk)
    page = Paginator(_people(event), A_PAGE).get_page(request.GET.get("page"))
    context = {"event": event, "page": page, "unconfirmed": event.registrations.unconfirmed().count()}
    return render(request, "events/registrations.html", context)


@login_required
@require_safe
def registrations_csv(request, pk):
    """The same for spreadsheets, in which no name is taken for a formula."""
    event = _event(request.user, pk)
    rows = [[_("Name"), _("E-mail address"), pgettext("at an event", "Place"), _("Registered at")]]
    for person in _people(event):
        standing = pgettext("at an event", "has a place") if person.placed_at else pgettext("at an event", "waits")
        rows.append([person.name, person.email, standing, f"{person.confirmed_at:%Y-%m-%d %H:%M} UTC"])
    headers = {"Content-Disposition": f'attachment; filename="event-{event.pk}-registrations.csv"'}
    return HttpResponse(csv_of(rows, name="registrations"), content_type=MIMETYPES["csv"], headers=headers)


def _people(event):
    return event.registrations.confirmed().order_by("placed_at", "confirmed_at", "pk")


def _event(reader, pk):
    if not may_plan_events(reader):
        raise PermissionDenied
    return get_object_or_404(Event.objects.with_counts().select_related("organizer"), pk=pk)
