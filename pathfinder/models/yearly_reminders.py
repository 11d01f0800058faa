"""Letters about yearly reports that have not come (P3, P4)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from partners.models import Country


class YearlyReminder(models.Model):
    """A country's focal points were told of a report: that it can be written, that it is due soon, late, or overdue."""

    class Kind(models.TextChoices):
        OPEN = "open", _("Once it can be written")
        COMING = "coming", _("Before it is due")
        LATE = "late", _("Once it is late")
        OVERDUE = "overdue", _("Once it is overdue")

    country = models.ForeignKey(Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("year"))
    kind = models.CharField(_("kind"), max_length=7, choices=Kind)
    sent_at = models.DateTimeField(_("sent at"))

    class Meta:
        verbose_name = _("reminder of a yearly report")
        verbose_name_plural = _("reminders of yearly reports")
        constraints = [
            models.UniqueConstraint(fields=["country", "year", "kind"], name="a_country_is_reminded_once_of_each_kind")
        ]

    def __str__(self):
        return f"{self.country}, {self.year}, {self.kind}"
