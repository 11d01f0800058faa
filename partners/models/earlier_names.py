"""The names an organization had before its present one (R5)."""

from datetime import date, timedelta
from typing import NamedTuple

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import OuterRef, Q, Subquery, Value
from django.utils.translation import gettext_lazy as _

from alliance87.ui.dayfields import PeriodColumn

from .organizations import Organization, name_of


class EarlierName(models.Model):
    """A name that an organization had before another. The beginning of its first name may be unknown."""

    organization = models.ForeignKey(
        Organization, verbose_name=_("organization"), on_delete=models.PROTECT, related_name="earlier_names"
    )
    name = models.CharField(_("name"), max_length=200)
    period = PeriodColumn(_("period"))
    renamed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("renamed by"), on_delete=models.PROTECT, related_name="+"
    )
    renamed_at = models.DateTimeField(_("renamed at"))

    class Meta:
        verbose_name = _("earlier name")
        verbose_name_plural = _("earlier names")
        ordering = ["-period"]
        constraints = [
            ExclusionConstraint(
                name="an_organization_has_one_name_at_a_time",
                expressions=[("organization", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                violation_error_message=_("The organization had another name at that time."),
            ),
            models.CheckConstraint(
                name="an_earlier_name_has_its_last_day",
                condition=Q(period__endswith__isnull=False) & Q(period__isempty=False),
                violation_error_message=_("A name must end after it began."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def last_day(self):
        return self.period.upper - timedelta(days=1)


def name_then(organization, on):
    """A subquery for the earlier name that the organization in the outer query's column had on the day `on`; NULL if it
    was the present one.
    """
    earlier = EarlierName.objects.filter(organization=OuterRef(organization), period__contains=on)
    return Subquery(earlier.values("name")[:1])


class FormerName(NamedTuple):
    """An earlier name of the organization, used until a day, or another organization that became part of it on that
    day.
    """

    name: str
    day: date
    other: int | None

    @property
    def last_day(self):
        return self.day - timedelta(days=1)


def history_of_names(organization):
    """The organization's earlier names and the organizations that became part of it, the latest first. One query."""
    earlier = organization.earlier_names.order_by().annotate(other=Value(None, models.BigIntegerField()))
    names = earlier.values_list("name", "period__endswith", "other")
    parts = organization.taken_up.order_by().values_list(name_of("organization"), "period__endswith", "organization")
    rows = names.union(parts, all=True).order_by()
    return sorted((FormerName(*row) for row in rows), key=lambda before: before.day, reverse=True)
