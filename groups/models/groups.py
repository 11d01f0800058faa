"""Action Groups and Working Groups (6.2)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance87.ui.dayfields import PeriodColumn


class Kind(models.TextChoices):
    """The kinds of group that the GCG creates (6.2)."""

    ACTION = "action", _("Action Group")
    WORKING = "working", _("Working Group")


class Group(models.Model):
    """A group of the Alliance, created by a decision of the GCG or by the import of existing groups."""

    kind = models.CharField(_("kind"), max_length=7, choices=Kind)
    name = models.CharField(_("name"), max_length=200, unique=True)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    period = PeriodColumn(_("period"), null=True, blank=True, help_text=_("Empty if it is not known."))
    reference = models.CharField(
        _("reference"), max_length=60, null=True, blank=True, unique=True, help_text=_("The id in an imported history.")
    )

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        ordering = ["name"]
        permissions = [("lead_group", "Can lead the group")]

    def __str__(self):
        return self.name
