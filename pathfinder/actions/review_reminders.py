"""What the timetable does with reviewers of Roadmaps: it reminds them once before the day and once after it (P5), and lets
go of those who are no longer members of the GCG.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from alliance87.record import actions as record
from alliance87.record.decisions import is_decider
from partners.models.day import today

from ..models import Reviewer, ReviewReminder
from ..rules.reviews import AWAITED
from .review_mail import tell_reviewer
from .reviewers import let_go, locked_reviewer
from .reviews import settings_now


def let_go_of_reviewers():
    """Let go of reviewers who are no longer members of the GCG, before others are reminded."""
    for reviewer in Reviewer.objects.awaited().select_related("review", "person"):
        let_go(reviewer)


def remind_reviewers(on=None):
    """Remind the reviewers whose day is near or has passed. Returns how many were reminded."""
    on = on or today()
    soon = on + timedelta(days=settings_now().roadmap_review_reminder_days)
    rows = Reviewer.objects.awaited().filter(due_on__lte=soon).select_related("review")
    return sum(_remind(reviewer, on) for reviewer in rows)


@transaction.atomic
def _remind(reviewer, on):
    reviewer = locked_reviewer(reviewer)
    kind = ReviewReminder.Kind.LATE if on > reviewer.due_on else ReviewReminder.Kind.COMING
    if not reviewer.review.is_open or reviewer.standing(is_member=is_decider(reviewer.person)) not in AWAITED:
        return False
    if reviewer.reminders.filter(kind=kind).exists():
        return False
    ReviewReminder.objects.create(reviewer=reviewer, kind=kind, sent_at=timezone.now())
    record.act("pathfinder.reviewer.reminded", reviewer, by=None, kind=str(kind))
    tell_reviewer(reviewer, "late" if kind == ReviewReminder.Kind.LATE else "reminded")
    return True
