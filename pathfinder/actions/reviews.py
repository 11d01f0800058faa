"""The review of a submitted Roadmap: opened by the Secretariat, advised on by a Working Group, ended by a withdrawal (6.4)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.meetings.rules.minutes import after_working_days
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.models import Version
from alliance87.terms.refusal import Refusal
from alliance87.ui.dates import date_format
from groups.rules.states import GroupState
from partners.models import User
from partners.models.day import today

from ..models import Review, ReviewAdvice, Roadmap, Submission, SubmissionWithdrawal
from ..permissions import may_advise_on_roadmap, may_edit_roadmap, may_keep_reviews
from .review_mail import tell_advisers, tell_country, tell_secretariat, tell_withdrawn


def settings_now():
    """The settings of the Terms of Reference in force today."""
    return Version.objects.in_force(on=today()).settings


@transaction.atomic
def open_review(submission, *, by, body=None):
    """Open the review of a submission. `body`, a Working Group, is asked for its advice first (P5); its leads are told.

    The country is told that its Roadmap is under review, and hears nothing more before the letter.
    """
    if not may_keep_reviews(by):
        raise PermissionDenied
    hold(Roadmap.objects, submission.roadmap_id)  # so that the country does not submit again meanwhile
    submission = locked_submission(submission.pk)
    _refuse_to_open(submission)
    due_on = None
    if body is not None:
        _refuse_unless_it_can_advise(body)
        due_on = after_working_days(today(), settings_now().roadmap_advice_working_days)
    review = Review.objects.create(
        submission=submission, body=body, advice_due_on=due_on, opened_by=by, opened_at=timezone.now()
    )
    record.act("pathfinder.review.opened", review, by=by, body=str(body or ""))
    tell_country(review, "opened")
    if body is not None:
        tell_advisers(review, "asked")
    return review


@transaction.atomic
def give_advice(review, *, by, text):
    """Give the advice of the Working Group that was asked, once, as one of its leads. It may come late."""
    if not may_advise_on_roadmap(by, review):
        raise PermissionDenied
    review = locked_review(review)
    refuse_unless_open(review)
    if review.has_advice:
        raise Refusal("P5", _("%(group)s has already given its advice.") % {"group": review.body})
    advice = ReviewAdvice.objects.create(review=review, text=text.strip(), given_by=by, given_at=timezone.now())
    record.act("pathfinder.review.advised", review, by=by)
    tell_secretariat(review, "advised")
    return advice


@transaction.atomic
def withdraw_submission(submission, *, by, because=""):
    """Withdraw a submission, as a focal point of its country, before the letter on it is sent (P2).

    Those who were asked to review or to advise are told. What reviewers have not shared stays theirs.
    """
    submission = locked_submission(submission.pk)
    if not may_edit_roadmap(by, submission.roadmap.country):
        raise PermissionDenied
    if hasattr(submission, "withdrawal"):
        raise Refusal("P2", _("This submission has already been withdrawn. The Roadmap can be submitted again."))
    review = Review.objects.with_state().filter(submission=submission).first()
    if review and review.is_answered:
        raise Refusal("P2", _("The feedback on this submission was sent. Answer it and submit again instead."))
    return _withdraw(submission, review, by, because)


def withdraw_unanswered(country, *, by, because=""):
    """Withdraw every submission of the country on which no letter was sent: its candidacy is withdrawn (P2)."""
    rows = Submission.objects.filter(roadmap__country=country, withdrawal=None, review__letter__clearance=None)
    for pk in list(rows.order_by("pk").values_list("pk", flat=True)):
        submission = locked_submission(pk)
        review = Review.objects.with_state().filter(submission=submission).first()
        if not hasattr(submission, "withdrawal") and not (review and review.is_answered):
            _withdraw(submission, review, by, because)


def _withdraw(submission, review, by, because):
    withdrawal = SubmissionWithdrawal.objects.create(
        submission=submission, because=because.strip(), withdrawn_by=by, withdrawn_at=timezone.now()
    )
    record.act("pathfinder.submission.withdrawn", submission, by=by, because=withdrawal.because)
    if review:
        tell_withdrawn(review)
    return withdrawal


def refuse_while_under_review(submission):
    """Refuse to submit a Roadmap again while this submission of it is under review. The Roadmap is locked."""
    review = Review.objects.with_state().filter(submission=submission).first()
    if review and review.is_open:
        words = {"day": date_format(review.opened_at, "l j F Y")}
        raise Refusal(
            "6.4",
            _("The Roadmap has been under review since %(day)s. Wait for the letter, or withdraw the submission first.")
            % words,
        )


def locked_submission(pk):
    """The submission, locked, so that acts on its review are done one at a time, and read afterwards."""
    return hold(Submission.objects.select_related("roadmap__country", "withdrawal"), pk)


def locked_review(review):
    """The review with its state, read once its submission is locked."""
    locked_submission(review.submission_id)
    return Review.objects.with_state().get(pk=review.pk)


def refuse_unless_open(review):
    """Refuse an act on a review that has ended."""
    if review.is_withdrawn:
        raise Refusal(
            "P2", _("The country withdrew this submission. Its review ended; another one opens a new review.")
        )
    if review.is_answered:
        raise Refusal(
            "6.4", _("The feedback letter was sent, so this review has ended. The next submission opens a new one.")
        )


def _refuse_to_open(submission):
    if hasattr(submission, "withdrawal"):
        raise Refusal("P2", _("The country withdrew this submission. Wait until it submits its Roadmap again."))
    if Review.objects.filter(submission=submission).exists():
        raise Refusal("6.4", _("The review of this submission is already open."))
    if Submission.objects.filter(roadmap=submission.roadmap, number__gt=submission.number).exists():
        raise Refusal("6.4", _("The country has submitted again. Open the review of its newest submission."))


def _refuse_unless_it_can_advise(body):
    leads = User.objects.filter(lead_of__group=body, lead_of__period__endswith__isnull=True, is_active=True)
    if body.state == GroupState.CLOSED or not leads.exists():
        words = {"group": body}
        raise Refusal("P5", _("%(group)s is closed or has no lead who could answer. Choose another group.") % words)
