"""The pages on how a partnership continues or ends: confirmation, departure, renaming, merger (R5)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance87.terms.acts import acted
from alliance87.ui.forms import Press

from ..actions.confirmations import confirm_partnership
from ..actions.endings import enter_departure, withdraw_departure
from ..actions.mergers import merge_partner
from ..actions.renamings import rename_partner
from ..forms.partnerships import ConfirmationForm, DepartureForm, MergerForm, OverviewForm, RenamingForm
from ..models import Organization, Role
from ..models.day import today
from ..models.directory import profile_of
from ..models.earlier_names import history_of_names
from ..models.overview import Show, overview
from ..models.partnerships import standing_of, tell_decisions
from ..models.ties import ties_of
from ..permissions import may_confirm, may_merge, may_oversee_partners, may_rename
from .pages import at_desk

A_PAGE = 50


@login_required
@require_safe
def partners_overview(request):
    """The partners by standing: asked to confirm, dormant, without a focal point, gone."""
    if not may_oversee_partners(request.user):
        raise PermissionDenied
    form = OverviewForm(request.GET, choices=Show.choices)
    is_known = form.is_valid()
    show = Show(form.cleaned_data.get("show") or Show.WAITING)
    partners = overview(show, form.cleaned_data["q"]) if is_known else Organization.objects.none()
    page = Paginator(partners, A_PAGE).get_page(request.GET.get("page"))
    tell_decisions([partner.end for partner in page.object_list if getattr(partner, "end", None)])
    return render(request, "partners/overview.html", {"form": form, "page": page, "show": show})


@login_required
def confirmation(request, pk):
    """Confirm once a year that the organization is still a partner."""
    partner = at_desk(request, pk)
    if not may_confirm(request.user, partner):
        raise PermissionDenied
    form = ConfirmationForm(request.POST or None)
    if form.is_valid() and acted(form, confirm_partnership, partner, by=request.user):
        messages.success(request, _("Thank you: the partnership of %(name)s is confirmed.") % {"name": partner})
        return redirect("partners:partner-desk", pk)
    context = {
        "partner": partner,
        "profile": profile_of(partner),
        "standing": standing_of(partner),
        "focal_points": partner.colleagues.in_force().filter(role=Role.FOCAL_POINT).select_related("person"),
        "form": form,
    }
    return render(request, "partners/confirmation.html", context)


@login_required
def departure(request, pk):
    """Enter the organization's departure."""
    partner = at_desk(request, pk)
    if not may_confirm(request.user, partner):
        raise PermissionDenied
    form = DepartureForm(request.POST or None)
    if form.is_valid() and acted(form, enter_departure, partner, by=request.user, **form.cleaned_data):
        messages.success(request, _("The departure of %(name)s has been entered.") % {"name": partner})
        return redirect(partner)
    return _departure(request, partner, form)


def _departure(request, partner, form, *, refused=None):
    """The page of a departure, with what binds the organization today."""
    context = {"partner": partner, "standing": standing_of(partner), "form": form, "refused": refused}
    context["ties"] = _further_ties(partner, form, is_departure=True)
    return render(request, "partners/departure.html", context)


def _further_ties(partner, form, *, is_departure=False):
    """What binds the partner today, except what the refusal shown above the form says itself."""
    refusal = getattr(form, "refusal", None)
    ties = ties_of(partner, today(), is_departure=is_departure)
    return [tie for tie in ties if not refusal or tie.words != refusal.message]


@login_required
@require_POST
def departure_withdrawal(request, pk):
    """Withdraw the announced departure. The act checks who may."""
    partner = at_desk(request, pk)
    form = Press(request.POST)
    if acted(form, withdraw_departure, partner, by=request.user):
        messages.success(request, _("%(name)s remains a partner.") % {"name": partner})
        return redirect("partners:partner-desk", pk)
    return _departure(request, partner, DepartureForm(), refused=form)


@login_required
def renaming(request, pk):
    """Enter a new name."""
    partner = at_desk(request, pk)
    if not may_rename(request.user):
        raise PermissionDenied
    form = RenamingForm(request.POST or None)
    if form.is_valid() and acted(form, rename_partner, partner, by=request.user, **form.cleaned_data):
        messages.success(request, _("Its name is now %(name)s.") % {"name": form.result})
        return redirect(partner)
    context = {"partner": partner, "earlier": history_of_names(partner), "form": form}
    return render(request, "partners/renaming.html", context)


@login_required
def merger(request, pk):
    """Enter that the partner became part of another."""
    partner = at_desk(request, pk)
    if not may_merge(request.user):
        raise PermissionDenied
    form = MergerForm(request.POST or None, partner=partner)
    if form.is_valid() and acted(form, merge_partner, partner, by=request.user, **form.cleaned_data):
        words = {"name": partner, "other": form.cleaned_data["into"]}
        messages.success(request, _("%(name)s is now part of %(other)s.") % words)
        return redirect(form.cleaned_data["into"])
    context = {"partner": partner, "form": form, "ties": _further_ties(partner, form)}
    return render(request, "partners/merger.html", context)
