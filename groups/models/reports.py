"""What groups report to the GCG each half-year, and the support they ask for (6.3)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance87.ui.dayfields import DayColumn

from ..rules.halves import Half
from .groups import Group


class ProgressReport(models.Model):
    """A group's report on a half-year, named by its first day, with the figures of its workplan at that moment."""

    group = models.ForeignKey(Group, verbose_name=_("group"), on_delete=models.PROTECT, related_name="reports")
    half_from = DayColumn(_("half-year from"))
    achieved = models.TextField(_("what was achieved"))
    late = models.TextField(_("what is late, and why"), blank=True)
    next_steps = models.TextField(_("what comes next"))
    figures = models.JSONField(_("figures of the workplan"))
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("reported by"), on_delete=models.PROTECT, related_name="+"
    )
    reported_at = models.DateTimeField(_("reported at"))

    class Meta:
        verbose_name = _("progress report")
        verbose_name_plural = _("progress reports")
        ordering = ["-half_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "half_from"],
                name="a_group_reports_once_on_a_half_year",
                violation_error_message=_("The group has already reported on this half-year."),
            ),
            models.CheckConstraint(
                name="a_half_year_begins_in_january_or_july",
                condition=Q(half_from__day=1) & Q(half_from__month__in=[1, 7]),
            ),
        ]

    def __str__(self):
        return f"{self.group}, {self.half}"

    @property
    def half(self):
        return Half(self.half_from)


class ReportReminder(models.Model):
    """The leads of a group were reminded of a report: before it was due, or once it was late."""

    class Kind(models.TextChoices):
        COMING = "coming", _("Before it is due")
        LATE = "late", _("Once it is late")

    group = models.ForeignKey(Group, verbose_name=_("group"), on_delete=models.PROTECT, related_name="+")
    half_from = DayColumn(_("half-year from"))
    kind = models.CharField(_("kind"), max_length=6, choices=Kind)
    sent_at = models.DateTimeField(_("sent at"))

    class Meta:
        verbose_name = _("reminder of a progress report")
        verbose_name_plural = _("reminders of progress reports")
        constraints = [
            models.UniqueConstraint(fields=["group", "half_from", "kind"], name="a_group_is_reminded_once_of_each_kind")
        ]

    def __str__(self):
        return f"{self.group}, {self.half_from}, {self.kind}"


class SupportQuerySet(models.QuerySet):
    def waiting(self):
        """Those that nobody has answered."""
        return self.filter(answer=None)


class SupportRequest(models.Model):
    """A group asks the GCG or the Secretariat for support of its workplan (6.3)."""

    class Desk(models.TextChoices):
        GCG = "gcg", _("the GCG")
        SECRETARIAT = "secretariat", _("the Secretariat")

    group = models.ForeignKey(Group, verbose_name=_("group"), on_delete=models.PROTECT, related_name="support_requests")
    desk = models.CharField(_("asked of"), max_length=11, choices=Desk)
    words = models.TextField(_("what the group asks for"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("asked by"), on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked at"))

    objects = SupportQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for support")
        verbose_name_plural = _("requests for support")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_request_for_support_says_what_it_asks",
                condition=~Q(words=""),
                violation_error_message=_("Say what the group asks for."),
            )
        ]

    def __str__(self):
        return f"{self.group}: {self.words[:80]}"


class SupportAnswer(models.Model):
    """The answer to a request for support."""

    request = models.OneToOneField(
        SupportRequest, verbose_name=_("request"), on_delete=models.PROTECT, related_name="answer"
    )
    words = models.TextField(_("answer"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("answered by"), on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered at"))

    class Meta:
        verbose_name = _("answer to a request for support")
        verbose_name_plural = _("answers to requests for support")
        constraints = [
            models.CheckConstraint(
                name="an_answer_to_a_request_has_words",
                condition=~Q(words=""),
                violation_error_message=_("An answer needs words."),
            )
        ]

    def __str__(self):
        return self.words[:80]
