"""Corrigenda: slips in adopted texts, corrected beside the text and never within it (D12)."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliance87.meetings.models import by_person
from alliance87.noting import Noted

from ..rules.corrigenda import Slip, corrected
from .decisions import Decision


class Corrigendum(models.Model):
    """“For these words, read those”: a numbered correction of an adopted text."""

    class Kind(models.TextChoices):
        SPELLING = Slip.SPELLING.value, _("Spelling")
        REFERENCE = Slip.REFERENCE.value, _("Number of a reference")
        NAME = Slip.NAME.value, _("Name")

    decision = models.ForeignKey(
        Decision, verbose_name=_("decision"), on_delete=models.PROTECT, related_name="corrigenda"
    )
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("kind of slip"), max_length=9, choices=Kind)
    reads = models.TextField(pgettext_lazy("corrigendum", "for"))
    should_read = models.TextField(_("read"))
    issued_by = by_person(_("issued by"))
    issued_at = models.DateTimeField(_("issued at"))

    class Meta:
        verbose_name = _("corrigendum")
        verbose_name_plural = _("corrigenda")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "number"],
                name="a_corrigendum_number_is_used_once_for_a_decision",
                violation_error_message=_("Another corrigendum with this number has been issued meanwhile."),
            )
        ]
        triggers = [
            Noted("decision", "decision_id"),
            pgtrigger.Protect(name="a_corrigendum_stays_as_issued", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return self.symbol

    @property
    def symbol(self):
        """`GCG/12/D2/Corr.1`."""
        return f"{self.decision.symbol}{self.suffix}"

    @property
    def suffix(self):
        """What its symbol adds to that of the decision: `/Corr.1`."""
        return f"/Corr.{self.number}"


def text_as_corrected(decision):
    """The adopted text with its corrigenda applied, in their order. Its lines end as those of a corrigendum do."""
    text = decision.text.replace("\r\n", "\n")
    for corrigendum in decision.corrigenda.all():
        text = corrected(text, corrigendum.reads, corrigendum.should_read)
    return text
