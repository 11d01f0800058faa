"""A partner's own desk, and the page on which its editors change its public page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance87.posts.permissions import is_secretariat
from alliance87.terms.acts import acted

from ..actions.pages import edit_page, state_of_page, written_on_page
from ..forms.pages import PageForm
from ..models import Organization
from ..models.directory import profile_of
from ..models.partnerships import standing_of, with_standing
from ..permissions import may_confirm, may_edit_partner, may_keep_colleagues, may_merge, role_at


def at_desk(request, pk):
    """The organization whose desk this is. For those who do not work for it, it does not exist (404)."""
    organizations = with_standing(Organization.objects).select_related("country", "profile", "logo")
    organization = get_object_or_404(organizations, pk=pk)
    organization.my_role = role_at(request.user, organization)
    organization.may_edit = may_edit_partner(request.user, organization)
    if organization.my_role is None and not organization.may_edit:
        raise Http404
    return organization


def at_desk_to_edit(request, pk):
    """The organization whose desk this is, for those who may edit; others who see the desk are refused (403)."""
    organization = at_desk(request, pk)
    if not organization.may_edit:
        raise PermissionDenied
    return organization


@login_required
@require_safe
def desk(request, pk):
    """What a partner shows and does, and who works for it."""
    partner = at_desk(request, pk)
    context = {
        "partner": partner,
        "profile": profile_of(partner),
        "is_listed": hasattr(partner, "commitment"),
        "standing": standing_of(partner),
        "may_confirm": may_confirm(request.user, partner),
        "may_merge": may_merge(request.user),
        "initiatives": partner.initiatives.all(),
        "colleagues": partner.colleagues.in_force().select_related("person"),
        "may_keep": may_keep_colleagues(request.user, partner),
        "is_staff": is_secretariat(request.user),
    }
    return render(request, "partners/desk.html", context)


@login_required
def page_edit(request, pk):
    """Edit the public page."""
    partner = at_desk_to_edit(request, pk)
    profile = profile_of(partner)
    form = PageForm(
        request.POST or None,
        initial=written_on_page(partner, profile),
        fingerprint=state_of_page(partner, profile),
    )
    if form.is_valid() and acted(form, edit_page, partner, by=request.user, seen=form.seen, **form.cleaned_data):
        messages.success(request, _("The public page has been saved."))
        return redirect("partners:partner-desk", pk)
    return render(request, "partners/page_edit.html", {"partner": partner, "form": form})
