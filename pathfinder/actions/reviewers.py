"""Who reviews a Roadmap: members of the GCG, proposed by the Secretariat, who accept, decline or step aside (6.4, D6)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.meetings.rules.minutes import after_working_days
from alliance87.record import actions as record
from alliance87.record.decisions import is_decider, presides, presiding
from alliance87.terms.refusal import Refusal
from alliance87.ui.dates import date_format
from partners.models.day import today

from ..models import Acceptance, Departure, Reviewer, ReviewReminder
from ..permissions import may_edit_roadmap, may_keep_reviews, may_review
from ..readings.people import is_partial
from ..rules.reviews import AWAITED
from .review_mail import tell_reviewer, tell_secretariat_of
from .reviews import locked_review, locked_submission, refuse_unless_open, settings_now


@transaction.atomic
def propose_reviewers(review, *, by, people):
    """Ask members of the GCG to review, once a Working Group has advised or its day has passed (P5). Each is told alone."""
    if not may_keep_reviews(by):
        raise PermissionDenied
    review = locked_review(review)
    refuse_unless_open(review)
    if review.waits_for_advice(today()):
        words = {"group": review.body, "day": date_format(review.advice_due_on, "l j F Y")}
        raise Refusal("P5", _("%(group)s advises first. Reviewers can be asked once it has, or after %(day)s.") % words)
    people = [person for person in people if not review.reviewers.filter(person=person).exists()]
    if not people:
        raise Refusal("6.4", _("Choose at least one person who has not been asked yet."))
    for person in people:
        _refuse_unless_fit(person, review)
    due_on = after_working_days(today(), settings_now().roadmap_review_working_days)
    reviewers = []
    for person in people:
        reviewer = Reviewer.objects.create(
            review=review, person=person, due_on=due_on, proposed_by=by, proposed_at=timezone.now()
        )
        record.act("pathfinder.reviewer.proposed", reviewer, by=by)
        tell_reviewer(reviewer, "proposed")
        reviewers.append(reviewer)
    return reviewers


@transaction.atomic
def accept_review(reviewer, *, by, interest, words=""):
    """Accept to review, declaring an interest or none (D6)."""
    reviewer = to_review(reviewer, by)
    if reviewer.has_accepted:
        raise Refusal("6.4", _("You have already accepted this review."))
    acceptance = Acceptance.objects.create(
        reviewer=reviewer, interest=interest, words=words.strip(), accepted_at=timezone.now()
    )
    record.act("pathfinder.reviewer.accepted", reviewer, by=by, interest=str(interest))
    return acceptance


@transaction.atomic
def decline_review(reviewer, *, by, reason):
    """Decline to review, or give it up before it is shared, with a reason that the Secretariat reads."""
    return _depart(to_review(reviewer, by), Departure.Why.DECLINED, by, reason)


@transaction.atomic
def step_aside(reviewer, *, by, reason):
    """Declare an interest and step aside (D6). What was written and not shared is read by nobody else."""
    return _depart(to_review(reviewer, by), Departure.Why.ASIDE, by, reason)


@transaction.atomic
def release_reviewer(reviewer, *, by, reason):
    """Release a reviewer, for example one whose mandate has ended. A reviewer who is a member of the GCG is told."""
    if not may_keep_reviews(by):
        raise PermissionDenied
    reviewer = locked_reviewer(reviewer)
    refuse_unless_open(reviewer.review)
    return _depart(reviewer, Departure.Why.RELEASED, by, reason)


@transaction.atomic
def let_go(reviewer):
    """Enter, by the timetable, that a reviewer is no longer a member of the GCG, so that somebody else can be asked."""
    reviewer = locked_reviewer(reviewer)
    is_awaited = not reviewer.has_left and not reviewer.has_shared and reviewer.review.is_open
    if is_awaited and not is_decider(reviewer.person):
        _depart(reviewer, Departure.Why.LEFT, None, _("No longer a member of the GCG."))


@transaction.atomic
def remind_reviewer(reviewer, *, by):
    """Remind a reviewer now, at most once a day."""
    if not may_keep_reviews(by):
        raise PermissionDenied
    reviewer = locked_reviewer(reviewer)
    refuse_unless_open(reviewer.review)
    if reviewer.standing(is_member=is_decider(reviewer.person)) not in AWAITED:
        raise Refusal("6.4", _("Nothing is awaited from %(person)s.") % {"person": reviewer.person})
    if reviewer.reminders.filter(sent_at__utc_day=today()).exists():
        raise Refusal("", _("%(person)s was reminded today. Try again tomorrow.") % {"person": reviewer.person})
    reminder = ReviewReminder.objects.create(reviewer=reviewer, kind=ReviewReminder.Kind.ASKED, sent_at=timezone.now())
    record.act("pathfinder.reviewer.reminded", reviewer, by=by)
    tell_reviewer(reviewer, "reminded")
    return reminder


def locked_reviewer(reviewer):
    """The reviewer with the state of the review, read once its submission is locked."""
    locked_submission(reviewer.review.submission_id)
    return Reviewer.objects.with_state().get(pk=reviewer.pk)


def to_review(reviewer, by):
    """The reviewer, locked, for the person; refused once the review has ended, was shared, or is no longer asked for."""
    reviewer = locked_reviewer(reviewer)
    if not may_review(by, reviewer):
        raise PermissionDenied
    refuse_unless_open(reviewer.review)
    if reviewer.has_left:
        raise Refusal("6.4", _("You are no longer asked for this review. The Secretariat can tell you more."))
    if reviewer.has_shared:
        raise Refusal(
            "6.4", _("You have shared this review, so it can no longer be changed. Tell the Secretariat instead.")
        )
    return reviewer


def _depart(reviewer, why, by, reason):
    if reviewer.has_left:
        raise Refusal("6.4", _("%(person)s is no longer asked for this review.") % {"person": reviewer.person})
    if reviewer.has_shared:
        raise Refusal(
            "6.4", _("%(person)s has shared this review, and remains its reviewer.") % {"person": reviewer.person}
        )
    departure = Departure.objects.create(
        reviewer=reviewer, why=why, reason=reason.strip(), left_by=by, left_at=timezone.now()
    )
    record.act(f"pathfinder.reviewer.{why.value}", reviewer, by=by)
    if why == Departure.Why.RELEASED:  # no reviewer is told why
        if is_decider(reviewer.person):
            tell_reviewer(reviewer, "released")
    else:
        tell_secretariat_of(reviewer, "left")
    return departure


def _refuse_unless_fit(person, review):
    words = {"person": person, "country": review.country}
    if not person.is_active or not is_decider(person):
        raise Refusal(
            "6.4", _("%(person)s does not sit on the GCG. Only members and their alternates review Roadmaps.") % words
        )
    if presides(person) and not _others_to_clear(person, review):
        raise Refusal("8.3", _("%(person)s is the only one left who can clear the letter. Ask somebody else.") % words)
    if may_edit_roadmap(person, review.country):
        raise Refusal("D6", _("%(person)s is a focal point of %(country)s, and cannot review its Roadmap.") % words)


def _others_to_clear(person, review):
    """Those who preside beside `person` and have no part in the review, so that the letter can be cleared."""
    return [other for other in presiding() if other != person and not is_partial(other, review)]
