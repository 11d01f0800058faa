"""Decisions and corrigenda as documents of the register (M4)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models.items import document_of

from .corrigenda import Corrigendum
from .decisions import Decision


class Filing(models.Model):
    """The PDF of a decision or of a corrigendum, filed under its symbol. A worker makes it after the adoption."""

    decision = models.OneToOneField(
        Decision, verbose_name=_("decision"), null=True, blank=True, on_delete=models.PROTECT, related_name="filing"
    )
    corrigendum = models.OneToOneField(
        Corrigendum,
        verbose_name=_("corrigendum"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="filing",
    )
    document = document_of("filing")

    class Meta:
        verbose_name = _("filing of a decision")
        verbose_name_plural = _("filings of decisions")
        constraints = [
            models.CheckConstraint(
                name="a_filing_is_of_one_thing",
                condition=models.Q(decision__isnull=False, corrigendum=None)
                | models.Q(decision=None, corrigendum__isnull=False),
            )
        ]

    def __str__(self):
        return str(self.decision or self.corrigendum)
