"""What reviews of the Secretariat have for a person on the desk: for the Chair's office alone (12.6)."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance87.desk import waiting
from alliance87.desk.duties import Duty, Order, day
from alliance87.desk.part import Part, pages_for
from alliance87.desk.waiting import WaitingKind
from alliance87.ui.clock import today

from .models import Review
from .permissions import may_keep_review, may_read_reviews

AHEAD = timedelta(days=60)
"""How long before it is due a review is on the desk."""


class SecretariatReviewsPart(Part):
    """The page of reviews on the desk."""

    def pages(self):
        return pages_for(self.user, ("secretariat:reviews", _("Reviews of the Secretariat"), may_read_reviews))


def _going_on(desk):
    if not may_keep_review(desk.user):
        return None
    return waiting.columns(Review.objects.going_on(), name="last_day")


def _finish(review):
    yield Duty(
        _("Finish and conclude the review of the Secretariat"),
        reverse("secretariat:review", args=[review.key]),
        _("Until it is concluded, only the Chair's office reads it."),
    )


def _due(desk):
    """The last review, where the next is due and none goes on."""
    if not may_keep_review(desk.user):
        return None
    later = Review.objects.filter(pk__gt=OuterRef("pk"))
    rows = Review.objects.concluded().filter(~Exists(later), next_on__lte=today() + AHEAD)
    return waiting.columns(rows, name="last_day", day="next_on")


def _begin(review):
    is_late = review.day < today()
    yield Duty(
        _("Begin the review of the Secretariat"),
        reverse("secretariat:reviews"),
        (_("It was due by %(day)s.") if is_late else _("It is due by %(day)s.")) % {"day": day(review.day)},
        is_late=is_late,
    )


WAITING = (
    WaitingKind(_going_on, _finish, Order.PRESIDE, "secretariat.review"),
    WaitingKind(_due, _begin, Order.PRESIDE, "secretariat.review-due", is_due=True),
)
