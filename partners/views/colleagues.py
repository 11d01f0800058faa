"""The pages on who works for a partner: colleagues, invitations, hand-over."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from alliance87.posts.actions import refuse_if_last
from alliance87.terms.acts import acted, refusal_of
from alliance87.ui.forms import Press

from ..actions import colleagues as acts
from ..actions import invitations
from ..adapter import INVITED_AS
from ..forms.colleagues import ColleagueInvitationForm, ColleagueRoleForm, FocalPointHandOverForm, NameShownForm
from ..models import Invitation, Role
from ..permissions import may_keep_colleagues, role_at
from ..rules.colleagues import InvitationState
from .pages import at_desk


def _kept(request, pk):
    partner = at_desk(request, pk)
    if not may_keep_colleagues(request.user, partner):
        raise PermissionDenied
    return partner


def _colleague(partner, pk):
    return get_object_or_404(partner.colleagues.in_force().select_related("person"), pk=pk)


@login_required
def colleagues(request, pk):
    """Everyone who works for the partner, everyone who was invited, and the form to invite another person."""
    partner = _kept(request, pk)
    form = ColleagueInvitationForm(request.POST or None)
    if form.is_valid() and acted(form, invitations.invite_colleague, partner, by=request.user, **form.cleaned_data):
        messages.success(request, _("An invitation is on its way to %(email)s.") % {"email": form.result.email})
        return redirect("partners:colleagues", pk)
    context = {
        "partner": partner,
        "form": form,
        "colleagues": partner.colleagues.in_force().select_related("person"),
        "invitations": partner.invitations.open().select_related("invited_by"),
    }
    return render(request, "partners/colleagues.html", context)


@login_required
def colleague(request, pk, colleague):
    """Give a colleague another role."""
    partner = _kept(request, pk)
    colleague = _colleague(partner, colleague)
    form = ColleagueRoleForm(request.POST or None, initial={"role": colleague.role})
    if form.is_valid() and acted(form, acts.change_role, colleague, by=request.user, **form.cleaned_data):
        messages.success(request, _("The role of %(person)s has been changed.") % {"person": colleague})
        return redirect("partners:partner-desk", pk)
    others = partner.colleagues.in_force().exclude(pk=colleague.pk).exists()
    context = {
        "partner": partner,
        "colleague": colleague,
        "form": form,
        "may_hand_over": others and colleague.role == Role.FOCAL_POINT,
        "obstacle": refusal_of(refuse_if_last, colleague),
    }
    return render(request, "partners/colleague.html", context)


@login_required
def colleague_ending(request, pk, colleague):
    """End a colleague's role, or leave the desk oneself."""
    partner = at_desk(request, pk)
    colleague = _colleague(partner, colleague)
    if colleague.person_id != request.user.pk and not may_keep_colleagues(request.user, partner):
        raise PermissionDenied
    form = Press(request.POST or None)
    if request.method == "POST" and acted(form, acts.end_colleague, colleague, by=request.user):
        messages.success(request, _("%(person)s no longer works at this desk.") % {"person": colleague})
        return redirect("desk") if colleague.person_id == request.user.pk else redirect("partners:colleagues", pk)
    obstacle = refusal_of(refuse_if_last, colleague)
    others = obstacle and partner.colleagues.in_force().exclude(pk=colleague.pk).exists()
    context = {"partner": partner, "colleague": colleague, "form": form, "obstacle": obstacle, "others": others}
    return render(request, "partners/colleague_ending.html", context)


@login_required
def hand_over(request, pk, colleague):
    """Hand over: a focal point leaves, and another colleague takes over."""
    partner = _kept(request, pk)
    colleague = _colleague(partner, colleague)
    others = partner.colleagues.in_force().exclude(pk=colleague.pk).select_related("person")
    form = FocalPointHandOverForm(request.POST or None, others=others)
    if form.is_valid() and acted(form, acts.hand_over, colleague, by=request.user, **form.cleaned_data):
        messages.success(request, _("%(person)s is now a focal point.") % {"person": form.cleaned_data["successor"]})
        return redirect("desk") if colleague.person_id == request.user.pk else redirect("partners:colleagues", pk)
    return render(request, "partners/hand_over.html", {"partner": partner, "colleague": colleague, "form": form})


@login_required
def colleague_shown(request, pk, colleague):
    """Choose whether one's own name is on the public page."""
    partner = at_desk(request, pk)
    colleague = _colleague(partner, colleague)
    if colleague.person_id != request.user.pk:
        raise PermissionDenied
    form = NameShownForm(request.POST if request.method == "POST" else None, initial={"is_public": colleague.is_public})
    if form.is_valid() and acted(form, acts.show_person, colleague, by=request.user, **form.cleaned_data):
        return redirect("partners:partner-desk", pk)
    return render(request, "partners/colleague_shown.html", {"partner": partner, "colleague": colleague, "form": form})


@login_required
def revocation(request, pk, invitation):
    """Withdraw an invitation."""
    partner = _kept(request, pk)
    invitation = get_object_or_404(Invitation, organization=partner, pk=invitation)
    form = Press(request.POST or None)
    if request.method == "POST" and acted(form, invitations.revoke_invitation, invitation, by=request.user):
        messages.success(request, _("The invitation of %(email)s has been withdrawn.") % {"email": invitation.email})
        return redirect("partners:colleagues", pk)
    return render(request, "partners/revocation.html", {"partner": partner, "invitation": invitation, "form": form})


@never_cache
def invitation(request, token):
    """Join a partner's desk through the link of an invitation. Opening the page accepts nothing.

    A person who follows the link can read the e-mails of that address, so an account created with it then needs no
    further confirmation.
    """
    invitation = invitations.invitation_of(token)
    if invitation is None:
        return render(request, "partners/invitation_unknown.html", status=404)
    if invitation.standing == InvitationState.WAITING and not request.user.is_authenticated:
        request.session[INVITED_AS] = invitation.email
    form = Press(request.POST or None)
    if request.method == "POST" and request.user.is_authenticated:
        if acted(form, invitations.accept_invitation, invitation, by=request.user):
            messages.success(request, _("Welcome. This is the desk of %(name)s.") % {"name": invitation.organization})
            return redirect("partners:partner-desk", invitation.organization_id)
        invitation.refresh_from_db(fields=["accepted_at", "revoked_at"])
    is_mine = request.user.is_authenticated and invitations.is_for(invitation, request.user)
    works_there = is_mine and role_at(request.user, invitation.organization) is not None
    context = {"invitation": invitation, "form": form, "is_mine": is_mine, "works_there": works_there}
    return render(request, "partners/invitation.html", context)
