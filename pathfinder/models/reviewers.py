"""Who reviews a Roadmap: proposed, accepting with a declared interest or departing, sharing once, reminded meanwhile.

Until a review is shared, the country and the other reviewers are not to know of any of these rows.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliance87.record.guards import Guard
from alliance87.ui.dayfields import DayColumn

from ..rules.reviews import standing_of
from .candidacies import by_person
from .keys import unguessable_key
from .reviews import Review, stays

SUBMISSION_OF_REVIEWER = (
    "pathfinder_submission WHERE id = (SELECT submission_id FROM pathfinder_review review"
    " JOIN pathfinder_reviewer reviewer ON reviewer.review_id = review.id WHERE reviewer.id = NEW.reviewer_id)"
)
"""In a guard on a row of a reviewer: the submission on which all acts of its review hang."""


class ReviewerQuerySet(models.QuerySet):
    def with_state(self):
        """The reviewers with the rows from which their standing is derived."""
        return self.select_related(
            "person",
            "acceptance",
            "departure",
            "sharing",
            "review__submission__roadmap__country",
            "review__submission__withdrawal",
            "review__body",
            "review__advice",
            "review__letter__clearance",
        )

    def awaited(self):
        """Those of open reviews who have neither left nor shared, accepted or not. It does not ask whether they are
        still members of the GCG.
        """
        return self.filter(departure=None, sharing=None, review__in=Review.objects.open().order_by().values("pk"))


class Reviewer(models.Model):
    """A member of the GCG who was asked to review, and by which day. Read by the person and the Secretariat.

    Not a post (`alliance87.posts`): it is proposed, accepted, left or done with by rows of its own, and follows from a seat.
    """

    id = unguessable_key()
    review = models.ForeignKey(Review, verbose_name=_("review"), on_delete=models.PROTECT, related_name="reviewers")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reviewer"),
        on_delete=models.PROTECT,
        related_name="reviews_of_roadmaps",
    )
    due_on = DayColumn(_("due on"))
    proposed_by = by_person(_("proposed by"))
    proposed_at = models.DateTimeField(_("proposed at"))

    objects = ReviewerQuerySet.as_manager()

    class Meta:
        verbose_name = _("reviewer of a Roadmap")
        verbose_name_plural = _("reviewers of Roadmaps")
        ordering = ["proposed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "person"],
                name="a_person_is_proposed_once_for_a_review",
                violation_error_message=_("This person was already proposed for this review."),
            )
        ]

    def __str__(self):
        return f"{self.person}: {self.review}"

    def get_absolute_url(self):
        return reverse("pathfinder:reviewing", args=[self.pk])

    @property
    def has_accepted(self):
        return hasattr(self, "acceptance")

    @property
    def has_shared(self):
        return hasattr(self, "sharing")

    @property
    def has_left(self):
        return hasattr(self, "departure")

    def standing(self, *, is_member):
        """Where the reviewer stands, given whether they are a member of the GCG today."""
        return standing_of(
            is_member=is_member,
            has_accepted=self.has_accepted,
            has_shared=self.has_shared,
            departed=self.departure.why if self.has_left else "",
        )


class InterestDeclaration(models.TextChoices):
    """What a reviewer who takes part declares. Who has an interest and steps aside departs instead."""

    NONE = "none", _("I have no interest to declare")
    STAYS = "stays", _("I declare an interest, and take part")


class Acceptance(models.Model):
    """The reviewer accepted, and declared an interest or none (D6). Read by the person and the Secretariat."""

    reviewer = models.OneToOneField(
        Reviewer, verbose_name=_("reviewer"), on_delete=models.PROTECT, related_name="acceptance"
    )
    interest = models.CharField(_("interest"), max_length=5, choices=InterestDeclaration)
    words = models.TextField(_("interest in words"), blank=True)
    accepted_at = models.DateTimeField(_("accepted at"))

    class Meta:
        verbose_name = _("acceptance of a review")
        verbose_name_plural = _("acceptances of reviews")
        constraints = [
            models.CheckConstraint(
                name="a_declared_interest_has_words",
                condition=Q(interest="none") | ~Q(words=""),
                violation_error_message=_("Say in a few words what your interest is."),
            )
        ]
        triggers = [
            stays("an_acceptance_of_a_review_stays"),
            Guard(
                name="who_left_a_review_does_not_accept_it",
                held=SUBMISSION_OF_REVIEWER,
                unless="EXISTS (SELECT 1 FROM pathfinder_departure WHERE reviewer_id = NEW.reviewer_id)",
                violation_error_message=_("You are no longer asked for this review."),
            ),
        ]

    def __str__(self):
        return str(self.reviewer)


class Departure(models.Model):
    """The reviewer declined, stepped aside for an interest, was released by the Secretariat, who reads why, or is no
    longer a member of the GCG, which the timetable enters.
    """

    class Why(models.TextChoices):
        DECLINED = "declined", pgettext_lazy("a reviewer", "Declined")
        ASIDE = "aside", _("Declared an interest and stepped aside")
        RELEASED = "released", _("Released by the Secretariat")
        LEFT = "left", _("No longer a member of the GCG")

    reviewer = models.OneToOneField(
        Reviewer, verbose_name=_("reviewer"), on_delete=models.PROTECT, related_name="departure"
    )
    why = models.CharField(_("how"), max_length=8, choices=Why)
    reason = models.TextField(_("reason"))
    left_by = by_person(_("entered by"), null=True, blank=True)
    left_at = models.DateTimeField(_("left at"))

    class Meta:
        verbose_name = _("departure of a reviewer")
        verbose_name_plural = _("departures of reviewers")
        constraints = [
            models.CheckConstraint(
                name="who_leaves_a_review_says_why",
                condition=~Q(reason=""),
                violation_error_message=_("Say why, in a few words."),
            )
        ]
        triggers = [
            stays("a_departure_of_a_reviewer_stays"),
            Guard(
                name="who_shared_a_review_stays_its_reviewer",
                held=SUBMISSION_OF_REVIEWER,
                unless="EXISTS (SELECT 1 FROM pathfinder_sharing WHERE reviewer_id = NEW.reviewer_id)",
                violation_error_message=_("This review has already been shared."),
            ),
        ]

    def __str__(self):
        return f"{self.reviewer}: {self.get_why_display()}"


class Sharing(models.Model):
    """The reviewer shared the review with the Secretariat. From now on it is not changed."""

    reviewer = models.OneToOneField(
        Reviewer, verbose_name=_("reviewer"), on_delete=models.PROTECT, related_name="sharing"
    )
    shared_at = models.DateTimeField(_("shared at"))

    class Meta:
        verbose_name = _("sharing of a review")
        verbose_name_plural = _("sharings of reviews")
        triggers = [
            stays("a_shared_review_stays_shared"),
            Guard(
                name="a_review_is_shared_before_the_letter_is_sent",
                held=SUBMISSION_OF_REVIEWER,
                unless=(
                    "EXISTS (SELECT 1 FROM pathfinder_departure WHERE reviewer_id = NEW.reviewer_id)"
                    " OR EXISTS (SELECT 1 FROM pathfinder_clearance clearance"
                    " JOIN pathfinder_feedbackletter letter ON letter.id = clearance.letter_id"
                    " JOIN pathfinder_reviewer reviewer ON reviewer.review_id = letter.review_id"
                    " WHERE reviewer.id = NEW.reviewer_id)"
                ),
                violation_error_message=_("This review has ended, or you are no longer asked for it."),
            ),
            Guard(
                name="no_reasons_are_shared_without_their_mark",
                held=SUBMISSION_OF_REVIEWER,
                unless=(
                    "EXISTS (SELECT 1 FROM pathfinder_reviewmark WHERE reviewer_id = NEW.reviewer_id AND mark = '')"
                    " OR EXISTS (SELECT 1 FROM pathfinder_pointcheck WHERE reviewer_id = NEW.reviewer_id AND mark = '')"
                ),
                violation_error_message=_("First, choose a mark wherever you gave reasons."),
            ),
        ]

    def __str__(self):
        return str(self.reviewer)


class ReviewReminder(models.Model):
    """A reviewer was reminded. Read by the Secretariat."""

    class Kind(models.TextChoices):
        COMING = "coming", _("Before the day")
        LATE = "late", _("After the day")
        ASKED = "asked", _("By the Secretariat")

    reviewer = models.ForeignKey(
        Reviewer, verbose_name=_("reviewer"), on_delete=models.PROTECT, related_name="reminders"
    )
    kind = models.CharField(_("kind"), max_length=6, choices=Kind)
    sent_at = models.DateTimeField(_("sent at"))

    class Meta:
        verbose_name = _("reminder of a review")
        verbose_name_plural = _("reminders of reviews")
        ordering = ["sent_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["reviewer", "kind"],
                condition=~Q(kind="asked"),
                name="the_timetable_reminds_a_reviewer_once_each",
            )
        ]

    def __str__(self):
        return f"{self.reviewer}, {self.sent_at}"
