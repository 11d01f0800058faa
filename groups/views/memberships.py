"""The pages on which people ask to take part in a group, leads answer, and members leave."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from alliance87.terms.acts import acted
from alliance87.ui.forms import Press
from partners.models import Organization
from partners.models.colleagues import desks_of
from partners.models.day import today
from partners.models.partnerships import ended

from ..actions import leads as leading
from ..actions import memberships as acts
from ..actions.membership_links import request_of
from ..forms.memberships import JoiningForm, RequestDecliningForm
from ..models import Group, Membership, MembershipRequest
from ..permissions import may_answer_requests, may_end_membership, may_lead

REQUESTS = MembershipRequest.objects.select_related("group", "organization", "person", "closed_by")
MEMBERS = Membership.objects.in_force().select_related("group", "organization", "person")


@login_required
def joining(request, slug):
    """Ask, for a partner at whose desk one works, to take part; or see that one has asked."""
    group = get_object_or_404(Group.objects.with_closed(), slug=slug)
    organizations = Organization.objects.filter(~ended(today()), pk__in=desks_of(request.user))
    form = JoiningForm(request.POST or None, organizations=organizations)
    if form.is_valid() and acted(form, acts.ask_to_join, group, by=request.user, **form.cleaned_data):
        messages.success(request, _("The leads of the group have your request."))
        return redirect(group)
    asked = group.requests.open().filter(person=request.user).first()
    context = {"group": group, "form": form, "asked": asked, "may_ask": bool(organizations)}
    return render(request, "groups/joining.html", context)


@login_required
def membership_request(request, pk):
    """One request: a lead accepts it with one press, or declines it with reasons."""
    asked = get_object_or_404(REQUESTS, pk=pk)
    if not may_answer_requests(request.user, asked.group):
        raise Http404
    return _answer(request, asked, by=request.user)


@never_cache
def request_letter(request, token):
    """Answer a request by the link in a lead's e-mail, without signing in. Opening the page accepts nothing."""
    asked, person = request_of(token)
    if asked is None or not may_answer_requests(person, asked.group):
        return render(request, "groups/request_unknown.html", status=404)
    return _answer(request, asked, by=person)


def _answer(request, asked, *, by):
    declines = request.POST.get("answer") == "decline"
    form = Press(request.POST or None)
    declining = RequestDecliningForm(request.POST if declines else None)
    done = False
    if asked.is_open and request.method == "POST":
        if declines:
            done = declining.is_valid() and acted(
                declining, acts.decline_request, asked, by=by, **declining.cleaned_data
            )
        else:
            done = acted(form, acts.accept_request, asked, by=by)
    if done:
        return redirect(request.path)
    context = {"one": asked, "group": asked.group, "form": form, "declining": declining}
    return render(request, "groups/request.html", context)


@login_required
def request_withdrawal(request, pk):
    """Withdraw one's own request."""
    asked = get_object_or_404(REQUESTS.filter(person=request.user), pk=pk)
    form = Press(request.POST or None)
    if request.method == "POST" and acted(form, acts.withdraw_request, asked, by=request.user):
        messages.success(request, _("Your request has been withdrawn."))
        return redirect(asked.group)
    return render(request, "groups/request_withdrawal.html", {"one": asked, "group": asked.group, "form": form})


@login_required
def membership_ending(request, pk):
    """Leave a group, or end somebody's part in it."""
    membership = get_object_or_404(MEMBERS, pk=pk)
    if not may_end_membership(request.user, membership):
        raise PermissionDenied
    form = Press(request.POST or None)
    if request.method == "POST" and acted(form, acts.end_membership, membership, by=request.user):
        words = {"person": membership.person, "group": membership.group}
        messages.success(request, _("%(person)s no longer takes part in %(group)s.") % words)
        return redirect(membership.group)
    return render(
        request, "groups/membership_ending.html", {"one": membership, "group": membership.group, "form": form}
    )


@login_required
def membership_lead(request, pk):
    """Make a member a lead beside the others."""
    membership = get_object_or_404(MEMBERS, pk=pk)
    if not may_lead(request.user, membership.group):
        raise PermissionDenied
    form = Press(request.POST or None)
    if request.method == "POST" and acted(form, leading.name_lead, membership, by=request.user):
        words = {"person": membership.person, "group": membership.group}
        messages.success(request, _("%(person)s now leads %(group)s.") % words)
        return redirect("groups:group-work", membership.group.slug)
    return render(request, "groups/membership_lead.html", {"one": membership, "group": membership.group, "form": form})
