"""The review of a submitted Roadmap by members of the GCG (6.4), after a Working Group has advised (P5).

Who reviews, and what they think before they share it, is nobody else's to know: each model says who reads it.
"""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.ui.dayfields import DayColumn
from groups.models import Group

from ..rules.reviews import waits_for_advice
from .candidacies import by_person


def stays(name):
    """A trigger: the row is neither changed nor deleted."""
    return pgtrigger.Protect(name=name, operation=pgtrigger.Update | pgtrigger.Delete)


class ReviewQuerySet(models.QuerySet):
    def with_state(self):
        """The reviews with the rows from which their state is derived."""
        return self.select_related(
            "submission__roadmap__country", "submission__withdrawal", "body", "advice", "letter__clearance"
        )

    def open(self):
        """Those of a Roadmap that its country did not withdraw, and whose letter was not sent yet."""
        return self.filter(submission__withdrawal=None, letter__clearance=None)


class Review(models.Model):
    """The Secretariat opened the review of a submission. That it is under review is for the country to know."""

    submission = models.OneToOneField(
        "pathfinder.Submission", verbose_name=_("submission"), on_delete=models.PROTECT, related_name="review"
    )
    body = models.ForeignKey(
        Group,
        verbose_name=_("group that advises first"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    advice_due_on = DayColumn(_("advice due on"), null=True, blank=True)
    opened_by = by_person(_("opened by"))
    opened_at = models.DateTimeField(_("opened at"))

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review of a Roadmap")
        verbose_name_plural = _("reviews of Roadmaps")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_group_is_asked_for_advice_by_a_day",
                condition=Q(body=None, advice_due_on=None) | Q(body__isnull=False, advice_due_on__isnull=False),
                violation_error_message=_("Say by when the group gives its advice."),
            )
        ]

    def __str__(self):
        return str(self.submission)

    def get_absolute_url(self):
        return reverse("pathfinder:review", args=[self.pk])

    @property
    def country(self):
        return self.submission.roadmap.country

    @property
    def has_advice(self):
        return hasattr(self, "advice")

    @property
    def is_withdrawn(self):
        return hasattr(self.submission, "withdrawal")

    @property
    def is_answered(self):
        """Whether its letter was sent to the country."""
        return hasattr(self, "letter") and hasattr(self.letter, "clearance")

    @property
    def is_open(self):
        return not self.is_withdrawn and not self.is_answered

    def waits_for_advice(self, on):
        """Whether the GCG still waits for the advice on this day (P5)."""
        return waits_for_advice(self.advice_due_on, is_given=self.has_advice, on=on)


class SubmissionWithdrawal(models.Model):
    """The country withdrew its submission (P2). Reviewers are told; what they have not shared stays theirs."""

    submission = models.OneToOneField(
        "pathfinder.Submission", verbose_name=_("submission"), on_delete=models.PROTECT, related_name="withdrawal"
    )
    because = models.TextField(_("why"), blank=True)
    withdrawn_by = by_person(_("withdrawn by"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"))

    class Meta:
        verbose_name = _("withdrawal of a submission")
        verbose_name_plural = _("withdrawals of submissions")
        triggers = [stays("a_withdrawal_of_a_submission_stays")]

    def __str__(self):
        return str(self.submission)


class ReviewAdvice(models.Model):
    """What the Working Group advises, before the GCG reviews (P5). Read by the Secretariat, the Chair and reviewers."""

    review = models.OneToOneField(Review, verbose_name=_("review"), on_delete=models.PROTECT, related_name="advice")
    text = models.TextField(_("advice"))
    given_by = by_person(_("given by"))
    given_at = models.DateTimeField(_("given at"))

    class Meta:
        verbose_name = _("advice on a Roadmap")
        verbose_name_plural = _("advice on Roadmaps")
        triggers = [stays("advice_on_a_roadmap_stays_as_given")]

    def __str__(self):
        return str(self.review)
