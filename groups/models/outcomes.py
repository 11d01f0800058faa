"""What a group is to reach, by when, and how far it is (6.2, 6.3)."""

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from alliance87.noting import Noted
from alliance87.ui.dayfields import DayColumn

from .groups import Group


class OutcomeQuerySet(models.QuerySet):
    def with_progress(self):
        """With the percentage and the words of the latest entry of progress in `percent` and `said`, None if there is
        none, and its moment in `told_at`.
        """
        latest = Progress.objects.filter(outcome=OuterRef("pk")).order_by("-entered_at", "-pk")
        columns = {"percent": "percent", "said": "words", "told_at": "entered_at"}
        return self.annotate(**{name: Subquery(latest.values(field)[:1]) for name, field in columns.items()})


class Outcome(models.Model):
    """Something that a group is to reach by a day (6.2), as the GCG decided it."""

    group = models.ForeignKey(Group, verbose_name=_("group"), on_delete=models.PROTECT, related_name="outcomes")
    title = models.CharField(_("outcome"), max_length=300)
    due_on = DayColumn(_("to be reached by"))
    position = models.PositiveSmallIntegerField(_("position"))

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        verbose_name = _("outcome of a group")
        verbose_name_plural = _("outcomes of groups")
        ordering = ["group", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "position"],
                name="outcomes_of_a_group_have_an_order",
                violation_error_message=_("Another outcome of the group has this position."),
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                name="an_outcome_says_what_is_reached",
                condition=~Q(title=""),
                violation_error_message=_("An outcome says what is to be reached."),
            ),
        ]
        triggers = [Noted("group", "group_id")]

    def __str__(self):
        return self.title


class Progress(models.Model):
    """How far an outcome was at a moment, as a lead of the group entered it. The latest entry counts; all are kept."""

    outcome = models.ForeignKey(Outcome, verbose_name=_("outcome"), on_delete=models.PROTECT, related_name="progress")
    percent = models.PositiveSmallIntegerField(_("reached, in percent"))
    words = models.TextField(_("what was reached"), blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("entered by"), on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField(_("entered at"))

    class Meta:
        verbose_name = _("progress of an outcome")
        verbose_name_plural = _("progress of outcomes")
        ordering = ["-entered_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="progress_is_a_percentage",
                condition=Q(percent__lte=100),
                violation_error_message=_("Enter a percentage from 0 to 100."),
            ),
        ]

    def __str__(self):
        return f"{self.outcome}: {self.percent} %"
