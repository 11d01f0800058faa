"""The focal points whom countries name to keep their Roadmaps (5.5, 5.6, 12.5)."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from partners.models import Country, User


class FocalPointQuerySet(models.QuerySet):
    def in_force(self):
        """Those who are focal points now. A period ends at the moment of the act that ends it."""
        return self.filter(period__endswith__isnull=True)


class FocalPoint(models.Model):
    """A person whom a country named, from one moment until another, with who entered and ended this, and when."""

    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="focal_points"
    )
    person = models.ForeignKey(User, verbose_name=_("person"), on_delete=models.PROTECT, related_name="focal_point_of")
    function = models.CharField(_("function"), max_length=200)
    period = DateTimeRangeField(_("period"))
    named_by = models.ForeignKey(User, verbose_name=_("named by"), on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField(_("named at"))
    ended_by = models.ForeignKey(
        User, verbose_name=_("ended by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = FocalPointQuerySet.as_manager()

    class Meta:
        verbose_name = _("focal point of a country")
        verbose_name_plural = _("focal points of countries")
        ordering = ["country__official_name", "pk"]
        constraints = [
            ExclusionConstraint(
                name="a_focal_point_is_named_once_at_a_time",
                expressions=[
                    ("country", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("This person is focal point of this country already."),
            ),
            models.CheckConstraint(
                name="a_focal_point_ends_by_an_act",
                condition=Q(period__startswith__isnull=False)
                & (
                    Q(period__endswith__isnull=True, ended_at=None, ended_by=None)
                    | Q(period__endswith=F("ended_at"), ended_by__isnull=False)
                ),
                violation_error_message=_("A focal point's time ends at the moment somebody ends it."),
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.country}"
