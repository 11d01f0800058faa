"""The screens on which the person presiding changes the agenda in the room."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alliance87.meetings.forms.items import MoveForm
from alliance87.terms.acts import acted

from ..actions import amending as acts
from ..forms.agenda import DropForm, ItemForm
from ..models import AgendaItem
from .presiding import item_of, presided_meeting


@login_required
def room_agenda(request, slug):
    """The items with controls to change them, and a form for a new item."""
    meeting = presided_meeting(request, slug)
    form = ItemForm(request.POST or None, meeting=meeting)
    if form.is_valid() and acted(form, acts.add_item_in_room, meeting, by=request.user, **form.cleaned_data):
        return redirect("gcg:room-agenda", slug)
    return _room_agenda(request, meeting, form)


def _room_agenda(request, meeting, form, refused=None):
    coming = acts.items_to_come(meeting)
    items = list(meeting.items.select_related("outcome"))
    context = {
        "meeting": meeting,
        "items": items,
        "coming": coming,
        "has_other": any(item.standing == AgendaItem.Standing.OTHER for item in items),
        "seen": acts.state_of_coming(coming),
        "form": form,
        "refused": refused,
    }
    return render(request, "gcg/amending.html", context)


@login_required
@require_POST
def room_agenda_order(request, slug):
    """Move one of the items to come a place."""
    meeting = presided_meeting(request, slug)
    form = MoveForm(request.POST, meeting=meeting)
    if form.is_valid():
        item, way, seen = (form.cleaned_data[name] for name in ("item", "way", "seen"))
        if acted(form, acts.move_item_in_room, item, by=request.user, way=way, seen=seen):
            return redirect("gcg:room-agenda", slug)
    return _room_agenda(request, meeting, ItemForm(meeting=meeting), form)


@login_required
@require_POST
def room_agenda_other(request, slug):
    """Put “Any other business” at the end."""
    meeting = presided_meeting(request, slug)
    form = DropForm({})
    if acted(form, acts.add_other_business, meeting, by=request.user):
        return redirect("gcg:room-agenda", slug)
    return _room_agenda(request, meeting, ItemForm(meeting=meeting), form)


@login_required
def item_drop(request, slug, number):
    """Ask, then drop the item from the agenda."""
    meeting = presided_meeting(request, slug)
    item = item_of(request, meeting, number)
    form = DropForm(request.POST or None)
    if form.is_valid() and acted(form, acts.drop_item, item, by=request.user, **form.cleaned_data):
        return redirect("gcg:room-agenda", slug)
    return render(request, "gcg/item_drop.html", {"meeting": meeting, "item": item, "form": form})
