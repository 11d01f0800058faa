"""The screens of items that seat-holders propose to the Chair (D8)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance87.terms.acts import acted
from alliance87.ui.forms import Press

from ..actions import proposed_items as acts
from ..forms.proposed_items import DeclinationForm, PlacingForm, ProposedItemForm
from ..models import capacities_of, presides
from ..permissions import (
    may_decline_proposed_items,
    may_propose_items,
    may_put_proposed_items,
    may_read_proposed_items,
    may_withdraw_proposed_item,
)
from ..readings.proposed_items import know_items, meetings_to_choose, proposed_items

A_PAGE = 30


@login_required
@require_safe
def proposed_items_page(request):
    """The items that were proposed, with what became of each, the last first."""
    if not may_read_proposed_items(request.user):
        raise PermissionDenied
    page = Paginator(proposed_items(request.user), A_PAGE).get_page(request.GET.get("page"))
    know_items(page.object_list, request.user)
    context = {"page": page, "may_propose": may_propose_items(request.user)}
    context["sees_all"] = may_put_proposed_items(request.user)
    return render(request, "gcg/proposed_items.html", context)


@login_required
def proposed_item_new(request):
    """Propose an item, for a seat one sits for."""
    if not may_propose_items(request.user):
        raise PermissionDenied
    seats = [capacity.seat for capacity in capacities_of(request.user)]
    files = request.FILES or None
    form = ProposedItemForm(request.POST or None, files, seats=seats, meetings=meetings_to_choose(request.user))
    if form.is_valid() and acted(form, acts.propose_item, form.cleaned_data["seat"], by=request.user, **form.proposal):
        messages.success(request, _("Your item is with the Chair and the Secretariat."))
        return redirect(form.result)
    return render(request, "gcg/proposed_item_new.html", {"form": form})


@login_required
@require_safe
def proposed_item(request, pk):
    """One proposed item: what is proposed and why, and what the reader may do with it."""
    return _page(request, _visible(request, pk))


@login_required
@require_POST
def proposed_item_placing(request, pk):
    """Put it on an agenda."""
    proposal = _visible(request, pk)
    if not may_put_proposed_items(request.user):
        raise PermissionDenied
    form = PlacingForm(request.POST, meetings=_agendas(request.user))
    if form.is_valid() and acted(form, acts.put_proposed_item, proposal, by=request.user, **form.cleaned_data):
        words = {"title": form.result.title, "meeting": form.result.meeting.symbol}
        messages.success(request, _("“%(title)s” is on the agenda of %(meeting)s.") % words)
        return redirect(form.result)
    return _page(request, _visible(request, pk), placing=form)


@login_required
@require_POST
def proposed_item_declination(request, pk):
    """Decline it, with words."""
    proposal = _visible(request, pk)
    if not may_decline_proposed_items(request.user):
        raise PermissionDenied
    form = DeclinationForm(request.POST)
    if form.is_valid() and acted(form, acts.decline_proposed_item, proposal, by=request.user, **form.cleaned_data):
        messages.success(request, _("The item is declined, and the person who proposed it is told."))
        return redirect("gcg:proposed-item", pk)
    return _page(request, _visible(request, pk), declination=form)


@login_required
@require_POST
def proposed_item_withdrawal(request, pk):
    """Withdraw it, for the holder that proposed it."""
    proposal = _visible(request, pk)
    if not may_withdraw_proposed_item(request.user, proposal):
        raise PermissionDenied
    form = Press(request.POST)
    if acted(form, acts.withdraw_proposed_item, proposal, by=request.user):
        messages.success(request, _("The item is withdrawn."))
        return redirect("gcg:proposed-item", pk)
    return _page(request, _visible(request, pk), withdrawal=form)


def _visible(request, pk):
    proposal = get_object_or_404(proposed_items(request.user), pk=pk)
    return know_items([proposal], request.user)[0]


def _agendas(user):
    """The meetings on whose agenda this person may put it: for the Secretariat those it prepares."""
    meetings = meetings_to_choose(user)
    return meetings if presides(user) else meetings.filter(convocation=None)


def _page(request, proposal, **forms):
    """The page of a proposed item, with the forms that were not taken."""
    user, is_waiting = request.user, not (proposal.item or proposal.end)
    offered = {}
    if is_waiting and may_put_proposed_items(user):
        offered["placing"] = PlacingForm(meetings=_agendas(user), wanted=proposal.wanted_at)
    if is_waiting and may_decline_proposed_items(user):
        offered["declination"] = DeclinationForm()
    if is_waiting and may_withdraw_proposed_item(user, proposal):
        offered["withdrawal"] = Press()
    return render(request, "gcg/proposed_item.html", {"proposal": proposal, "is_waiting": is_waiting} | offered | forms)
