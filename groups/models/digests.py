"""The digests that were written: one for each person and period."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance87.ui.dayfields import DayColumn


class Digest(models.Model):
    """In this period, a person was told what happened in their groups up to `upto`. Where `entries` is 0, nothing was
    new and no e-mail was written.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="digests"
    )
    rhythm = models.CharField(_("rhythm"), max_length=10)
    first_day = DayColumn(_("first day of the period"))
    upto = models.DateTimeField(_("up to"))
    entries = models.PositiveIntegerField(_("entries"))

    class Meta:
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "rhythm", "first_day"], name="a_person_gets_one_digest_in_a_period"
            )
        ]

    def __str__(self):
        return f"{self.person}, {self.first_day}"
