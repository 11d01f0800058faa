"""How the text of an item is amended in the room before it is put; every version is kept."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models import by_person

from ..rules.texts import marked
from .decisions import Proposal
from .items import AgendaItem


class TextAmendment(models.Model):
    """The Secretariat amended the text of an item that was before the meeting, so that the Chair may put it. Rows are only
    added.

    `proposal` is the text that had been put by then, if any: once another is put, the amendments of it are history.
    """

    item = models.ForeignKey(
        AgendaItem, verbose_name=_("item"), on_delete=models.PROTECT, related_name="text_amendments"
    )
    proposal = models.ForeignKey(
        Proposal,
        verbose_name=_("text put before"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="amendments",
    )
    was = models.TextField(_("text before"), blank=True)
    text = models.TextField(_("text"))
    amended_by = by_person(_("amended by"))
    amended_at = models.DateTimeField(_("amended at"))

    class Meta:
        verbose_name = _("amendment of a text")
        verbose_name_plural = _("amendments of texts")
        ordering = ["amended_at", "pk"]
        triggers = [
            pgtrigger.Protect(name="an_amended_text_stays_as_recorded", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return f"{self.item}: {self.text[:60]}"

    @property
    def changes(self):
        """What it changed, line by line and word by word."""
        return marked(self.was, self.text)
