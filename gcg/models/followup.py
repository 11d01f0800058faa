"""Action points: what was agreed to be done, by whom and by when."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.rules.followup import standing
from alliance87.posts.permissions import is_secretariat
from alliance87.ui.dayfields import DayColumn

from .items import AgendaItem
from .meetings import Meeting, by_person
from .standing import is_member, today


class ActionPointQuerySet(models.QuerySet):
    def open(self):
        """Neither done nor dropped."""
        return self.filter(completion=None)

    def with_people(self):
        """With owners and completion, in two queries."""
        return self.select_related("meeting", "completion").prefetch_related("owners")

    def visible_to(self, user):
        """Members and the Secretariat see all, as they see the minutes (M4); anyone else sees those they own."""
        if is_secretariat(user) or is_member(user):
            return self
        return self.filter(owners=user) if user.is_authenticated else self.none()


class ActionPoint(models.Model):
    """One action point of a meeting (11.1), with owners and a due date. It takes effect at once (D7)."""

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="action_points"
    )
    item = models.ForeignKey(AgendaItem, verbose_name=_("item"), on_delete=models.PROTECT, related_name="action_points")
    number = models.PositiveSmallIntegerField(_("number"))
    symbol = models.CharField(_("symbol"), max_length=30, unique=True)
    text = models.TextField(_("what is to be done"))
    owners = models.ManyToManyField("partners.User", verbose_name=_("owners"), related_name="action_points")
    due_on = DayColumn(_("due on"))
    agreed_by = by_person(_("recorded by"))
    agreed_at = models.DateTimeField(_("recorded at"))

    objects = ActionPointQuerySet.as_manager()

    class Meta:
        verbose_name = _("action point")
        verbose_name_plural = _("action points")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"], name="an_action_point_number_is_used_once_in_a_meeting"
            )
        ]

    def __str__(self):
        return self.symbol

    def get_absolute_url(self):
        return reverse("gcg:action-point", args=[self.slug])

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


class Completion(models.Model):
    """An action point was reported done, or was dropped."""

    class Result(models.TextChoices):
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Dropped")

    action_point = models.OneToOneField(
        ActionPoint, verbose_name=_("action point"), on_delete=models.PROTECT, related_name="completion"
    )
    result = models.CharField(_("result"), max_length=7, choices=Result)
    note = models.TextField(_("what was done, or why not"))
    completed_by = by_person(_("reported by"))
    completed_at = models.DateTimeField(_("reported at"))

    class Meta:
        verbose_name = _("completion")
        verbose_name_plural = _("completions")

    def __str__(self):
        return f"{self.action_point}: {self.get_result_display()}"


class Reminder(models.Model):
    """A reminder sent to the owners: once before the due date and once after it."""

    class Moment(models.TextChoices):
        BEFORE = "before", _("Before the due date")
        AFTER = "after", _("After the due date")

    action_point = models.ForeignKey(
        ActionPoint, verbose_name=_("action point"), on_delete=models.PROTECT, related_name="reminders"
    )
    moment = models.CharField(_("moment"), max_length=6, choices=Moment)
    due_on = DayColumn(_("for the due date"))
    reminded_at = models.DateTimeField(_("reminded at"))

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(
                fields=["action_point", "moment", "due_on"], name="owners_are_reminded_once_at_each_moment"
            )
        ]

    def __str__(self):
        return f"{self.action_point}: {self.get_moment_display()}"
