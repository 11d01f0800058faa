"""Checking in and out: the Secretariat's list at the door, and mistakes."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from alliance87.posts.permissions import is_secretariat
from alliance87.terms.acts import acted
from partners.models import User

from ..actions.mistakes import correct_mode, strike_presence
from ..actions.room import check_in, check_out
from ..forms.room import FindSeatForm, MistakeForm, PresenceForm
from ..models import Presence, Seat
from ..permissions import may_follow
from ..readings.door import Door
from ..rooms import CONVENED
from .room import followed_meeting


@login_required
def presences(request, slug):
    """Check somebody in; for the Secretariat, also the list of all seats with who is expected for each."""
    meeting = get_object_or_404(CONVENED, slug=slug)
    if not may_follow(request.user, meeting):
        raise Http404
    form = PresenceForm(request.POST or None)
    if not is_secretariat(request.user) and request.method != "POST":
        raise PermissionDenied
    if form.is_valid():
        seat = get_object_or_404(Seat, code=form.cleaned_data["seat"])
        person = get_object_or_404(User, pk=form.cleaned_data["person"])
        if acted(form, check_in, meeting, seat, person, by=request.user, mode=form.cleaned_data["mode"]):
            return _back(request, meeting, seat)
    return _list(request, meeting, form)


def _list(request, meeting, form):
    find = FindSeatForm(request.POST or request.GET)
    context = {"meeting": meeting, "form": form, "find": find, "door": None}
    if is_secretariat(request.user):
        context["door"] = Door(meeting, **find.asked)
    return render(request, "gcg/presences_list.html" if request.htmx else "gcg/presences.html", context)


@login_required
def presence_mistake(request, slug, pk):
    """Strike an entry made by mistake, saying why."""
    meeting = followed_meeting(request, slug)
    presence = _presence(meeting, pk)
    if not is_secretariat(request.user) and request.user.pk != presence.person_id:
        raise PermissionDenied
    form = MistakeForm(request.POST or None)
    if form.is_valid() and acted(form, strike_presence, presence, by=request.user, **form.cleaned_data):
        return _back(request, meeting, presence.seat)
    return _mistake(request, meeting, presence, form)


@login_required
@require_POST
def presence_mode(request, slug, pk):
    """Enter that somebody took part in the other way from the beginning of an entry."""
    meeting = followed_meeting(request, slug)
    presence = _presence(meeting, pk)
    form = forms.Form(request.POST)
    if acted(form, correct_mode, presence, by=request.user):
        return _back(request, meeting, presence.seat)
    if "list" in request.POST:
        return _list(request, meeting, form)
    return _mistake(request, meeting, presence, MistakeForm(), refused=form)


def _presence(meeting, pk):
    return get_object_or_404(Presence.objects.select_related("meeting", "seat", "person"), pk=pk, meeting=meeting)


def _mistake(request, meeting, presence, form, *, refused=None):
    counted = meeting.decisions.filter(adopted_at__gte=presence.checked_in_at).order_by("number")
    if presence.checked_out_at:
        counted = counted.filter(adopted_at__lt=presence.checked_out_at)
    context = {
        "meeting": meeting,
        "presence": presence,
        "form": form,
        "refused": refused,
        "counted": counted.only("symbol"),
        "phases": presence.counted_in(meeting.phases()),
    }
    return render(request, "gcg/presence_mistake.html", context)


@login_required
@require_POST
def departure(request, slug, pk):
    """Check somebody out."""
    meeting = followed_meeting(request, slug)
    presence = _presence(meeting, pk)
    check_out(presence, by=request.user)
    return _back(request, meeting, presence.seat)


def _back(request, meeting, seat):
    """Redirect to the list of seats if the person came from there, else to the room."""
    if "list" not in request.POST and "list" not in request.GET:
        return redirect("gcg:room", meeting.slug)
    query = {"waiting": "on"} if "waiting" in request.POST else {}
    return redirect(f"{reverse('gcg:presences', args=[meeting.slug], query=query)}#{seat.code}")
