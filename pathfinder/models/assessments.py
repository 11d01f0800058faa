"""What a reviewer thinks of a Roadmap: marks by a rubric, remarks on its lines, and which points were met.

The reviewer alone reads these until they are shared; then the Secretariat, and whoever clears the letter. Each may be
corrected until it is shared, and never afterwards.
"""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance87.record.guards import Guard

from .keys import unguessable_key
from .reviewers import SUBMISSION_OF_REVIEWER, Reviewer


class Criterion(models.TextChoices):
    """The rubric, in its order."""

    CLARITY = "clarity", _("Clarity")
    TARGETS = "targets", _("Time-bound targets")
    INVOLVEMENT = "involvement", _("Tripartite and survivor involvement")
    FINANCING = "financing", _("Financing")
    MONITORING = "monitoring", _("Monitoring")


QUESTIONS = {
    Criterion.CLARITY: _("Does each priority say what is to change, for whom and where?"),
    Criterion.TARGETS: _("Does each indicator have a baseline, a target and a year?"),
    Criterion.INVOLVEMENT: _(
        "Did workers, employers and survivors take part, and do they have a part in what follows?"
    ),
    Criterion.FINANCING: _("Is each action budgeted, and is it clear what is missing?"),
    Criterion.MONITORING: _("Is it clear who measures progress, how often, and who sees the figures?"),
}
"""What each criterion asks."""


class AssessmentMark(models.TextChoices):
    """How far a Roadmap, or a point of an earlier letter, is there."""

    MET = "met", _("Met")
    PARTLY = "partly", _("Partly met")
    NOT_MET = "not_met", _("Not met")
    CANNOT_TELL = "cannot_tell", _("Cannot tell")


def stays_once_shared(noun):
    """Triggers: a row of a shared review is not added, changed or deleted."""
    return [
        Guard(
            name=f"{noun}_is_written_before_it_is_shared",
            held=SUBMISSION_OF_REVIEWER,
            unless="EXISTS (SELECT 1 FROM pathfinder_sharing WHERE reviewer_id = NEW.reviewer_id)",
            operation=pgtrigger.Insert | pgtrigger.Update,
            violation_error_message=_("You have shared this review, so it can no longer be changed."),
        ),
        pgtrigger.Trigger(
            name=f"{noun}_stays_once_shared",
            when=pgtrigger.Before,
            operation=pgtrigger.Delete,
            func=(
                "IF EXISTS (SELECT 1 FROM pathfinder_sharing WHERE reviewer_id = OLD.reviewer_id) THEN "  # noqa: S608 - our names
                f"RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = '{noun}_stays_once_shared'; "
                "END IF; RETURN OLD;"
            ),
        ),
    ]


class ReviewMark(models.Model):
    """What a reviewer says of one criterion. The mark may come after its reasons, until the review is shared."""

    reviewer = models.ForeignKey(Reviewer, verbose_name=_("reviewer"), on_delete=models.PROTECT, related_name="marks")
    criterion = models.CharField(_("criterion"), max_length=11, choices=Criterion)
    mark = models.CharField(_("mark"), max_length=11, choices=AssessmentMark, blank=True)
    text = models.TextField(_("reasons"), blank=True)
    edited_at = models.DateTimeField(_("edited at"))

    class Meta:
        verbose_name = _("mark of a review")
        verbose_name_plural = _("marks of reviews")
        ordering = ["reviewer", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["reviewer", "criterion"], name="a_reviewer_marks_a_criterion_once"),
            models.CheckConstraint(name="a_mark_or_its_reasons", condition=~Q(mark="", text="")),
        ]
        triggers = stays_once_shared("a_mark")

    def __str__(self):
        return f"{self.get_criterion_display()}: {self.get_mark_display()}"


class Remark(models.Model):
    """What a reviewer says of one line of the Roadmap, by its key, or of the whole."""

    id = unguessable_key()
    reviewer = models.ForeignKey(Reviewer, verbose_name=_("reviewer"), on_delete=models.PROTECT, related_name="remarks")
    on = models.CharField(_("on"), max_length=12, blank=True, help_text=_("Empty for the Roadmap as a whole."))
    text = models.TextField(_("remark"))
    edited_at = models.DateTimeField(_("edited at"))

    class Meta:
        verbose_name = _("remark of a review")
        verbose_name_plural = _("remarks of reviews")
        ordering = ["reviewer", "edited_at", "pk"]
        triggers = stays_once_shared("a_remark")

    def __str__(self):
        return self.text[:60]


class PointCheck(models.Model):
    """Whether, for this reviewer, a point of the letter on the submission before was met. As with a mark, the reasons may
    be there first.
    """

    reviewer = models.ForeignKey(Reviewer, verbose_name=_("reviewer"), on_delete=models.PROTECT, related_name="checks")
    point = models.ForeignKey(
        "pathfinder.FeedbackPoint", verbose_name=_("point"), on_delete=models.PROTECT, related_name="checks"
    )
    mark = models.CharField(_("mark"), max_length=11, choices=AssessmentMark, blank=True)
    text = models.TextField(_("reasons"), blank=True)
    edited_at = models.DateTimeField(_("edited at"))

    class Meta:
        verbose_name = _("check of a point")
        verbose_name_plural = _("checks of points")
        ordering = ["reviewer", "point"]
        constraints = [
            models.UniqueConstraint(fields=["reviewer", "point"], name="a_reviewer_checks_a_point_once"),
            models.CheckConstraint(name="a_check_or_its_reasons", condition=~Q(mark="", text="")),
        ]
        triggers = stays_once_shared("a_check")

    def __str__(self):
        return f"{self.point}: {self.get_mark_display()}"
