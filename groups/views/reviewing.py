"""What the Secretariat and the GCG say of a proposal, what its authors make of it, and advice of other bodies (6.2)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance87.terms.acts import acted

from ..actions import advice as advice_acts
from ..actions import comments as acts
from ..forms.proposals import AdviceRequestForm, CommentForm, DispositionForm
from ..models import Advice, ProposalComment
from ..permissions import may_ask_advice, may_comment, may_lead, may_write_proposal
from .proposals import found_proposal, shown


@login_required
@require_POST
def proposal_comments(request, pk):
    """Comment on a proposal."""
    proposal = found_proposal(request, pk)
    if not may_comment(request.user):
        raise PermissionDenied
    form = CommentForm(request.POST, label=_("Your comment"))
    if form.is_valid() and acted(form, acts.make_comment, proposal, by=request.user, **form.cleaned_data):
        messages.success(request, _("The authors are told of your comment."))
        return redirect(proposal)
    return shown(request, proposal, comment_form=form)


@login_required
@require_POST
def comment_disposition(request, pk):
    """Say what became of a comment."""
    comment = get_object_or_404(ProposalComment.objects.select_related("proposal"), pk=pk)
    proposal = found_proposal(request, comment.proposal_id)
    if not may_write_proposal(request.user, proposal):
        raise PermissionDenied
    form = DispositionForm(request.POST, prefix=f"c{comment.pk}")
    if form.is_valid() and acted(form, acts.dispose_of_comment, comment, by=request.user, **form.cleaned_data):
        messages.success(request, _("The disposition of the comment is recorded."))
        return redirect(proposal)
    return shown(request, proposal, disposed=(comment.pk, form))


@login_required
@require_POST
def proposal_advice(request, pk):
    """Ask another body for its advice."""
    proposal = found_proposal(request, pk)
    if not may_ask_advice(request.user):
        raise PermissionDenied
    form = AdviceRequestForm(request.POST)
    if form.is_valid() and acted(form, advice_acts.ask_advice, proposal, by=request.user, **form.cleaned_data):
        messages.success(request, _("%(group)s is asked for its advice.") % {"group": form.result.body})
        return redirect(proposal)
    return shown(request, proposal, advice_form=form)


@login_required
def advice(request, pk):
    """Give the advice that one's group was asked for."""
    asked = get_object_or_404(Advice.objects.select_related("proposal", "body", "opinion__given_by"), pk=pk)
    proposal = found_proposal(request, asked.proposal_id)
    if not may_lead(request.user, asked.body):
        raise PermissionDenied
    form = CommentForm(request.POST or None, label=_("What the group advises"))
    if form.is_valid() and acted(form, advice_acts.give_advice, asked, by=request.user, **form.cleaned_data):
        messages.success(request, _("Thank you: the advice is given."))
        return redirect(proposal)
    return render(request, "groups/advice.html", {"advice": asked, "proposal": proposal, "form": form})
