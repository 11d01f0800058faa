"""Reviews of the Secretariat, which the Chair's office keeps and the Secretariat only reads (12.6, V2)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.record import actions as record
from alliance87.record.locks import hold, hold_table
from alliance87.terms.refusal import Refusal

from ..models import Review, ReviewVersion
from ..permissions import may_keep_review


@transaction.atomic
def begin_review(*, by, first_day, last_day):
    """Begin a review of what the Secretariat did from one day to another. Refused while another review is under way,
    and if one of these days has been reviewed before.
    """
    if not may_keep_review(by):
        raise PermissionDenied
    hold_table(Review)
    if Review.objects.going_on().exists():
        raise Refusal("12.6", _("A review is already under way. Conclude it first."))
    if Review.objects.of_days(first_day, last_day).exists():
        raise Refusal("12.6", _("Another review covers some of these days. Begin after its last day."))
    review = Review.objects.create(first_day=first_day, last_day=last_day, begun_by=by, begun_at=timezone.now())
    record.act("secretariat.review.begun", review, by=by)
    return review


@transaction.atomic
def save_review(review, *, by, based_on, leadership="", performance="", recommendations=""):
    """Save what the review says, on top of version `based_on`. Refused if somebody has saved it, or it is concluded."""
    if not may_keep_review(by):
        raise PermissionDenied
    review = _going_on(review)
    last = review.versions.first()
    newest = last.number if last else 0
    if newest > based_on:
        words = {"person": last.saved_by}
        raise Refusal("12.6", _("%(person)s saved this review meanwhile. Compare, and save yours again.") % words)
    version = ReviewVersion.objects.create(
        review=review,
        number=newest + 1,
        leadership=leadership,
        performance=performance,
        recommendations=recommendations,
        saved_by=by,
        saved_at=timezone.now(),
    )
    record.act("secretariat.review.saved", review, by=by, number=version.number)
    return version


@transaction.atomic
def conclude_review(review, *, by, based_on, next_on, decision=None):
    """Conclude the review with what its last version says; from then on the GCG and the Secretariat read it."""
    if not may_keep_review(by):
        raise PermissionDenied
    review = _going_on(review)
    last = review.versions.first()
    if last is None or not (last.leadership or last.performance or last.recommendations):
        raise Refusal("12.6", _("The review says nothing yet. Write what the GCG found first."))
    if last.number != based_on:
        words = {"person": last.saved_by}
        raise Refusal("12.6", _("%(person)s saved this review meanwhile. Read it, then conclude it.") % words)
    if next_on <= review.last_day:
        raise Refusal("12.6", _("The next review comes after this one. Choose a later day."))
    review.decision, review.next_on = decision, next_on
    review.concluded_by, review.concluded_at = by, timezone.now()
    review.save(update_fields=["decision", "next_on", "concluded_by", "concluded_at"])
    record.act("secretariat.review.concluded", review, by=by)
    return review


def _going_on(review):
    review = hold(Review.objects, review.pk)
    if review.concluded_at:
        raise Refusal("12.6", _("This review is concluded and stays as it is. Begin the next one."))
    return review
