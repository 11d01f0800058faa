"""Sheets that change a Roadmap: read and judged when they are sent in, and entered once the person who sees what they
would change says so."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .roadmaps import Roadmap


class RoadmapSheet(models.Model):
    """What a file without faults says. The file is not kept; `lines` are kept until they are entered."""

    roadmap = models.ForeignKey(Roadmap, verbose_name=_("Roadmap"), on_delete=models.PROTECT, related_name="sheets")
    name = models.CharField(_("name of the file"), max_length=200)
    digest = models.CharField(_("SHA-256"), max_length=64)
    lines = models.JSONField(_("what it says"), null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("sent by"), on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField(_("sent at"))
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("entered by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    entered_at = models.DateTimeField(_("entered at"), null=True, blank=True)

    class Meta:
        verbose_name = _("sheet of a Roadmap")
        verbose_name_plural = _("sheets of Roadmaps")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_sheet_of_a_roadmap_waits_or_was_entered",
                condition=Q(entered_at=None, entered_by=None, lines__isnull=False)
                | Q(entered_at__isnull=False, entered_by__isnull=False, lines=None),
            )
        ]

    def __str__(self):
        return self.name
