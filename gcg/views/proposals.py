"""A proposal for a group, put on an agenda by the Chair or the Deputy Chair (6.2)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from alliance87.terms.acts import acted
from groups.models import Proposal

from ..actions.proposals import put_proposal
from ..forms.nominations import ForDecisionForm
from ..permissions import may_put_proposals


@login_required
def proposal_item(request, pk):
    """Choose the meeting, and put the proposal on its agenda in one step."""
    if not may_put_proposals(request.user):
        raise PermissionDenied
    proposal = get_object_or_404(Proposal.objects.filter(submission__isnull=False).with_state(), pk=pk)
    form = ForDecisionForm(request.POST or None)
    if form.is_valid() and acted(form, put_proposal, proposal, by=request.user, **form.cleaned_data):
        messages.success(request, _("The proposal is on the agenda."))
        return redirect(form.result)
    return render(request, "gcg/proposal_item.html", {"form": form, "proposal": proposal})
