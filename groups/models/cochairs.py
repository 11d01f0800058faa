"""Which partners co-chair a group, from which day to which (7.5)."""

from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance87.ui.dayfields import PeriodColumn
from partners.models import Organization

from .groups import Group


class CoChairQuerySet(models.QuerySet):
    def in_force(self, on):
        """Those on the day `on`."""
        return self.filter(period__contains=on)

    def ended(self, *, since, on):
        """Those that ended on the day `since` or later, and not after the day `on`."""
        return self.filter(period__endswith__gt=since, period__endswith__lte=on)


class CoChair(models.Model):
    """A partner co-chairs a group in `period`, which has no end while it does. For an Action Group, this makes an entity
    of the UN eligible for a seat (7.5).

    Not a post (`alliance87.posts`): a partner co-chairs, not a person, by days that are entered, and may do no more for it.
    """

    group = models.ForeignKey(Group, verbose_name=_("group"), on_delete=models.PROTECT, related_name="cochairs")
    organization = models.ForeignKey(
        Organization, verbose_name=_("partner"), on_delete=models.PROTECT, related_name="cochairs"
    )
    period = PeriodColumn(_("period"))
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("entered by"), on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField(_("entered at"))

    objects = CoChairQuerySet.as_manager()

    class Meta:
        verbose_name = _("co-chair of a group")
        verbose_name_plural = _("co-chairs of groups")
        ordering = ["group__name", "-period", "pk"]
        constraints = [
            ExclusionConstraint(
                name="a_partner_co_chairs_a_group_once_at_a_time",
                expressions=[
                    ("group", RangeOperators.EQUAL),
                    ("organization", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("This partner already co-chairs the group in that period."),
            ),
            models.CheckConstraint(
                name="a_co_chair_has_a_first_day",
                condition=Q(period__startswith__isnull=False) & Q(period__isempty=False),
                violation_error_message=_("A co-chair has a first day, which cannot be after the last."),
            ),
        ]

    def __str__(self):
        return f"{self.organization}, {self.group}"

    @property
    def last_day(self):
        """The last day; None while it is open."""
        return self.period.upper - timedelta(days=1) if self.period.upper else None
