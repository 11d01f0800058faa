"""The floor, as it is asked for and given in the room."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from alliance87.terms.acts import acted
from partners.models import User

from ..actions.floor import (
    ask_for_floor,
    close_list,
    give_floor,
    reopen_list,
    take_floor_back,
    withdraw_from_list,
)
from ..forms.room import FloorForm, SpeakersListForm
from ..models import Intervention
from .acting import show_refusal
from .presiding import presided_meeting
from .room import followed_meeting


@login_required
@require_POST
def floor_requests(request, slug):
    """Ask for the floor."""
    meeting = followed_meeting(request, slug)
    return _answer(request, meeting, forms.Form(request.POST), ask_for_floor, meeting)


@login_required
@require_POST
def floor_withdrawal(request, slug, pk):
    """Withdraw one's request for the floor."""
    meeting = followed_meeting(request, slug)
    return _answer(request, meeting, forms.Form(request.POST), withdraw_from_list, _intervention(meeting, pk))


@login_required
@require_POST
def floor(request, slug):
    """Give the floor to a person."""
    meeting = presided_meeting(request, slug)
    form = FloorForm(request.POST)
    asked_for = form.cleaned_data if form.is_valid() else {}
    if asked := asked_for.get("asked"):
        return _answer(request, meeting, form, give_floor, meeting, _intervention(meeting, asked).person, asked=asked)
    if chosen := asked_for.get("guest") or asked_for.get("person"):
        return _answer(request, meeting, form, give_floor, meeting, get_object_or_404(User, pk=chosen))
    return redirect("gcg:room", slug)


@login_required
@require_POST
def floor_end(request, slug, pk):
    """End an intervention, or strike a person off those who wait."""
    meeting = presided_meeting(request, slug)
    return _answer(request, meeting, forms.Form(request.POST), take_floor_back, _intervention(meeting, pk))


@login_required
@require_POST
def floor_list(request, slug):
    """Close the list of speakers, or reopen it."""
    meeting = presided_meeting(request, slug)
    form = SpeakersListForm(request.POST)
    if not form.is_valid():
        return redirect("gcg:room", slug)
    act = close_list if form.cleaned_data["way"] == "close" else reopen_list
    return _answer(request, meeting, form, act, meeting)


def _intervention(meeting, pk):
    return get_object_or_404(Intervention.objects.select_related("meeting", "person"), meeting=meeting, pk=pk)


def _answer(request, meeting, form, act, *things, **values):
    """The room once the act was done; else why it was not."""
    if acted(form, act, *things, by=request.user, **values):
        return redirect("gcg:room", meeting.slug)
    return show_refusal(request, meeting, form)
