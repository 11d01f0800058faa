"""Action points: what was agreed to be done, by whom and by when."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance87.ui.clock import today
from alliance87.ui.dayfields import DayColumn

from ..rules.followup import standing
from .fields import by_person


class ActionPointQuerySet(models.QuerySet):
    def open(self):
        """Neither done nor dropped."""
        return self.filter(completion=None)

    def with_people(self):
        """With owners and completion, in two queries."""
        return self.select_related("meeting", "completion").prefetch_related("owners")


class AbstractActionPoint(models.Model):
    """One action point of a meeting, with owners and a due date. It takes effect at once (D7)."""

    number = models.PositiveSmallIntegerField(_("number"))
    symbol = models.CharField(_("symbol"), max_length=30, unique=True)
    text = models.TextField(_("what is to be done"))
    due_on = DayColumn(_("due on"))
    agreed_by = by_person(_("recorded by"))
    agreed_at = models.DateTimeField(_("recorded at"))

    class Meta:
        abstract = True
        verbose_name = _("action point")
        verbose_name_plural = _("action points")
        ordering = ["due_on", "pk"]

    def __str__(self):
        return self.symbol

    @property
    def slug(self):
        """Its symbol in an address: `GCG-12-A3`."""
        return self.symbol.replace("/", "-")

    @property
    def is_open(self):
        return getattr(self, "completion", None) is None

    @property
    def standing(self):
        """`open`, `late`, `done` or `dropped`, today."""
        result = "" if self.is_open else self.completion.result
        return standing(due_on=self.due_on, today=today(), result=result)


def owners(related_name):
    """The field `owners` of an action point."""
    return models.ManyToManyField(settings.AUTH_USER_MODEL, verbose_name=_("owners"), related_name=related_name)


class AbstractCompletion(models.Model):
    """An action point was reported done, or was dropped."""

    class Result(models.TextChoices):
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Dropped")

    result = models.CharField(_("result"), max_length=7, choices=Result)
    note = models.TextField(_("what was done, or why not"))
    completed_by = by_person(_("reported by"))
    completed_at = models.DateTimeField(_("reported at"))

    class Meta:
        abstract = True
        verbose_name = _("completion")
        verbose_name_plural = _("completions")

    def __str__(self):
        return f"{self.action_point}: {self.get_result_display()}"


class AbstractReminder(models.Model):
    """A reminder sent to the owners: once before the due date and once after it."""

    class Moment(models.TextChoices):
        BEFORE = "before", _("Before the due date")
        AFTER = "after", _("After the due date")

    moment = models.CharField(_("moment"), max_length=6, choices=Moment)
    due_on = DayColumn(_("for the due date"))
    reminded_at = models.DateTimeField(_("reminded at"))

    class Meta:
        abstract = True
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")

    def __str__(self):
        return f"{self.action_point}: {self.get_moment_display()}"
