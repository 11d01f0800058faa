"""Proposals for groups: the list, the beginning, the page, and its text, which is kept as it is typed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliance87.record.decisions import decision_under, pending_item, put_at
from alliance87.terms.acts import acted
from alliance87.terms.refusal import Refusal
from alliance87.ui.forms import Press
from partners.forms.applications import typed_in, unsure_in

from ..actions import proposals as acts
from ..forms.proposals import (
    AdviceRequestForm,
    AuthorForm,
    BeginningForm,
    CommentForm,
    DispositionForm,
    ProposalForm,
    ProposalWithdrawalForm,
    as_typed,
)
from ..models import Authorship, Proposal
from ..permissions import may_ask_advice, may_be_author, may_comment, may_review_proposals, may_write_proposal
from ..readings.revisions import changes_between

A_PAGE = 30


def found_proposal(request, pk):
    """The proposal with its state, if the person may see it."""
    visible = Proposal.objects.visible_to(request.user, reviews=may_review_proposals(request.user))
    return get_object_or_404(visible.with_state().with_names(), pk=pk)


def written_proposal(request, pk):
    """The proposal with its state, for its authors; others who see it are refused (403)."""
    proposal = found_proposal(request, pk)
    if not may_write_proposal(request.user, proposal):
        raise PermissionDenied
    return proposal


@login_required
@require_safe
def proposals(request):
    """The proposals under comment, for those who review them, and one's own."""
    user = request.user
    mine = Proposal.objects.written_by(user).with_state()
    context = {"mine": mine, "reviews": may_review_proposals(user), "may_begin": may_be_author(user)}
    if context["reviews"]:
        submitted = Proposal.objects.filter(submission__isnull=False).with_state().open_first()
        context["page"] = Paginator(submitted, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "groups/proposals.html", context)


@login_required
def proposal_new(request):
    """Begin a proposal. Those who may not are told how a group comes into being (6.2)."""
    form = BeginningForm(request.POST or None, user=request.user)
    if not may_be_author(request.user):
        form.refusal = no_other_way()
        return render(request, "groups/proposal_new.html", {"form": form, "is_closed": True})
    if form.is_valid() and acted(form, acts.begin_proposal, by=request.user, **form.cleaned_data):
        return redirect("groups:proposal-text", form.result.pk)
    return render(request, "groups/proposal_new.html", {"form": form})


def no_other_way():
    """The refusal for those who may not propose."""
    return Refusal(
        "6.2",
        _(
            "A group or another initiative is created, reactivated, renewed or closed only by a decision of the GCG on a"
            " proposal. Partners propose Action Groups and other initiatives, members of the GCG Working Groups. Ask one"
            " of them to propose it, or register your organization as a partner."
        ),
    )


@login_required
@require_safe
def proposal(request, pk):
    """The proposal, its comments and advice, and what may be done with it."""
    proposal = found_proposal(request, pk)
    return redirect("groups:proposal-text", pk) if proposal.is_draft else shown(request, proposal)


@login_required
@require_safe
def proposal_changes(request, pk):
    """What changed between two versions of a submitted proposal: `?from=NUMBER&to=NUMBER`; without them, what the last
    version changed.
    """
    proposal = found_proposal(request, pk)
    versions = {version.number: version for version in proposal.versions.select_related("saved_by").order_by("-number")}
    new = versions.get(_number(request, "to")) or versions.get(proposal.version)
    old = versions.get(_number(request, "from")) or versions.get(new.number - 1 if new else 0)
    if not new or not old or old.number >= new.number:
        return redirect(proposal)
    context = {"proposal": proposal, "old": old, "new": new, "versions": list(versions.values())}
    return render(request, "groups/proposal_changes.html", context | {"changes": changes_between(old, new)})


def _number(request, name):
    asked = request.GET.get(name, "")
    return int(asked) if asked.isdecimal() and len(asked) < 6 else None


def shown(request, proposal, *, disposed=None, **forms):
    """The page of a submitted proposal, with the forms that this person may use; `forms` are those sent just now, and
    `disposed` the key of a comment with the form of its disposition.
    """
    user = request.user
    authors = list(proposal.authorships.in_force().select_related("person"))
    writes = any(author.person_id == user.pk for author in authors)
    pending = pending_item(proposal) if proposal.is_open else None
    goes_on = proposal.is_open and pending is None
    comments = list(proposal.comments.select_related("made_by", "disposition__disposed_by"))
    waiting = [comment for comment in comments if not hasattr(comment, "disposition")]
    context = {
        "proposal": proposal,
        "writes": writes,
        "pending": pending,
        "enactment": getattr(proposal, "enactment", None),
        "decision": decision_under(proposal.enactment) if hasattr(proposal, "enactment") else None,
        "comments": comments,
        "advice": list(proposal.advice.select_related("body", "opinion__given_by")),
        "authors": authors,
        "versions": proposal.versions.select_related("saved_by"),
        "may_revise": writes and goes_on,
        "may_comment": may_comment(user) and goes_on,
        "may_ask": may_ask_advice(user) and proposal.is_open,
        "put_at": put_at(user, proposal) if goes_on and not waiting else "",
    }
    for comment in waiting if writes and proposal.is_open else ():
        comment.form = DispositionForm(prefix=f"c{comment.pk}")
        if disposed and comment.pk == disposed[0]:
            comment.form = disposed[1]
    context |= {
        "waiting": len(waiting),
        "comment_form": CommentForm(label=_("Your comment")),
        "advice_form": AdviceRequestForm(),
    }
    return render(request, "groups/proposal.html", context | forms)


@login_required
def proposal_text(request, pk):
    """Write the proposal. What is typed is kept as it is typed; the button submits it, or saves another version."""
    proposal = written_proposal(request, pk)
    if not proposal.is_draft and not proposal.is_open:
        return redirect(proposal)
    draft = getattr(proposal, "draft", None)
    initial = as_typed(proposal) | (draft.words if draft else {})
    form = ProposalForm(request.POST or None, proposal=proposal, initial=initial)
    if request.method == "POST" and (answer := _keep(request, proposal, form)) is not None:
        return answer
    act = acts.submit_proposal if proposal.is_draft else acts.revise_proposal
    if form.is_valid() and acted(form, act, proposal, by=request.user, **form.written):
        messages.success(request, _written_words(proposal, form.result))
        return redirect(proposal)
    return _written(request, proposal, form)


def _written_words(before, after):
    if before.is_draft or after.version == 1:
        return _("The proposal is with the Secretariat and the GCG.")
    return _("Another version is saved.") if after.version > before.version else _("You changed nothing.")


def _written(request, proposal, form, **more):
    context = {
        "proposal": proposal,
        "form": form,
        "authors": proposal.authorships.in_force().select_related("person"),
        "author_form": AuthorForm(),
        "seen": timezone.now().isoformat(),
    }
    return render(request, "groups/proposal_text.html", context | more)


def _keep(request, proposal, form):
    """Keep what was typed first, so that an error loses nothing. Returns the answer if the person only wanted that, or
    where it was refused; otherwise None.
    """
    given = {"words": typed_in(form), "seen": _seen(request), "sent_before": unsure_in(form)}
    kept = acted(form, acts.keep_draft, proposal, by=request.user, **given)
    if "keep" in request.POST:
        seen = {"Seen": form.result.kept_at.isoformat()} if kept else {}
        return HttpResponse(status=204 if kept else 409, headers=seen)
    if not kept:
        return _written(request, proposal, form)
    return redirect("groups:proposals") if "leave" in request.POST else None


def _seen(request):
    """The moment at which the person was shown the text, as the page sends it back; None for what is no moment."""
    try:
        moment = parse_datetime(request.POST.get("seen", ""))
    except ValueError:
        return None
    return moment if moment and is_aware(moment) else None


@login_required
@require_POST
def proposal_authors(request, pk):
    """Add a co-author."""
    proposal = written_proposal(request, pk)
    form = AuthorForm(request.POST)
    if form.is_valid() and acted(form, acts.add_author, proposal, by=request.user, **form.cleaned_data):
        messages.success(request, _("%(name)s writes it with you.") % {"name": form.result.person})
        return redirect("groups:proposal-text", pk)
    draft = getattr(proposal, "draft", None)
    text = ProposalForm(proposal=proposal, initial=as_typed(proposal) | (draft.words if draft else {}))
    return _written(request, proposal, text, author_form=form)


@login_required
def authorship_ending(request, pk):
    """Ask, then end a co-author's part in the proposal."""
    authorship = get_object_or_404(Authorship.objects.in_force().select_related("person"), pk=pk)
    proposal = written_proposal(request, authorship.proposal_id)
    form = Press(request.POST) if request.method == "POST" else Press()
    if form.is_valid() and acted(form, acts.end_authorship, authorship, by=request.user):
        messages.success(request, _("%(name)s no longer writes the proposal.") % {"name": authorship.person})
        return redirect("groups:proposals")
    context = {"proposal": proposal, "authorship": authorship, "form": form}
    return render(request, "groups/authorship_ending.html", context)


@login_required
def proposal_discarding(request, pk):
    """Ask, then delete a draft."""
    proposal = written_proposal(request, pk)
    form = Press(request.POST) if request.method == "POST" else Press()
    if form.is_valid() and acted(form, acts.discard_draft, proposal, by=request.user):
        messages.success(request, _("The draft is deleted."))
        return redirect("groups:proposals")
    return render(request, "groups/proposal_discarding.html", {"proposal": proposal, "form": form})


@login_required
def proposal_withdrawal(request, pk):
    """Ask why, then withdraw a submitted proposal."""
    proposal = written_proposal(request, pk)
    form = ProposalWithdrawalForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and acted(form, acts.withdraw_proposal, proposal, by=request.user, **form.cleaned_data):
        messages.success(request, _("The proposal is withdrawn."))
        return redirect(proposal)
    return render(request, "groups/proposal_withdrawal.html", {"proposal": proposal, "form": form})
