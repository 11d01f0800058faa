"""The review of the Terms of Reference that is due (13.1)."""

from datetime import timedelta

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance87.desk.duties import Duty, Order, day
from alliance87.desk.waiting import WaitingKind, columns
from alliance87.terms.models import Review, Version

from ..models import today
from ..permissions import may_draft_terms

AHEAD = timedelta(days=60)
"""How long before the review is due it comes on the desk."""


def reviews_due(desk):
    """The version in force if its next review comes near, for those who may write drafts."""
    if not may_draft_terms(desk.user):
        return None
    in_force = Version.objects.filter(in_force_from__lte=today()).order_by("-in_force_from").values("pk")[:1]
    last = Review.objects.filter(version=OuterRef("pk")).order_by("-held_on", "-pk").values("next_on")[:1]
    versions = Version.objects.filter(pk=Subquery(in_force)).annotate(due_on=Coalesce(Subquery(last), "next_review_on"))
    return columns(versions.filter(due_on__lte=today() + AHEAD), name="title", day="due_on")


def review(version):
    """The duty to review it."""
    is_late = version.day < today()
    due = _("The review was due by %(day)s.") if is_late else _("The review is due by %(day)s.")
    yield Duty(
        _("Review the Terms of Reference"),
        reverse("gcg:terms-drafts"),
        due % {"day": day(version.day)},
        is_late=is_late,
    )


REVIEWS = WaitingKind(reviews_due, review, Order.COUNCIL, "documents.terms", is_due=True)
