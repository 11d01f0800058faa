"""Action Groups and Working Groups, and who leads them (6.2)."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alliance87.ui.dayfields import PeriodColumn
from partners.models import Organization, User


class Kind(models.TextChoices):
    """The kinds of group that the GCG creates (6.2)."""

    ACTION = "action", _("Action Group")
    WORKING = "working", _("Working Group")


class Group(models.Model):
    """A group of the Alliance, created by a decision of the GCG or by the import of existing groups."""

    kind = models.CharField(_("kind"), max_length=7, choices=Kind)
    name = models.CharField(_("name"), max_length=200, unique=True)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    period = PeriodColumn(_("period"), null=True, blank=True, help_text=_("Empty where it is not known."))
    reference = models.CharField(
        _("reference"), max_length=60, null=True, blank=True, unique=True, help_text=_("Its id in an imported history.")
    )

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        ordering = ["name"]
        permissions = [("lead_group", "Can lead the group")]

    def __str__(self):
        return self.name


class LeadQuerySet(models.QuerySet):
    def in_force(self):
        """Those who lead now. A period ends at the moment of the act that ends it."""
        return self.filter(period__endswith__isnull=True)


class Lead(models.Model):
    """A person or an organization leads a group from one moment until another."""

    group = models.ForeignKey(Group, verbose_name=_("group"), on_delete=models.PROTECT, related_name="leads")
    person = models.ForeignKey(
        User, verbose_name=_("person"), null=True, blank=True, on_delete=models.PROTECT, related_name="lead_of"
    )
    organization = models.ForeignKey(
        Organization, verbose_name=_("organization"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    period = DateTimeRangeField(_("period"))
    appointed_by = models.ForeignKey(User, verbose_name=_("appointed by"), on_delete=models.PROTECT, related_name="+")
    appointed_at = models.DateTimeField(_("appointed at"))
    ended_by = models.ForeignKey(
        User, verbose_name=_("ended by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = LeadQuerySet.as_manager()

    class Meta:
        verbose_name = _("lead of a group")
        verbose_name_plural = _("leads of groups")
        ordering = ["group__name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_lead_is_a_person_or_an_organization",
                condition=Q(person__isnull=False, organization=None) | Q(person=None, organization__isnull=False),
                violation_error_message=_("A lead is one person or one organization."),
            ),
            ExclusionConstraint(
                name="a_person_leads_a_group_once_at_a_time",
                expressions=[
                    ("group", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("This person leads the group already."),
            ),
            ExclusionConstraint(
                name="an_organization_leads_a_group_once_at_a_time",
                expressions=[
                    ("group", RangeOperators.EQUAL),
                    ("organization", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("This organization leads the group already."),
            ),
            models.CheckConstraint(
                name="a_lead_ends_by_an_act",
                condition=Q(period__startswith__isnull=False)
                & (
                    Q(period__endswith__isnull=True, ended_at=None, ended_by=None)
                    | Q(period__endswith=F("ended_at"), ended_by__isnull=False)
                ),
                violation_error_message=_("A lead's time ends at the moment somebody ends it."),
            ),
        ]

    def __str__(self):
        return f"{self.person or self.organization}, {self.group}"
