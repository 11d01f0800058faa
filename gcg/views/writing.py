"""Writing an agenda on its page: the next item, several at once, and their order by numbers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance87.meetings.actions.agenda import add_items, number_items
from alliance87.meetings.forms.items import address_of_next
from alliance87.meetings.forms.listing import read_list, said_added
from alliance87.meetings.forms.ordering import OrderForm
from alliance87.terms.acts import acted

from ..actions.agenda import add_item
from ..forms.agenda import NextItemForm
from .agenda import agenda_page
from .meetings import prepared_meeting


@login_required
@require_POST
def agenda_items(request, slug):
    """Write one more item; the form for the next one stands ready and keeps its kind."""
    meeting = prepared_meeting(request, slug)
    form = NextItemForm(request.POST, meeting=meeting)
    if form.is_valid() and acted(form, add_item, meeting, by=request.user, **form.cleaned_data):
        messages.success(request, _("“%(title)s” is on the agenda.") % {"title": form.result.title})
        return redirect(address_of_next(reverse("gcg:agenda", args=[slug]), form))
    return agenda_page(request, meeting, next_item=form)


@login_required
@require_POST
def agenda_numbers(request, slug):
    """Put the items in the order of the numbers written beside them."""
    meeting = prepared_meeting(request, slug)
    form = OrderForm(request.POST, items=meeting.items.all())
    if form.is_valid():
        seen, wanted = form.cleaned_data["order"], form.wanted
        if acted(form, number_items, meeting, by=request.user, seen=seen, wanted=wanted):
            messages.success(request, _("The items are in the order of your numbers."))
            return redirect("gcg:agenda", slug)
    return agenda_page(request, meeting, numbers=form)


@login_required
def agenda_list(request, slug):
    """Add a pasted list: at once if its lines are plain titles, else after they were shown as they were understood."""
    meeting = prepared_meeting(request, slug)
    sent = read_list(request, meeting)
    if sent.is_to_add and acted(sent.form, add_items, meeting, by=request.user, rows=sent.items):
        messages.success(request, said_added(len(sent.form.result)))
        return redirect("gcg:agenda", slug)
    return render(request, "gcg/agenda_list.html", {"meeting": meeting, **sent.context})
