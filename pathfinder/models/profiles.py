"""Who answers for a country's commitments at home: its focal institution and coordination body."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance87.noting import Noted
from partners.models import Country

from .candidacies import by_person


class Profile(models.Model):
    """What the country says of itself: who keeps the Roadmap, and who brings all those concerned together."""

    country = models.OneToOneField(
        Country,
        verbose_name=_("country"),
        primary_key=True,
        on_delete=models.PROTECT,
        related_name="pathfinder_profile",
    )
    institution = models.CharField(_("focal institution"), max_length=200)
    body = models.CharField(_("coordination body"), max_length=300, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    saved_by = by_person(_("saved by"))
    saved_at = models.DateTimeField(_("saved at"))

    class Meta:
        verbose_name = _("profile of a country")
        verbose_name_plural = _("profiles of countries")
        triggers = [Noted("country", "country_id")]

    def __str__(self):
        return f"{self.country}: {self.institution}"


class Figure(models.Model):
    """A figure on a country, with its reference year and its source."""

    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="pathfinder_figures"
    )
    what = models.CharField(_("what it counts"), max_length=200)
    value = models.CharField(_("value, with its unit"), max_length=60)
    year = models.PositiveSmallIntegerField(_("reference year"))
    source = models.CharField(_("source"), max_length=300)
    address = models.URLField(_("address of the source"), blank=True, max_length=500)
    entered_by = by_person(_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))
    withdrawn_by = by_person(_("withdrawn by"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    class Meta:
        verbose_name = _("figure on a country")
        verbose_name_plural = _("figures on countries")
        ordering = ["country", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_figure_has_its_year",
                condition=models.Q(year__gte=1900, year__lte=2200),
                violation_error_message=_("Give the year to which the figure refers, from 1900 to 2200."),
            ),
            models.CheckConstraint(
                name="a_figure_has_its_source",
                condition=~models.Q(source="") & ~models.Q(value=""),
                violation_error_message=_("Say where the figure is from."),
            ),
        ]

    def __str__(self):
        return f"{self.what}: {self.value} ({self.year})"
