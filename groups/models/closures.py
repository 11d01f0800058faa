"""When groups were closed, and reactivated (G1)."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance87.ui.dayfields import PeriodColumn


class ClosureQuerySet(models.QuerySet):
    def in_force(self, on):
        """Those by which a group is closed on the day `on`."""
        return self.filter(period__contains=on)


class Closure(models.Model):
    """A group is closed from the first day of `period`, by a decision of the GCG, until it is reactivated, if ever."""

    group = models.ForeignKey(
        "groups.Group", verbose_name=_("group"), on_delete=models.PROTECT, related_name="closures"
    )
    period = PeriodColumn(_("period"))
    reasons = models.TextField(_("reasons"), blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("closed by"), on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(_("closed at"))

    objects = ClosureQuerySet.as_manager()

    class Meta:
        verbose_name = _("closure of a group")
        verbose_name_plural = _("closures of groups")
        ordering = ["period"]
        constraints = [
            ExclusionConstraint(
                name="a_group_is_closed_once_at_a_time",
                expressions=[("group", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                violation_error_message=_("This group is already closed."),
            ),
            models.CheckConstraint(
                name="a_closure_has_its_first_day",
                condition=Q(period__startswith__isnull=False) & Q(period__isempty=False),
                violation_error_message=_("A closure needs a first day, and a reactivation comes after it."),
            ),
        ]

    def __str__(self):
        return f"{self.group}, {self.period.lower}"
