"""The agenda of a group's meeting, and the papers filed under its items."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models import AbstractItem, AbstractPaper
from alliance87.meetings.models.items import document_of, number_used_once

from .meetings import Meeting


class AgendaItem(AbstractItem):
    """One item of a meeting's agenda. Its number is its place on the agenda."""

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="items")

    class Meta(AbstractItem.Meta):
        verbose_name = _("item of a group's agenda")
        verbose_name_plural = _("items of groups' agendas")
        constraints = [number_used_once(name="an_item_number_is_used_once_in_a_group_meeting")]

    def get_absolute_url(self):
        return f"{self.meeting.get_absolute_url()}#item-{self.number}"


class Paper(AbstractPaper):
    """A numbered document put before the meeting under an item."""

    item = models.ForeignKey(AgendaItem, verbose_name=_("item"), on_delete=models.PROTECT, related_name="papers")
    document = document_of("group_paper")

    class Meta(AbstractPaper.Meta):
        verbose_name = _("paper of a group's meeting")
        verbose_name_plural = _("papers of groups' meetings")
