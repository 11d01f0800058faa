"""The pages on which the Secretariat enters leads of groups (12.1), and on which leads leave and hand over."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from alliance87.posts.actions import refuse_if_last
from alliance87.terms.acts import acted, refusal_of
from alliance87.ui.forms import Press

from ..actions import leads as actions
from ..forms.leads import LeadForm
from ..forms.memberships import LeadSuccessorForm
from ..models import Lead, Membership, Participation
from ..permissions import may_appoint_leads, may_end_lead

A_PAGE = 100


@login_required
def leads(request):
    """Who leads which group, and the form to enter a lead."""
    if not may_appoint_leads(request.user):
        raise PermissionDenied
    form = LeadForm(request.POST or None)
    if form.is_valid() and acted(form, actions.appoint_lead, by=request.user, **form.cleaned_data):
        words = {"person": form.result.person, "group": form.result.group}
        messages.success(request, _("%(person)s now leads %(group)s.") % words)
        return redirect("groups:leads")
    leads = Lead.objects.in_force().select_related("group", "person", "organization", "begun_by")
    context = {"form": form, "leads": Paginator(leads, A_PAGE).get_page(request.GET.get("page"))}
    return render(request, "groups/leads.html", context)


@login_required
def lead_ending(request, pk):
    """Ask for confirmation, then end the lead's role: one's own or, for the Secretariat, anybody's."""
    lead = _lead(request.user, pk)
    form = Press(request.POST) if request.method == "POST" else Press()
    if form.is_valid() and acted(form, actions.end_lead, lead, by=request.user):
        messages.success(request, _("This has ended."))
        return redirect("groups:leads") if may_appoint_leads(request.user) else redirect(lead.group)
    context = {"lead": lead, "form": form, "obstacle": refusal_of(refuse_if_last, lead)}
    return render(request, "groups/lead_ending.html", context)


@login_required
def lead_hand_over(request, pk):
    """Hand over: a member becomes lead, and the lead's role ends."""
    lead = _lead(request.user, pk)
    members = Membership.objects.in_force().filter(group=lead.group, seat=Participation.MEMBER, person__is_active=True)
    members = members.exclude(person=lead.person).select_related("person", "organization")
    form = LeadSuccessorForm(request.POST or None, members=members)
    if form.is_valid() and acted(form, actions.hand_over_lead, lead, by=request.user, **form.cleaned_data):
        words = {"person": form.result.person, "group": lead.group}
        messages.success(request, _("%(person)s now leads %(group)s.") % words)
        return redirect(lead.group)
    context = {"lead": lead, "group": lead.group, "form": form, "members": members}
    return render(request, "groups/lead_hand_over.html", context)


def _lead(user, pk):
    lead = get_object_or_404(Lead.objects.in_force().select_related("group", "person", "organization"), pk=pk)
    if not may_end_lead(user, lead):
        raise PermissionDenied
    return lead
