"""The one feedback letter on a submission: numbered points, each traceable to what reviewers said, cleared by the Chair."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.documents.models import Document
from alliance87.record.guards import Guard

from .assessments import PointCheck, Remark, ReviewMark
from .candidacies import CandidacyWithdrawal, by_person
from .reviews import Review, ReviewAdvice, stays
from .submissions import Submission


class Result(models.TextChoices):
    """What the letter says of the submission (P2). The GCG itself grants or defers; nobody rejects."""

    RETURN = "return", _("Returned with feedback: the country answers and submits again")
    READY = "ready", _("Ready for the GCG to decide on the status")


def stays_once_sent(noun, letter, operation):
    """A guard: a row of a letter is neither added nor changed once the letter was sent. `letter` is its key in SQL."""
    return Guard(
        name=f"{noun}_stays_once_it_is_sent",
        held=f"pathfinder_feedbackletter WHERE id = {letter}",
        unless=f"EXISTS (SELECT 1 FROM pathfinder_clearance WHERE letter_id = {letter})",  # noqa: S608 - our names
        operation=operation,
        violation_error_message=_("This letter was sent, and stays as it is."),
    )


class LetterQuerySet(models.QuerySet):
    """Letters as a queryset."""

    def to_answer(self):
        """Those sent that returned a Roadmap, which has not been submitted again; the country is still a candidate."""
        later = Submission.objects.filter(
            roadmap=models.OuterRef("review__submission__roadmap"),
            number__gt=models.OuterRef("review__submission__number"),
        )
        withdrawn = CandidacyWithdrawal.objects.filter(
            candidacy__country=models.OuterRef("review__submission__roadmap__country"),
            withdrawn_at__gte=models.OuterRef("clearance__cleared_at"),
        )
        is_awaited = ~models.Exists(later) & ~models.Exists(withdrawn)
        return self.filter(is_awaited, clearance__isnull=False, result=Result.RETURN)


class FeedbackLetter(models.Model):
    """The Secretariat writes the letter. It alone reads it, and whoever may clear it while it is before them."""

    review = models.OneToOneField(Review, verbose_name=_("review"), on_delete=models.PROTECT, related_name="letter")
    result = models.CharField(_("result"), max_length=6, choices=Result, default=Result.RETURN)
    opening = models.TextField(_("opening"), blank=True)
    closing = models.TextField(_("closing"), blank=True)
    begun_by = by_person(_("begun by"))
    begun_at = models.DateTimeField(_("begun at"))

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("feedback letter")
        verbose_name_plural = _("feedback letters")
        triggers = [stays_once_sent("a_letter", "NEW.id", pgtrigger.Update)]

    def __str__(self):
        return str(self.review)

    def get_absolute_url(self):
        """The letter as the country reads it, by its submission: the address tells only what the country knows."""
        return reverse("pathfinder:feedback", args=[self.review.submission_id])

    @property
    def is_cleared(self):
        return hasattr(self, "clearance")

    @property
    def is_returned(self):
        """Whether the country is asked to submit again."""
        return self.result == Result.RETURN


class FeedbackPoint(models.Model):
    """One point of the letter. Its number is its place among the points."""

    letter = models.ForeignKey(
        FeedbackLetter, verbose_name=_("letter"), on_delete=models.PROTECT, related_name="points"
    )
    position = models.PositiveSmallIntegerField(_("number"))
    on = models.CharField(_("on"), max_length=12, blank=True, help_text=_("Empty for the Roadmap as a whole."))
    text = models.TextField(_("point"))

    class Meta:
        verbose_name = _("point of a feedback letter")
        verbose_name_plural = _("points of feedback letters")
        ordering = ["letter", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "position"],
                name="points_of_a_letter_are_numbered",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                name="a_point_says_something",
                condition=~Q(text=""),
                violation_error_message=_("A point says something."),
            ),
        ]
        triggers = [stays_once_sent("a_point", "NEW.letter_id", pgtrigger.Insert | pgtrigger.Update)]

    def __str__(self):
        return f"{self.position}. {self.text[:60]}"


class PointSource(models.Model):
    """What a point rests on: a remark, a mark with its reasons, the check of an earlier point, or the group's advice.

    Read by the Secretariat and whoever clears the letter.
    """

    point = models.ForeignKey(FeedbackPoint, verbose_name=_("point"), on_delete=models.CASCADE, related_name="sources")
    remark = models.ForeignKey(
        Remark, verbose_name=_("remark"), null=True, blank=True, on_delete=models.PROTECT, related_name="used_in"
    )
    mark = models.ForeignKey(
        ReviewMark, verbose_name=_("mark"), null=True, blank=True, on_delete=models.PROTECT, related_name="used_in"
    )
    earlier = models.ForeignKey(
        PointCheck,
        verbose_name=_("check of an earlier point"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="used_in",
    )
    advice = models.ForeignKey(
        ReviewAdvice, verbose_name=_("advice"), null=True, blank=True, on_delete=models.PROTECT, related_name="used_in"
    )

    class Meta:
        verbose_name = _("source of a point")
        verbose_name_plural = _("sources of points")
        ordering = ["point", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_source_of_a_point_is_one_thing",
                condition=Q(remark__isnull=False, mark=None, earlier=None, advice=None)
                | Q(remark=None, mark__isnull=False, earlier=None, advice=None)
                | Q(remark=None, mark=None, earlier__isnull=False, advice=None)
                | Q(remark=None, mark=None, earlier=None, advice__isnull=False),
            )
        ]

    def __str__(self):
        return str(self.remark or self.mark or self.earlier or self.advice)


class LetterPassage(models.Model):
    """The letter was put before the Chair for clearance, until it is sent back, withdrawn or cleared."""

    letter = models.ForeignKey(
        FeedbackLetter, verbose_name=_("letter"), on_delete=models.PROTECT, related_name="passages"
    )
    put_by = by_person(_("put forward by"))
    put_at = models.DateTimeField(_("put forward at"))
    ended_by = by_person(_("sent or withdrawn by"), null=True, blank=True)
    ended_at = models.DateTimeField(_("sent or withdrawn at"), null=True, blank=True)
    words = models.TextField(_("what is to change"), blank=True)

    class Meta:
        verbose_name = _("passage of a letter")
        verbose_name_plural = _("passages of letters")
        ordering = ["put_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["letter"],
                condition=Q(ended_at=None),
                name="a_letter_is_before_the_chair_once_at_a_time",
                violation_error_message=_("The letter is already before the Chair."),
            )
        ]

    def __str__(self):
        return f"{self.letter}, {self.put_at}"


class Clearance(models.Model):
    """The Chair, the Deputy Chair or an alternate of theirs cleared the letter, which went to the country at that
    moment, once.
    """

    letter = models.OneToOneField(
        FeedbackLetter, verbose_name=_("letter"), on_delete=models.PROTECT, related_name="clearance"
    )
    document = models.OneToOneField(
        Document, verbose_name=_("document"), on_delete=models.PROTECT, related_name="feedback_clearance"
    )
    cleared_by = by_person(_("cleared by"))
    cleared_at = models.DateTimeField(_("cleared at"))

    class Meta:
        verbose_name = _("clearance of a letter")
        verbose_name_plural = _("clearances of letters")
        triggers = [stays("a_cleared_letter_stays_cleared")]

    def __str__(self):
        return str(self.letter)


class PointAnswer(models.Model):
    """What the country answers to one point. Its team reads it at once, others once the country submits again."""

    class Course(models.TextChoices):
        CHANGED = "changed", _("We changed the Roadmap")
        PARTLY = "partly", _("We changed it in part")
        KEPT = "kept", _("We keep it as it is")

    point = models.OneToOneField(
        FeedbackPoint, verbose_name=_("point"), on_delete=models.PROTECT, related_name="answer"
    )
    course = models.CharField(_("what was done"), max_length=7, choices=Course)
    words = models.TextField(_("in words"))
    answered_by = by_person(_("answered by"))
    answered_at = models.DateTimeField(_("answered at"))

    class Meta:
        verbose_name = _("answer to a point")
        verbose_name_plural = _("answers to points")
        constraints = [
            models.CheckConstraint(
                name="an_answer_to_a_point_has_words",
                condition=~Q(words=""),
                violation_error_message=_("Say in a few words what was done, or why not."),
            )
        ]

    def __str__(self):
        return f"{self.point}: {self.get_course_display()}"
