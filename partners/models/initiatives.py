"""What partners do, with which outcomes, and which resources they offer or seek (3.1, 5.3)."""

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance87.noting import Noted
from alliance87.ui.dayfields import PeriodColumn

from .day import today
from .directory import Theme, names_of
from .organizations import Country, Organization
from .people import User


class Initiative(models.Model):
    """Something a partner does to reach Target 8.7 (2.1), from its first day until its last, which may be open."""

    organization = models.ForeignKey(
        Organization, verbose_name=_("organization"), on_delete=models.PROTECT, related_name="initiatives"
    )
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("what it does"), blank=True)
    themes = ArrayField(models.CharField(max_length=20, choices=Theme), verbose_name=_("themes"))
    countries = models.ManyToManyField(Country, verbose_name=_("countries"), related_name="initiatives", blank=True)
    period = PeriodColumn(_("period"))
    outcomes = models.TextField(_("outcomes"), blank=True)
    offered = models.TextField(_("resources offered"), blank=True)
    sought = models.TextField(_("resources sought"), blank=True)
    entered_by = models.ForeignKey(
        User, verbose_name=_("entered by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField(_("entered at"))

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        ordering = ["-period", "pk"]
        constraints = [
            models.CheckConstraint(
                name="an_initiative_has_a_first_day",
                condition=models.Q(period__startswith__isnull=False) & models.Q(period__isempty=False),
                violation_error_message=_("An initiative needs a first day, which cannot be after its last."),
            ),
        ]
        triggers = [Noted("initiative")]

    def __str__(self):
        return self.title

    @property
    def starts_on(self):
        return self.period.lower

    @property
    def last_day(self):
        """The last day; None while it is open."""
        return self.period.upper - timedelta(days=1) if self.period.upper else None

    @property
    def has_ended(self):
        return self.last_day is not None and self.last_day < today()

    @property
    def theme_names(self):
        return names_of(self.themes)
