"""Reviews of Roadmaps as the Secretariat keeps them, and the advice of the Working Group that is asked first (12.5, P5)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance87.record.decisions import item_about, put_at
from alliance87.terms.acts import acted
from alliance87.ui.forms import Press
from partners.models.day import today

from ..actions import reviewers as reviewer_acts
from ..actions import reviews as acts
from ..forms.reviews import AdviceForm, ReviewerReleaseForm, ReviewersForm, ReviewOpeningForm
from ..models import Review, Reviewer, Submission
from ..permissions import may_advise_on_roadmap, may_keep_reviews
from ..readings.progress import ReviewProgress
from ..readings.reviewing import earlier_letter
from .review_desk import whole

A_PAGE = 50


@login_required
def reviews(request):
    """Every review, the newest first, and the submissions whose review was not opened yet."""
    if not may_keep_reviews(request.user):
        raise PermissionDenied
    waiting = Submission.objects.to_review().select_related("roadmap__country")
    page = Paginator(Review.objects.with_state(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "pathfinder/reviews.html", {"waiting": waiting, "reviews": page})


@login_required
def review_new(request, pk):
    """Open the review of a submission."""
    if not may_keep_reviews(request.user):
        raise PermissionDenied
    submission = get_object_or_404(Submission.objects.select_related("roadmap__country", "answer__answered_by"), pk=pk)
    form = ReviewOpeningForm(request.POST) if request.method == "POST" else ReviewOpeningForm()
    if form.is_valid() and acted(form, acts.open_review, submission, by=request.user, **form.cleaned_data):
        messages.success(request, _("The review is open, and the country is told."))
        return redirect(form.result)
    return render(request, "pathfinder/review_new.html", {"form": form, "submission": submission})


@login_required
def review(request, pk):
    """One review: where it stands, who was asked, who shared, and what comes next."""
    return _shown(request, _review(request, pk))


@login_required
@require_POST
def reviewers(request, pk):
    """Ask members of the GCG to review."""
    review = _review(request, pk)
    progress = ReviewProgress(review)
    form = _reviewers_form(progress, request.POST)
    if form.is_valid() and acted(form, reviewer_acts.propose_reviewers, review, by=request.user, **form.cleaned_data):
        messages.success(request, _("They have been asked, each in a separate e-mail."))
        return redirect(review)
    return _shown(request, review, progress=progress, form=form)


@login_required
def reviewer_release(request, pk):
    """Release a reviewer."""
    reviewer = _reviewer(request, pk)
    form = ReviewerReleaseForm(request.POST or None)
    if form.is_valid() and acted(form, reviewer_acts.release_reviewer, reviewer, by=request.user, **form.cleaned_data):
        messages.success(request, _("%(person)s is no longer asked.") % {"person": reviewer.person})
        return redirect(reviewer.review)
    return render(request, "pathfinder/reviewer_release.html", {"form": form, "reviewer": reviewer})


@login_required
@require_POST
def reviewer_reminder(request, pk):
    """Remind a reviewer now."""
    reviewer = _reviewer(request, pk)
    form = Press(request.POST)
    if form.is_valid() and acted(form, reviewer_acts.remind_reviewer, reviewer, by=request.user):
        messages.success(request, _("%(person)s is reminded.") % {"person": reviewer.person})
        return redirect(reviewer.review)
    return _shown(request, reviewer.review, press=form)


@login_required
def review_advice(request, pk):
    """Give the advice that one's Working Group was asked for."""
    review = get_object_or_404(Review.objects.with_state(), pk=pk)
    if not may_advise_on_roadmap(request.user, review):
        raise Http404
    form = AdviceForm(request.POST or None)
    if form.is_valid() and acted(form, acts.give_advice, review, by=request.user, **form.cleaned_data):
        messages.success(request, _("Thank you: the advice is given."))
        return redirect("pathfinder:review-advice", pk)
    context = {"form": form, "review": review, "submission": review.submission, "lines": whole(review.submission)}
    return render(request, "pathfinder/review_advice.html", context)


def _review(request, pk):
    if not may_keep_reviews(request.user):
        raise PermissionDenied
    return get_object_or_404(Review.objects.with_state(), pk=pk)


def _reviewer(request, pk):
    if not may_keep_reviews(request.user):
        raise PermissionDenied
    return get_object_or_404(Reviewer.objects.with_state(), pk=pk)


def _reviewers_form(progress, data=None):
    return ReviewersForm(data, groups=progress.candidates(), before=progress.same_as_before())


def _shown(request, review, *, progress=None, form=None, press=None):
    progress = progress or ReviewProgress(review)
    waits = review.waits_for_advice(today())
    if form is None and review.is_open and not waits:
        form = _reviewers_form(progress)
    is_ready = review.is_answered and not review.letter.is_returned
    context = {
        "item": item_about(review) if is_ready else None,
        "put_at": put_at(request.user, review) if is_ready else "",
        "review": review,
        "submission": review.submission,
        "country": review.country,
        "progress": progress,
        "waits": waits,
        "form": form,
        "press": press,
        "letter": getattr(review, "letter", None),
        "earlier": earlier_letter(review.submission),
    }
    return render(request, "pathfinder/review.html", context)
