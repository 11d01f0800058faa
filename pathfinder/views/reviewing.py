"""The Roadmap beside a rubric, for one reviewer (6.4). What is written here is that person's alone until it is shared."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance87.record.decisions import is_decider
from alliance87.terms.acts import acted
from alliance87.terms.refusal import Refusal
from alliance87.ui.forms import Press

from ..actions import assessing as acts
from ..actions import reviewers as reviewer_acts
from ..forms.reviews import DeclarationForm, RemarkAgainForm, ReviewDecliningForm, written_states
from ..models import Remark, Reviewer
from ..permissions import may_review
from ..readings.reviewing import OwnReview
from .review_desk import ReviewDesk


@login_required
def reviewings(request):
    """The reviews that one was asked for, as a member of the GCG."""
    rows = Reviewer.objects.with_state().filter(person=request.user, departure=None).order_by("-proposed_at")
    return render(request, "pathfinder/reviewings.html", {"reviewers": rows if is_decider(request.user) else ()})


@login_required
def reviewing(request, pk):
    """The Roadmap beside the rubric; before one has accepted, beside the question whether one reviews.

    Every button sends all that is typed on the page. What is in order is kept, and the rest stands on the page again:
    by a press (`kept`, the place that is shown next), on the way elsewhere (`go`), or a moment after each key (`keep`).
    The page's script is told when the reviewer's time in the GCG has ended (410), and says so.
    """
    try:
        reviewer = _reviewer(request, pk)
    except Http404:
        if "keep" in request.POST and hasattr(request, "refusal"):
            return HttpResponse(status=410)
        raise
    if request.method != "POST":
        return _shown(request, reviewer)
    desk, press = _desk(request, reviewer), Press(request.POST)
    typed = desk.forms(request.POST)
    said = desk.said(typed)
    is_kept = acted(press, acts.write_review, reviewer, by=request.user, **said)
    is_all_kept = is_kept and len(said) == len(typed)
    if "keep" in request.POST:
        seen = written_states(typed.values(), is_kept=is_kept, is_shown=False)
        return HttpResponse(status=204 if is_all_kept else 409, headers={"Seen": seen})
    if not is_all_kept:
        return _shown(request, reviewer, press, forms=typed, is_kept=is_kept)
    if "go" not in request.POST:
        messages.success(request, _("Saved. Only you read it until you share your review."))
    return HttpResponseRedirect(_place_asked_for(request) or f"?part={desk.part}#rubric")


@login_required
@require_POST
def acceptance(request, pk):
    """Accept, or step aside, with what one declares."""
    reviewer = _reviewer(request, pk)
    form = DeclarationForm(request.POST)
    if form.is_valid():
        words = form.cleaned_data["words"]
        if form.steps_aside:
            if acted(form, reviewer_acts.step_aside, reviewer, by=request.user, reason=words):
                messages.success(request, _("Thank you. You have stepped aside; the Secretariat is told."))
                return redirect("pathfinder:reviewings")
        elif acted(
            form,
            reviewer_acts.accept_review,
            reviewer,
            by=request.user,
            interest=form.cleaned_data["interest"],
            words=words,
        ):
            messages.success(request, _("Thank you. What you write is yours alone until you share it."))
            return redirect(reviewer)
    return _shown(request, reviewer, form, acceptance_form=form)


@login_required
def declining(request, pk):
    """Decline, or give the review up before it is shared."""
    reviewer = _reviewer(request, pk)
    if _is_over(reviewer) and request.method != "POST":
        return redirect(reviewer)
    form = ReviewDecliningForm(request.POST or None)
    if form.is_valid() and acted(form, reviewer_acts.decline_review, reviewer, by=request.user, **form.cleaned_data):
        messages.success(request, _("The Secretariat is told that you do not review this Roadmap."))
        return redirect("pathfinder:reviewings")
    return render(request, "pathfinder/declining.html", {"form": form, "reviewer": reviewer})


@login_required
def stepping_aside(request, pk):
    """Declare an interest that one found later, and step aside."""
    reviewer = _reviewer(request, pk)
    if _is_over(reviewer) and request.method != "POST":
        return redirect(reviewer)
    form = ReviewDecliningForm(request.POST or None)
    if form.is_valid() and acted(form, reviewer_acts.step_aside, reviewer, by=request.user, **form.cleaned_data):
        messages.success(request, _("Thank you. You have stepped aside; the Secretariat is told."))
        return redirect("pathfinder:reviewings")
    return render(request, "pathfinder/stepping_aside.html", {"form": form, "reviewer": reviewer})


@login_required
def remark(request, pk):
    """Reword a remark, or delete it."""
    remark = _remark(request, pk)
    form = _again(remark, request.POST or None)
    if form.is_valid() and acted(
        form, acts.change_remark, remark, by=request.user, seen=form.seen, **form.cleaned_data
    ):
        messages.success(request, _("Saved. Only you read it until you share your review."))
        return redirect(remark.reviewer)
    return render(request, "pathfinder/remark.html", {"form": form, "remark": remark, "reviewer": remark.reviewer})


@login_required
@require_POST
def remark_removal(request, pk):
    """Delete a remark before it is shared."""
    remark = _remark(request, pk)
    form = Press(request.POST)
    if form.is_valid() and acted(form, acts.delete_remark, remark, by=request.user):
        messages.success(request, _("The remark is deleted. Nothing of it is kept."))
        return redirect(remark.reviewer)
    context = {"form": _again(remark), "press": form, "remark": remark, "reviewer": remark.reviewer}
    return render(request, "pathfinder/remark.html", context)


@login_required
def sharing(request, pk):
    """Read once more what is shared, and share it."""
    reviewer = _reviewer(request, pk)
    form = Press(request.POST) if request.method == "POST" else Press()
    if form.is_valid() and acted(form, acts.share_review, reviewer, by=request.user):
        messages.success(request, _("Thank you. Your review is with the Secretariat."))
        return redirect(reviewer)
    context = {"form": form, "reviewer": reviewer, "own": OwnReview(reviewer)}
    return render(request, "pathfinder/sharing.html", context)


def _reviewer(request, pk):
    """The review that one was asked for, for a member of the GCG; it does not exist for anyone else."""
    reviewer = get_object_or_404(Reviewer.objects.with_state(), pk=pk)
    if not may_review(request.user, reviewer):
        raise _not_here(request, reviewer)
    return reviewer


def _not_here(request, reviewer):
    """A 404; with the reason, for a reviewer who has left the GCG: it stands beside what they typed (`gone.html`)."""
    if reviewer.person_id == request.user.pk:
        request.refusal = Refusal(
            "6.4", _("You are no longer a member of the GCG, whose members alone review Roadmaps. Nothing was saved.")
        )
    return Http404()


def _is_over(reviewer):
    """Whether nothing of the review can be given up any more: its page says why."""
    return reviewer.has_shared or reviewer.has_left or not reviewer.review.is_open


def _remark(request, pk):
    reviewers = Reviewer.objects.with_state()
    remark = get_object_or_404(Remark, pk=pk)
    remark.reviewer = get_object_or_404(reviewers, pk=remark.reviewer_id)
    if not may_review(request.user, remark.reviewer):
        raise _not_here(request, remark.reviewer)
    return remark


def _again(remark, data=None):
    return RemarkAgainForm(data, initial={"text": remark.text}, fingerprint=acts.state_of_remark(remark))


def _place_asked_for(request):
    """Where the button that was pressed leads, on this portal; None for another button."""
    place = request.POST.get("go") or request.POST.get("kept")
    return place if place and url_has_allowed_host_and_scheme(place, allowed_hosts=None) else None


def _desk(request, reviewer):
    return ReviewDesk(reviewer, part=request.GET.get("part", ""), on=request.GET.get("on"))


def _shown(request, reviewer, press=None, **forms):
    desk = _desk(request, reviewer)
    context = {"desk": desk, "reviewer": reviewer, "press": press}
    return render(request, "pathfinder/reviewing.html", context | desk.context(**forms))
