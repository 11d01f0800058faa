"""The workplan of a group as the GCG last noted it (6.3)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .groups import Group


class Baseline(models.Model):
    """The GCG noted the workplan of a group as it was at the moment `seen_at`. `where` is the symbol of its meeting."""

    group = models.ForeignKey(Group, verbose_name=_("group"), on_delete=models.PROTECT, related_name="baselines")
    seen_at = models.DateTimeField(_("workplan as of"))
    where = models.CharField(_("noted at"), max_length=40)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("entered by"), on_delete=models.PROTECT, related_name="+"
    )
    noted_at = models.DateTimeField(_("entered at"))

    class Meta:
        verbose_name = _("workplan as the GCG noted it")
        verbose_name_plural = _("workplans as the GCG noted them")
        ordering = ["-seen_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "where"],
                name="a_meeting_notes_a_workplan_once",
                violation_error_message=_("This meeting has already noted the workplans."),
            )
        ]

    def __str__(self):
        return f"{self.group}, {self.where}"
