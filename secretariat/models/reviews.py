"""Reviews of the Secretariat's leadership and performance by the GCG: a record of the Chair's office (12.6, V2)."""

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models.fields import by_person
from alliance87.record.guards import Guard
from alliance87.ui.dayfields import DayColumn, PeriodColumn
from gcg.models import Decision

LONGEST = 20_000


class ReviewQuerySet(models.QuerySet):
    def going_on(self):
        """Those that are not concluded."""
        return self.filter(concluded_at=None)

    def concluded(self):
        """Those with an outcome, which others read."""
        return self.filter(concluded_at__isnull=False)

    def of_days(self, first, last):
        """Those that are of any of these days."""
        return self.filter(first_day__lte=last, last_day__gte=first)


class Days(models.Func):
    """The days from one to another, both of them included."""

    function = "DATERANGE"
    output_field = PeriodColumn()


class Review(models.Model):
    """One review, of what the Secretariat did from one day to another. Its outcome is the last version when it is
    concluded."""

    first_day = DayColumn(_("from"))
    last_day = DayColumn(_("to"))
    begun_by = by_person(_("begun by"))
    begun_at = models.DateTimeField(_("begun at"))
    decision = models.ForeignKey(
        Decision, verbose_name=_("decision of the GCG"), null=True, blank=True, on_delete=models.PROTECT
    )
    next_on = DayColumn(_("next review due by"), null=True, blank=True)
    concluded_by = by_person(_("concluded by"))
    concluded_at = models.DateTimeField(_("concluded at"), null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review of the Secretariat")
        verbose_name_plural = _("reviews of the Secretariat")
        ordering = ["-last_day", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_review_ends_after_it_begins",
                condition=Q(last_day__gt=F("first_day")),
                violation_error_message=_("The last day must be after the first."),
            ),
            models.CheckConstraint(
                name="a_concluded_review_says_when_the_next_is_due",
                condition=Q(concluded_at=None, next_on=None) | Q(concluded_at__isnull=False, next_on__isnull=False),
                violation_error_message=_("Say by when the next review is due."),
            ),
            models.UniqueConstraint(
                fields=["concluded_at"],
                condition=Q(concluded_at=None),
                nulls_distinct=False,
                name="one_review_of_the_secretariat_goes_on_at_a_time",
                violation_error_message=_("A review is already under way. Conclude it first."),
            ),
            ExclusionConstraint(
                name="no_day_of_the_secretariat_is_reviewed_twice",
                expressions=[(Days("first_day", "last_day", RangeBoundary(True, True)), RangeOperators.OVERLAPS)],
                violation_error_message=_("Another review covers some of these days. Begin after its last day."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="a_concluded_review_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__concluded_at__isnull=False),
            )
        ]

    def __str__(self):
        return str(_("Review of the Secretariat, %(first)s to %(last)s")) % {
            "first": self.first_day.year,
            "last": self.last_day.year,
        }

    def get_absolute_url(self):
        return reverse("secretariat:review", args=[self.pk])


class ReviewVersion(models.Model):
    """What the review says, as it was saved; the one with the highest number counts."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("number"))
    leadership = models.TextField(_("leadership"), max_length=LONGEST, blank=True)
    performance = models.TextField(_("performance"), max_length=LONGEST, blank=True)
    recommendations = models.TextField(_("recommendations"), max_length=LONGEST, blank=True)
    saved_by = by_person(_("saved by"))
    saved_at = models.DateTimeField(_("saved at"))

    class Meta:
        verbose_name = _("version of a review of the Secretariat")
        verbose_name_plural = _("versions of reviews of the Secretariat")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "number"],
                name="a_version_of_a_review_has_its_number",
                violation_error_message=_("Somebody has saved this review in the meantime."),
            )
        ]
        triggers = [
            pgtrigger.Protect(name="a_version_of_a_review_stays", operation=pgtrigger.Update | pgtrigger.Delete),
            Guard(
                name="nothing_is_added_to_a_concluded_review",
                held="secretariat_review WHERE id = NEW.review_id",
                unless="EXISTS (SELECT 1 FROM secretariat_review WHERE id = NEW.review_id AND concluded_at IS NOT NULL)",
                violation_error_message=_("This review is concluded and stays as it is."),
            ),
        ]

    def __str__(self):
        return f"{self.review}, {self.number}"
