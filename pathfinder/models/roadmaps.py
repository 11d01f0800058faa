"""Roadmaps of countries: their lines, and what each line said from one act to another (5.6, 6.4)."""

from datetime import timedelta

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import IntegerRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.record.guards import Guard
from alliance87.record.versions import VersionQuerySet, said_stays
from alliance87.ui.dayfields import PeriodColumn
from partners.models import Country

from ..rules import roadmap as rules

_ROADMAP = "(SELECT roadmap_id FROM pathfinder_roadmapline WHERE id = NEW.line_id)"
_SUBMITTED = """(SELECT max(submission.revision) FROM pathfinder_submission submission
    JOIN pathfinder_roadmapline line ON line.roadmap_id = submission.roadmap_id WHERE line.id = NEW.line_id)"""
_ELSEWHERE = """NOT EXISTS (
    SELECT 1 FROM pathfinder_roadmapline line LEFT JOIN pathfinder_roadmapline above ON above.id = NEW.above_id
    WHERE line.id = NEW.line_id AND (above.id IS NULL OR above.roadmap_id = line.roadmap_id)
    AND above.kind IS NOT DISTINCT FROM CASE line.kind WHEN 'action' THEN 'priority' WHEN 'indicator' THEN 'action' END
)"""


class RoadmapQuerySet(models.QuerySet):
    def current(self):
        """Those that no later Roadmap of the country has replaced."""
        return self.filter(replaced_at=None)


class Roadmap(models.Model):
    """A country's Roadmap. `revision` counts the acts on its lines. A country has one at a time (P6)."""

    country = models.ForeignKey(Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="roadmaps")
    title = models.CharField(_("title"), max_length=300)
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES, default="en")
    period = PeriodColumn(_("period"), null=True, blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=0)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("begun by"), on_delete=models.PROTECT, related_name="+"
    )
    begun_at = models.DateTimeField(_("begun at"))
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("replaced by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    replaced_at = models.DateTimeField(_("replaced at"), null=True, blank=True)

    objects = RoadmapQuerySet.as_manager()

    class Meta:
        verbose_name = _("Roadmap")
        verbose_name_plural = _("Roadmaps")
        ordering = ["-begun_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["country"],
                condition=Q(replaced_at=None),
                name="a_country_has_one_current_roadmap",
                violation_error_message=_("The country already has a Roadmap. Open that one."),
            ),
            models.CheckConstraint(
                name="a_roadmap_has_a_title_on_one_line",
                condition=~Q(title="") & ~Q(title__regex="[[:cntrl:]]"),
                violation_error_message=_("The Roadmap needs a title, on one line."),
            ),
            models.CheckConstraint(
                name="a_roadmap_is_replaced_by_somebody",
                condition=Q(replaced_at=None, replaced_by=None)
                | Q(replaced_at__isnull=False, replaced_by__isnull=False),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("pathfinder:roadmap", args=[self.country_id.lower()])

    @property
    def last_day(self):
        """The last day of its period; None if there is none."""
        return self.period.upper - timedelta(days=1) if self.period and self.period.upper else None


class RoadmapLine(models.Model):
    """A line of a Roadmap. Its key (P1, A3, I7) stays, and is never used again there."""

    class Kind(models.TextChoices):
        PRIORITY = rules.PRIORITY, _("Priority")
        ACTION = rules.ACTION, _("Action")
        INDICATOR = rules.INDICATOR, _("Indicator")
        COMMITMENT = rules.COMMITMENT, _("Commitment")
        RECOMMENDATION = rules.RECOMMENDATION, _("Recommendation answered")

    roadmap = models.ForeignKey(Roadmap, verbose_name=_("Roadmap"), on_delete=models.PROTECT, related_name="lines")
    kind = models.CharField(_("kind"), max_length=14, choices=Kind)
    number = models.PositiveIntegerField(_("number"))

    class Meta:
        verbose_name = _("line of a Roadmap")
        verbose_name_plural = _("lines of Roadmaps")
        ordering = ["kind", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["roadmap", "kind", "number"],
                name="a_key_is_used_once_in_a_roadmap",
                violation_error_message=_("This key is already used in the Roadmap."),
            ),
            models.CheckConstraint(name="a_line_of_a_roadmap_is_of_a_kind", condition=Q(kind__in=rules.KINDS)),
        ]
        triggers = [
            pgtrigger.Protect(name="a_line_of_a_roadmap_stays", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return self.key

    @property
    def key(self):
        return rules.key_of(self.kind, self.number)


class LineVersionQuerySet(VersionQuerySet):
    DURING = "revisions"


class LineVersion(models.Model):
    """What a line says from one revision of its Roadmap to another. `words` has the fields of its kind that say anything
    (`rules.roadmap.FIELDS`), as plain values.
    """

    line = models.ForeignKey(RoadmapLine, verbose_name=_("line"), on_delete=models.PROTECT, related_name="versions")
    revisions = IntegerRangeField(_("in force"))
    above = models.ForeignKey(
        RoadmapLine, verbose_name=_("stands under"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    words = models.JSONField(_("what it says"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("written by"), on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(_("written at"))

    objects = LineVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a line of a Roadmap")
        verbose_name_plural = _("versions of lines of Roadmaps")
        ordering = ["line", "revisions"]
        constraints = [
            ExclusionConstraint(
                name="a_line_of_a_roadmap_says_one_thing_at_a_time",
                expressions=[("line", RangeOperators.EQUAL), ("revisions", RangeOperators.OVERLAPS)],
                violation_error_message=_(
                    "Somebody has changed this line in the meantime. Go back and see what it says."
                ),
            ),
            models.CheckConstraint(
                name="a_line_of_a_roadmap_has_a_title_on_one_line",
                condition=Q(words__has_key="title")
                & Q(words__title__regex="[^[:space:]]")
                & ~Q(words__title__regex="[[:cntrl:]]"),
                violation_error_message=_("A line of a Roadmap needs a title, on one line."),
            ),
            models.CheckConstraint(
                name="an_action_ends_after_it_starts",
                condition=Q(words__ends__gte=F("words__starts")),
                violation_error_message=_("The last day is before the first day."),
            ),
            models.CheckConstraint(
                name="what_is_missing_is_a_part_of_the_budget",
                condition=Q(words__gap__lte=F("words__budget")),
                violation_error_message=_("The funding gap is more than the budget."),
            ),
            models.CheckConstraint(
                name="a_target_is_not_before_its_baseline",
                condition=Q(words__target_year__gte=F("words__baseline_year")),
                violation_error_message=_("The year of the target is before the year of the baseline."),
            ),
        ]
        triggers = [
            Guard(
                name="a_line_stands_in_its_own_roadmap",
                held=f"pathfinder_roadmap WHERE id = {_ROADMAP}",
                unless=_ELSEWHERE,
                violation_error_message=_(
                    "An action stands under a priority, and an indicator under an action, of the same Roadmap."
                ),
            ),
            Guard(
                name="what_was_submitted_gets_no_new_line",
                held=f"pathfinder_roadmap WHERE id = {_ROADMAP}",
                unless=f"lower(NEW.revisions) <= {_SUBMITTED}",
                violation_error_message=_("This state of the Roadmap was submitted, and stays as it is."),
            ),
            said_stays(
                "what_a_roadmap_said_stays",
                "What a line of a Roadmap said stays as it was.",
                during="revisions",
                unless=f"upper(NEW.revisions) <= {_SUBMITTED}",
            ),
            pgtrigger.Protect(name="what_a_roadmap_said_is_not_deleted", operation=pgtrigger.Delete),
        ]
        indexes = [models.Index(fields=["line"], condition=Q(revisions__endswith=None), name="lines_as_they_stand")]

    def __str__(self):
        return self.words.get("title", "")
