"""The feedback as the country receives and answers it (5.6, 6.4)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from alliance87.record.decisions import put_at
from alliance87.terms.acts import acted

from ..actions import answering as acts
from ..actions.reviews import withdraw_submission
from ..forms.letters import PointAnswerForm
from ..forms.reviews import SubmissionWithdrawalForm
from ..models import Candidacy, Deadline, FeedbackLetter, Submission
from ..permissions import may_answer_feedback, may_edit_roadmap, may_read_feedback, may_read_way
from ..readings.feedback import points_of


@login_required
def feedback(request, pk):
    """The letter as it was sent, with the country's answers."""
    letter = _letter(request, pk)
    submission = letter.review.submission
    later = _later(submission)
    is_latest = later is None
    is_theirs = may_answer_feedback(request.user, letter)
    points = points_of(letter)
    candidacy = None if letter.is_returned else _candidacy(request.user, submission.roadmap.country)
    context = {
        "letter": letter,
        "later": later,
        "submission": submission,
        "country": submission.roadmap.country,
        "points": points,
        "may_answer": is_theirs and is_latest,
        "shows_answers": is_theirs or not is_latest,
        "deadline": _deadline(submission.roadmap) if is_theirs and is_latest and letter.is_returned else None,
        "answered": sum(1 for point in points if point.answer),
        "candidacy": candidacy,
        "put_at": put_at(request.user, candidacy) if candidacy else "",
    }
    return render(request, "pathfinder/feedback.html", context)


@login_required
def feedback_answer(request, pk, number):
    """Answer one point."""
    letter = _letter(request, pk)
    if not may_answer_feedback(request.user, letter):
        raise PermissionDenied
    point = get_object_or_404(letter.points.select_related("answer"), position=number)
    point.letter = letter
    answer = getattr(point, "answer", None)
    initial = {"course": answer.course, "words": answer.words} if answer else {}
    form = PointAnswerForm(request.POST or None, initial=initial, fingerprint=acts.state_of_answer(answer))
    given = {"by": request.user, "seen": form.seen}
    if form.is_valid() and acted(form, acts.answer_point, point, **given, **form.cleaned_data):
        messages.success(request, _("The answer is saved. It can be changed until you submit again."))
        return redirect(f"{letter.get_absolute_url()}#point-{number}")
    return render(request, "pathfinder/feedback_answer.html", {"form": form, "letter": letter, "point": point})


@login_required
def submission_withdrawal(request, pk):
    """Withdraw a submission."""
    submission = get_object_or_404(Submission.objects.select_related("roadmap__country", "withdrawal"), pk=pk)
    if not may_edit_roadmap(request.user, submission.roadmap.country):
        raise Http404
    if hasattr(submission, "withdrawal") and request.method != "POST":
        return redirect(submission)
    form = SubmissionWithdrawalForm(request.POST) if request.method == "POST" else SubmissionWithdrawalForm()
    if form.is_valid() and acted(form, withdraw_submission, submission, by=request.user, **form.cleaned_data):
        messages.success(request, _("The submission is withdrawn. The Roadmap can be changed and submitted again."))
        return redirect("desk")
    return render(request, "pathfinder/submission_withdrawal.html", {"form": form, "submission": submission})


def _letter(request, pk):
    letters = FeedbackLetter.objects.select_related("clearance__document", "review__submission__roadmap__country")
    letter = get_object_or_404(letters, review__submission=pk)
    if not may_read_feedback(request.user, letter):
        raise Http404
    return letter


def _candidacy(user, country):
    """The country's way to the status, where `user` may read it."""
    return Candidacy.objects.open().filter(country=country).first() if may_read_way(user, country) else None


def _later(submission):
    """The next submission of the same Roadmap, or None."""
    later = Submission.objects.filter(roadmap=submission.roadmap_id, number__gt=submission.number)
    return later.order_by("number").first()


def _deadline(roadmap):
    """The open deadline by which the country is to answer; None if none is set."""
    return Deadline.objects.awaited().filter(country=roadmap.country_id, of=Deadline.Of.ANSWER).first()
