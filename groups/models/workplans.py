"""Workplans: their rows, and what each row said from one moment to another, so that any past day can be read (6.3)."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alliance87.record.guards import Guard
from alliance87.record.versions import VersionQuerySet, said_stays
from alliance87.ui.dayfields import DayColumn, PeriodColumn
from partners.models import Country, Organization

from ..rules.workplan import ACTIVITY, DONE, LONGEST_TITLE, MOST_DOLLARS, OUTPUT, PLANNED, UNDER_WAY
from .groups import Group
from .outcomes import Outcome

_ELSEWHERE = """NOT EXISTS (
    SELECT 1 FROM groups_planrow line JOIN groups_workplan plan ON plan.id = line.workplan_id
    LEFT JOIN groups_outcome outcome ON outcome.id = NEW.outcome_id
    LEFT JOIN groups_planrow above ON above.id = NEW.output_id
    WHERE line.id = NEW.row_id AND (outcome.id IS NULL OR outcome.group_id = plan.group_id)
    AND (above.id IS NULL OR (above.workplan_id = plan.id AND above.kind = 'output' AND line.kind = 'activity'))
)"""


class Workplan(models.Model):
    """The workplan of a group. `revision` counts the acts on it; each changes some of its rows."""

    group = models.OneToOneField(Group, verbose_name=_("group"), on_delete=models.PROTECT, related_name="workplan")
    period = PeriodColumn(_("period"), null=True, blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=0)
    last_number = models.PositiveIntegerField(_("last number of a row"), default=0)

    class Meta:
        verbose_name = _("workplan")
        verbose_name_plural = _("workplans")

    def __str__(self):
        return str(self.group)


class PlanRow(models.Model):
    """An output or an activity of a workplan; its number is never used again in the plan."""

    class Kind(models.TextChoices):
        OUTPUT = OUTPUT, _("Output")
        ACTIVITY = ACTIVITY, _("Activity")

    workplan = models.ForeignKey(Workplan, verbose_name=_("workplan"), on_delete=models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)

    class Meta:
        verbose_name = _("row of a workplan")
        verbose_name_plural = _("rows of workplans")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["workplan", "number"],
                name="a_number_is_used_once_in_a_workplan",
                violation_error_message=_("This number is already used in the workplan."),
            )
        ]
        triggers = [
            pgtrigger.Protect(name="a_row_of_a_workplan_stays", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.number}"


class PlanVersion(models.Model):
    """What a row says from one moment to another; the first day, and the last one, which is inclusive, are planned.

    It stands under an outcome of the group or, if it is an activity, under an output. Resources are in US dollars.
    """

    class State(models.TextChoices):
        PLANNED = PLANNED, _("Planned")
        UNDER_WAY = UNDER_WAY, _("Under way")
        DONE = DONE, _("Done")

    row = models.ForeignKey(PlanRow, verbose_name=_("row"), on_delete=models.PROTECT, related_name="versions")
    during = DateTimeRangeField(_("in force"))
    revision = models.PositiveIntegerField(_("revision"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("written by"), on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(_("written at"))
    outcome = models.ForeignKey(
        Outcome, verbose_name=_("outcome"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    output = models.ForeignKey(
        PlanRow, verbose_name=_("output"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    lead = models.ForeignKey(
        Organization, verbose_name=_("lead"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    partners = models.ManyToManyField(Organization, verbose_name=_("partners"), related_name="+", blank=True)
    countries = models.ManyToManyField(Country, verbose_name=_("countries"), related_name="+", blank=True)
    starts = DayColumn(_("first day"))
    ends = DayColumn(_("last day"))
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.PLANNED)
    needed = models.PositiveIntegerField(
        _("resources needed, in US dollars"), default=0, validators=[MaxValueValidator(MOST_DOLLARS)]
    )
    found = models.PositiveIntegerField(
        _("resources found, in US dollars"), default=0, validators=[MaxValueValidator(MOST_DOLLARS)]
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a row of a workplan")
        verbose_name_plural = _("versions of rows of workplans")
        ordering = ["row", "during"]
        constraints = [
            ExclusionConstraint(
                name="a_row_of_a_workplan_says_one_thing_at_a_time",
                expressions=[("row", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                violation_error_message=_(
                    "Somebody has changed this row in the meantime. Go back and see what it says."
                ),
            ),
            models.CheckConstraint(
                name="a_version_is_in_force_from_when_it_was_written",
                condition=Q(during__startswith=F("written_at")) & Q(during__isempty=False),
            ),
            models.CheckConstraint(
                name="a_row_of_a_workplan_stands_in_one_place",
                condition=Q(outcome=None, output__isnull=False) | Q(outcome__isnull=False, output=None),
                violation_error_message=_("A row stands under an outcome or under an output."),
            ),
            models.CheckConstraint(
                name="a_row_of_a_workplan_ends_after_it_starts",
                condition=Q(ends__gte=F("starts")),
                violation_error_message=_("The last day is before the first day."),
            ),
            models.CheckConstraint(
                name="a_row_of_a_workplan_has_a_title_on_one_line",
                condition=~Q(title="") & ~Q(title__regex="[[:cntrl:]]"),
                violation_error_message=_("A row needs a title, on one line."),
            ),
        ]
        triggers = [
            Guard(
                name="a_row_stands_in_the_workplan_of_its_group",
                held="groups_planrow WHERE id = NEW.row_id",
                unless=_ELSEWHERE,
                violation_error_message=_("A row stands under an outcome or an output of its own group."),
            ),
            said_stays("what_a_row_said_stays", "What a row of a workplan said stays as it was."),
            pgtrigger.Protect(name="what_a_row_said_is_not_deleted", operation=pgtrigger.Delete),
        ]
        indexes = [models.Index(fields=["row"], condition=Q(during__endswith=None), name="rows_as_they_stand")]

    def __str__(self):
        return self.title
