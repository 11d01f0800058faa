"""Reviews of the Secretariat: the Chair's office keeps them; the GCG and the Secretariat read what came of them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance87.meetings.rules.comparison import compare_texts
from alliance87.terms.acts import acted, overtaken

from ..actions import reviews as acts
from ..forms.reviews import BeginReviewForm, ConcludingForm, ReviewForm
from ..models import Review
from ..permissions import may_keep_review, may_read_reviews, reviews_read_by

TEXTS = ("leadership", "performance", "recommendations")


@login_required
def reviews(request):
    """All reviews that this person may read; the Chair's office begins one here."""
    if not may_read_reviews(request.user):
        raise PermissionDenied
    keeps = may_keep_review(request.user)
    if request.method == "POST" and not keeps:
        raise PermissionDenied
    goes_on = Review.objects.going_on().first()
    form = BeginReviewForm(request.POST or None) if keeps and not goes_on else None
    if form and form.is_valid() and acted(form, acts.begin_review, by=request.user, **form.cleaned_data):
        return redirect(form.result)
    reviews = reviews_read_by(request.user).select_related("decision", "concluded_by")
    context = {"reviews": reviews, "form": form, "goes_on": goes_on, "keeps": keeps}
    return render(request, "secretariat/reviews.html", context)


def _review(reader, pk):
    if not may_read_reviews(reader):
        raise PermissionDenied
    return get_object_or_404(reviews_read_by(reader).select_related("decision", "begun_by", "concluded_by"), pk=pk)


@login_required
def review(request, pk):
    """One review; the Chair's office writes it until it is concluded."""
    review = _review(request.user, pk)
    if request.method == "POST" and not may_keep_review(request.user):
        raise PermissionDenied
    form = _form(review, request.POST or None)
    if form.is_valid() and acted(form, acts.save_review, review, by=request.user, **form.cleaned_data):
        messages.success(request, _("Saved. Nobody but the Chair's office reads it before it is concluded."))
        return redirect(review)
    return _page(request, review, form=form)


@login_required
@require_POST
def review_conclusion(request, pk):
    """Conclude it."""
    review = _review(request.user, pk)
    if not may_keep_review(request.user):
        raise PermissionDenied
    form = ConcludingForm(request.POST)
    if form.is_valid() and acted(form, acts.conclude_review, review, by=request.user, **form.cleaned_data):
        messages.success(request, _("Concluded. The GCG and the Secretariat can read it."))
        return redirect(review)
    return _page(request, review, concluding=form)


def _form(review, data=None):
    last = review.versions.first()
    texts = {name: getattr(last, name) for name in TEXTS} if last else {}
    return ReviewForm(data, initial={**texts, "based_on": last.number if last else 0})


def _page(request, review, form=None, concluding=None):
    last = review.versions.select_related("saved_by").first()
    writes = may_keep_review(request.user) and review.concluded_at is None
    number = last.number if last else 0
    context = {
        "review": review,
        "last": last,
        "form": (form or _form(review)) if writes else None,
        "concluding": (concluding or ConcludingForm(initial={"based_on": number})) if writes else None,
    }
    if concluding:
        overtaken(concluding, number)
    if form and last and overtaken(form, number):
        both = [(form[name].label, getattr(last, name), form.cleaned_data[name]) for name in TEXTS]
        context["comparisons"] = [
            (label, compare_texts(theirs, ours)) for label, theirs, ours in both if theirs != ours
        ]
    return render(request, "secretariat/review.html", context)
