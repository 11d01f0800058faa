"""Action points of the GCG: what was agreed to be done, by whom and by when (11.1)."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models import AbstractActionPoint, AbstractCompletion, AbstractReminder
from alliance87.meetings.models import ActionPointQuerySet as Points
from alliance87.meetings.models.followup import owners
from alliance87.posts.permissions import is_secretariat

from .items import AgendaItem
from .meetings import Meeting
from .standing import is_member


class ActionPointQuerySet(Points):
    def visible_to(self, user):
        """Members and the Secretariat see all, as they see the minutes (M4); anyone else sees those they own."""
        if is_secretariat(user) or is_member(user):
            return self
        return self.filter(owners=user) if user.is_authenticated else self.none()


class ActionPoint(AbstractActionPoint):
    """One action point of a meeting (11.1), with owners and a due date. It takes effect at once (D7)."""

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="action_points"
    )
    item = models.ForeignKey(AgendaItem, verbose_name=_("item"), on_delete=models.PROTECT, related_name="action_points")
    owners = owners("action_points")

    objects = ActionPointQuerySet.as_manager()

    class Meta(AbstractActionPoint.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"], name="an_action_point_number_is_used_once_in_a_meeting"
            )
        ]

    def get_absolute_url(self):
        return reverse("gcg:action-point", args=[self.slug])


class Completion(AbstractCompletion):
    """An action point was reported done, or was dropped."""

    action_point = models.OneToOneField(
        ActionPoint, verbose_name=_("action point"), on_delete=models.PROTECT, related_name="completion"
    )
    evidence = models.OneToOneField(
        "documents.Document",
        verbose_name=_("evidence"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="completion",
    )


class Reminder(AbstractReminder):
    """A reminder sent to the owners: once before the due date and once after it."""

    action_point = models.ForeignKey(
        ActionPoint, verbose_name=_("action point"), on_delete=models.PROTECT, related_name="reminders"
    )

    class Meta(AbstractReminder.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["action_point", "moment", "due_on"], name="owners_are_reminded_once_at_each_moment"
            )
        ]
