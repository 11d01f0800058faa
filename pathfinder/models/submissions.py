"""Submissions of Roadmaps to the GCG (6.4): each fixes the Roadmap as it stood."""

from datetime import timedelta

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.documents.models import Document
from alliance87.noting import Noted
from alliance87.ui.dayfields import PeriodColumn

from .roadmaps import Roadmap
from .statuses import PathfinderStatus


class SubmissionQuerySet(models.QuerySet):
    def to_review(self):
        """The newest submissions whose review was not opened, unless the status was granted on them since."""
        later = self.model.objects.filter(roadmap=OuterRef("roadmap"), number__gt=OuterRef("number"))
        granted = PathfinderStatus.objects.filter(
            country=OuterRef("roadmap__country"), granted_on__gte=OuterRef("submitted_at__utc_day")
        )
        return self.filter(~Exists(later), ~Exists(granted), review=None, withdrawal=None)


class Submission(models.Model):
    """A Roadmap as it was submitted: its lines at the revision `revision`, its title, language and period as then.

    `on_behalf` says that the Secretariat entered what the country sent in another way; that `original` is then kept.
    """

    roadmap = models.ForeignKey(
        Roadmap, verbose_name=_("Roadmap"), on_delete=models.PROTECT, related_name="submissions"
    )
    number = models.PositiveSmallIntegerField(_("number"))
    revision = models.PositiveIntegerField(_("revision"))
    title = models.CharField(_("title"), max_length=300)
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES)
    period = PeriodColumn(_("period"), null=True, blank=True)
    original = models.ForeignKey(
        Document, verbose_name=_("original document"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    on_behalf = models.BooleanField(_("entered by the Secretariat on behalf of the country"), default=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("submitted by"), on_delete=models.PROTECT, related_name="+"
    )
    submitted_at = models.DateTimeField(_("submitted at"))

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission of a Roadmap")
        verbose_name_plural = _("submissions of Roadmaps")
        ordering = ["-submitted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["roadmap", "number"],
                name="submissions_of_a_roadmap_are_numbered",
                violation_error_message=_("The Roadmap has just been submitted by somebody else."),
            ),
            models.CheckConstraint(
                name="what_is_filed_on_behalf_keeps_its_original",
                condition=Q(on_behalf=False) | Q(original__isnull=False),
                violation_error_message=_("Attach the document that the country sent."),
            ),
        ]
        triggers = [
            Noted("roadmap"),
            pgtrigger.Protect(name="a_submission_stays_as_it_was", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return _("%(title)s, submission %(number)d") % {"title": self.title, "number": self.number}

    def get_absolute_url(self):
        return reverse("pathfinder:submission", args=[self.pk])

    @property
    def country(self):
        return self.roadmap.country

    @property
    def last_day(self):
        """The last day of its period; None if there is none."""
        return self.period.upper - timedelta(days=1) if self.period and self.period.upper else None


class SubmissionAnswer(models.Model):
    """What the country says of a submission that the Secretariat filed for it: it is confirmed, or `words` correct it."""

    submission = models.OneToOneField(
        Submission, verbose_name=_("submission"), on_delete=models.PROTECT, related_name="answer"
    )
    is_confirmed = models.BooleanField(_("confirmed"))
    words = models.TextField(_("what is wrong"), max_length=4000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("answered by"), on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered at"))

    class Meta:
        verbose_name = _("answer to a submission on behalf")
        verbose_name_plural = _("answers to submissions on behalf")
        constraints = [
            models.CheckConstraint(
                name="a_correction_says_what_is_wrong",
                condition=Q(is_confirmed=True) | ~Q(words=""),
                violation_error_message=_("Say what is wrong."),
            )
        ]
        triggers = [
            pgtrigger.Protect(name="an_answer_to_a_submission_stays", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return str(self.submission)
