"""Pledges: what everyone reads, what holders write, and on what the Secretariat rules."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance87.terms.acts import acted
from alliance87.ui.paging import Pages
from alliance87.ui.shared import shared
from partners.models import Country

from ..actions import pledges as acts
from ..forms import ExchangeSendingBackForm, PledgeFilterForm, PledgeForm, PledgeWordForm, written
from ..models import Pledge
from ..permissions import may_pledge, may_rule
from ..readings import found_in, partners_of
from . import ruling

A_PAGE = 20


@shared
@require_safe
def pledges(request):
    """The pledges that were accepted, the latest first."""
    form = PledgeFilterForm(request.GET)
    asked = form.asked
    pledges = Pledge.objects.none() if asked is None else found_in(asked)
    context = {
        "form": form,
        "page": Pages(pledges, A_PAGE).get_page(request.GET.get("page")),
        "is_asked": asked is None or any(asked.values()),
        "own": Pledge.objects.held_by(request.user).filter(accepted_at=None),
        "may_make": request.user.is_authenticated and bool(_holders(request.user)),
    }
    return render(request, "exchange/pledges.html", context)


@shared
@require_safe
def pledge(request, pk):
    """One pledge, with what was said of it."""
    return _page(request, pk)


def _page(request, pk, *, refused=None, sending_back=None):
    pledge = _found(request.user, pk)
    is_own = request.user.is_authenticated and may_pledge(request.user, pledge.holder)
    context = {
        "pledge": pledge,
        "said": pledge.said.all(),
        "countries": pledge.countries.all(),
        "may_report": is_own and pledge.accepted_at is not None and not pledge.is_ended,
        "may_edit": is_own and pledge.accepted_at is None,
        "may_rule": pledge.is_waiting and may_rule(request.user),
        "seen": acts.state_of_pledge(pledge) if pledge.is_waiting else "",
        "sending_back": sending_back or ExchangeSendingBackForm(),
        "refused": refused,
    }
    overtaken = ruling.overtaken({"sending_back": context["may_rule"]}, sending_back=sending_back)
    return render(request, "exchange/pledge.html", context | overtaken)


def _found(reader, pk):
    rows = Pledge.objects.visible_to(reader).with_word().select_related("organization", "country")
    return get_object_or_404(rows, pk=pk)


@login_required
def pledge_new(request):
    """Make a pledge for a partner or a country of one's own."""
    holders = _holders(request.user)
    if not holders:
        raise PermissionDenied
    form = PledgeForm(request.POST or None, holders=[(key, str(holder)) for key, holder in holders.items()])
    if form.is_valid():
        holder = holders[form.cleaned_data["holder"]]
        if acted(form, acts.make_pledge, holder, by=request.user, **form.said):
            messages.success(request, _("Thank you. It is public as soon as the Secretariat has accepted it."))
            return redirect(form.result)
    return render(request, "exchange/pledge_form.html", {"form": form})


def _holders(user):
    """{key in a form: partner or country} for which the person may pledge. Two queries."""
    countries = Country.objects.filter(pk__in=user.focal_point_of.in_force().values("country"))
    own = [*partners_of(user), *countries]
    return {f"{holder._meta.model_name}-{holder.pk}": holder for holder in own if may_pledge(user, holder)}


@login_required
def pledge_edit(request, pk):
    """Write a pledge anew that is not accepted."""
    pledge = _own(request.user, pk)
    form = PledgeForm(
        request.POST or None, initial=written(pledge, acts.WRITTEN), fingerprint=acts.state_of_pledge(pledge)
    )
    if form.is_valid() and acted(form, acts.rewrite_pledge, pledge, by=request.user, seen=form.seen, **form.said):
        messages.success(request, _("Saved. The Secretariat reads it now."))
        return redirect(pledge)
    return render(request, "exchange/pledge_form.html", {"form": form, "pledge": pledge})


@login_required
@require_POST
def acceptance(request, pk):
    """Accept it."""
    return ruling.accepting(request, _found(request.user, pk), acts.accept_pledge, _page)


@login_required
@require_POST
def sending_back(request, pk):
    """Send it back."""
    return ruling.sending_back(request, _found(request.user, pk), acts.send_back_pledge, _page)


@login_required
def word_new(request, pk):
    """Say how a pledge goes."""
    pledge = _own(request.user, pk)
    form = PledgeWordForm(request.POST or None)
    if form.is_valid() and acted(form, acts.report_on_pledge, pledge, by=request.user, **form.cleaned_data):
        messages.success(request, _("Thank you. Everyone can read it now."))
        return redirect(pledge)
    return render(request, "exchange/word_new.html", {"form": form, "pledge": pledge})


def _own(user, pk):
    pledge = _found(user, pk)
    if not may_pledge(user, pledge.holder):
        raise PermissionDenied
    return pledge
