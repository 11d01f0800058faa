"""Texts that two people wrote into one field at the same time: both are kept until somebody brings them together."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .roadmaps import RoadmapLine


class OtherText(models.Model):
    """What a person wrote into a field after somebody else had changed it. It never stood in the Roadmap; `value` is a
    plain value, as in `LineVersion.words`.
    """

    line = models.ForeignKey(RoadmapLine, verbose_name=_("line"), on_delete=models.PROTECT, related_name="other_texts")
    field = models.CharField(_("field"), max_length=40)
    value = models.JSONField(_("what was written"), null=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("written by"), on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(_("written at"))
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("settled by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)

    class Meta:
        verbose_name = _("other text of a Roadmap")
        verbose_name_plural = _("other texts of Roadmaps")
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="an_other_text_is_settled_by_somebody",
                condition=Q(settled_at=None, settled_by=None) | Q(settled_at__isnull=False, settled_by__isnull=False),
            )
        ]

    def __str__(self):
        return f"{self.line.key} {self.field}"
