"""Action points of groups: what was agreed to be done, by whom and by when."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models import AbstractActionPoint, AbstractCompletion, AbstractReminder, ActionPointQuerySet
from alliance87.meetings.models.followup import owners

from .agendas import AgendaItem
from .meetings import Meeting


class ActionPoint(AbstractActionPoint):
    """One action point of a meeting, with owners and a due date. It takes effect at once (D7)."""

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="action_points"
    )
    item = models.ForeignKey(AgendaItem, verbose_name=_("item"), on_delete=models.PROTECT, related_name="action_points")
    owners = owners("group_action_points")

    objects = ActionPointQuerySet.as_manager()

    class Meta(AbstractActionPoint.Meta):
        verbose_name = _("action point of a group")
        verbose_name_plural = _("action points of groups")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"], name="an_action_point_number_is_used_once_in_a_group_meeting"
            )
        ]

    def get_absolute_url(self):
        return reverse("groups:action-point", args=[self.meeting.group.slug, self.meeting.number, self.number])


class Completion(AbstractCompletion):
    """An action point was reported done, or was dropped."""

    action_point = models.OneToOneField(
        ActionPoint, verbose_name=_("action point"), on_delete=models.PROTECT, related_name="completion"
    )

    class Meta(AbstractCompletion.Meta):
        verbose_name = _("completion of an action point of a group")
        verbose_name_plural = _("completions of action points of groups")


class Reminder(AbstractReminder):
    """A reminder sent to the owners: once before the due date and once after it."""

    action_point = models.ForeignKey(
        ActionPoint, verbose_name=_("action point"), on_delete=models.PROTECT, related_name="reminders"
    )

    class Meta(AbstractReminder.Meta):
        verbose_name = _("reminder of an action point of a group")
        verbose_name_plural = _("reminders of action points of groups")
        constraints = [
            models.UniqueConstraint(
                fields=["action_point", "moment", "due_on"], name="owners_in_groups_are_reminded_once_at_each_moment"
            )
        ]
