"""A number that the database raises with every change of who sits on the council."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CouncilRevision(models.Model):
    """One row, raised by triggers on seats, mandates and representations, and on the names of organizations and
    people. Whatever was rendered under a number is valid as long as the number stays the same."""

    number = models.BigIntegerField(_("number"), default=0)

    class Meta:
        verbose_name = _("revision of the council")
        verbose_name_plural = _("revisions of the council")

    def __str__(self):
        return str(self.number)

    @classmethod
    def now(cls):
        """The current number. One query."""
        return cls.objects.values_list("number", flat=True).first() or 0
