"""Yearly reports of Pathfinder Countries (6.5, P4): what the country reports, and two assessments that are never merged."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.documents.models import Document
from alliance87.record.guards import Guard
from groups.models import Group
from partners.models import Country, Organization

from ..rules import yearly as rules
from .roadmaps import Roadmap, RoadmapLine

LONGEST = 10_000
"""The most letters of an answer in words."""
_GIVEN = (
    "EXISTS (SELECT 1 FROM pathfinder_yearlyreport report WHERE report.id = {row}.report_id AND given_at IS NOT NULL)"
)


def _person(words, **options):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=words, on_delete=models.PROTECT, related_name="+", **options
    )


def _stays_once_given(name, table):
    """A trigger: what a report says stays once the report is given."""
    words = "What a yearly report says stays as it was given."
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""IF TG_OP = 'DELETE' THEN
    IF {_GIVEN.format(row="OLD")} THEN RAISE EXCEPTION '{words}'; END IF;
    RETURN OLD;
END IF;
IF {_GIVEN.format(row="NEW")} THEN RAISE EXCEPTION '{words}'; END IF;
RETURN NEW;""",
    )


class YearlyReportQuerySet(models.QuerySet):
    def given(self):
        """Those that the country has given: they are public."""
        return self.exclude(given_at=None)


class YearlyReport(models.Model):
    """A country's report on a calendar year, read by its team and the Secretariat until it is given.

    `revision` is that of the Roadmap when the report was given: its lines are read as they stood then.
    """

    country = models.ForeignKey(
        Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="yearly_reports"
    )
    year = models.PositiveSmallIntegerField(_("year"))
    roadmap = models.ForeignKey(
        Roadmap, verbose_name=_("Roadmap"), on_delete=models.PROTECT, related_name="yearly_reports"
    )
    done = models.TextField(_("what was done"), max_length=LONGEST, blank=True)
    obstacles = models.TextField(_("what stood in the way"), max_length=LONGEST, blank=True)
    next_steps = models.TextField(_("what comes next"), max_length=LONGEST, blank=True)
    support = models.TextField(_("support needed"), max_length=LONGEST, blank=True)
    begun_by = _person(_("begun by"))
    begun_at = models.DateTimeField(_("begun at"))
    revision = models.PositiveIntegerField(_("revision of the Roadmap"), null=True, blank=True)
    given_by = _person(_("given by"), null=True, blank=True)
    given_at = models.DateTimeField(_("given at"), null=True, blank=True)
    is_given_for = models.BooleanField(_("entered by the Secretariat on behalf of the country"), default=False)
    original = models.ForeignKey(
        Document, verbose_name=_("original document"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = YearlyReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("yearly report")
        verbose_name_plural = _("yearly reports")
        ordering = ["-year", "country"]
        constraints = [
            models.UniqueConstraint(
                fields=["country", "year"],
                name="a_country_reports_once_on_a_year",
                violation_error_message=_("There is already a report on this year. Open that one."),
            ),
            models.CheckConstraint(
                name="a_yearly_report_is_given_by_somebody",
                condition=Q(given_at=None, given_by=None, revision=None)
                | Q(given_at__isnull=False, given_by__isnull=False, revision__isnull=False),
            ),
            models.CheckConstraint(
                name="a_yearly_report_says_what_was_done",
                condition=Q(given_at=None) | Q(done__regex="[^[:space:]]"),
                violation_error_message=_("Say what was done before you give the report."),
            ),
        ]
        triggers = [
            Guard(
                name="what_is_given_on_behalf_keeps_its_original",
                held="partners_country WHERE iso2 = NEW.country_id",
                unless="NEW.is_given_for AND NEW.original_id IS NULL",
                operation=pgtrigger.Insert | pgtrigger.Update,
                violation_error_message=_("Attach the document that the country sent."),
            ),
            pgtrigger.Protect(
                name="a_yearly_report_stays_as_given",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__given_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.country}, {self.year}"

    def get_absolute_url(self):
        return reverse("pathfinder:yearly-report", args=[self.country_id.lower(), self.year])

    @property
    def is_given(self):
        return self.given_at is not None


class AboutLine(models.Model):
    """What a report says of one line of the Roadmap."""

    report = models.ForeignKey(
        YearlyReport, verbose_name=_("report"), on_delete=models.PROTECT, related_name="%(class)ss"
    )
    line = models.ForeignKey(RoadmapLine, verbose_name=_("line"), on_delete=models.PROTECT, related_name="+")
    evidence = models.TextField(_("evidence"), max_length=2000, blank=True)
    written_by = _person(_("written by"))
    written_at = models.DateTimeField(_("written at"))

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.report}: {self.line}"


class ReportedValue(AboutLine):
    """The value of a chosen indicator in the year, as `rules.indicators.read_value` reads it; empty is not reported, and
    is never 0.
    """

    value = models.CharField(_("value"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("reported value")
        verbose_name_plural = _("reported values")
        constraints = [
            models.UniqueConstraint(fields=["report", "line"], name="an_indicator_is_reported_once_in_a_year"),
        ]
        triggers = [_stays_once_given("a_reported_value_stays_as_given", "pathfinder_reportedvalue")]


class Level(models.TextChoices):
    """The five steps on which an action is assessed."""

    NO_EVIDENCE = rules.NO_EVIDENCE, _("No evidence")
    NOT_STARTED = rules.NOT_STARTED, _("Not started")
    LIMITED = rules.LIMITED, _("Limited")
    SUBSTANTIAL = rules.SUBSTANTIAL, _("Substantial")
    COMPLETE = rules.COMPLETE, _("Complete")


def _only_with_evidence(name):
    return models.CheckConstraint(
        name=name,
        condition=~Q(level__in=rules.WITH_EVIDENCE) | Q(evidence__regex="[^[:space:]]"),
        violation_error_message=_("“Substantial” and “Complete” need evidence. Say where it can be read."),
    )


class OwnAssessment(AboutLine):
    """How far an action is, as the country itself says."""

    level = models.CharField(_("how far it is"), max_length=11, choices=Level)

    class Meta:
        verbose_name = _("assessment by the country")
        verbose_name_plural = _("assessments by countries")
        constraints = [
            models.UniqueConstraint(fields=["report", "line"], name="a_country_assesses_an_action_once_a_year"),
            _only_with_evidence("a_country_shows_what_it_says_is_done"),
        ]
        triggers = [_stays_once_given("an_assessment_stays_as_given", "pathfinder_ownassessment")]


class Monitoring(models.Model):
    """A Working Group is asked to assess a report (6.5). Its leads enter what the group found, and conclude."""

    report = models.OneToOneField(
        YearlyReport, verbose_name=_("report"), on_delete=models.PROTECT, related_name="monitoring"
    )
    group = models.ForeignKey(
        Group, verbose_name=_("group"), on_delete=models.PROTECT, related_name="monitored_reports"
    )
    asked_by = _person(_("asked by"))
    asked_at = models.DateTimeField(_("asked at"))
    findings = models.TextField(_("findings"), max_length=LONGEST, blank=True)
    concluded_by = _person(_("concluded by"), null=True, blank=True)
    concluded_at = models.DateTimeField(_("concluded at"), null=True, blank=True)

    class Meta:
        verbose_name = _("monitoring of a yearly report")
        verbose_name_plural = _("monitoring of yearly reports")
        constraints = [
            models.CheckConstraint(
                name="a_monitoring_is_concluded_with_findings",
                condition=Q(concluded_at=None, concluded_by=None)
                | (Q(concluded_at__isnull=False, concluded_by__isnull=False) & Q(findings__regex="[^[:space:]]")),
                violation_error_message=_("Enter the findings before you conclude."),
            )
        ]
        triggers = [
            pgtrigger.Protect(
                name="a_concluded_monitoring_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__concluded_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.report}: {self.group}"

    @property
    def is_concluded(self):
        return self.concluded_at is not None


class GroupAssessment(AboutLine):
    """How far an action is, as the group that monitors the report says. Read by others once the group has concluded."""

    level = models.CharField(_("how far it is"), max_length=11, choices=Level)

    class Meta:
        verbose_name = _("assessment by a group")
        verbose_name_plural = _("assessments by groups")
        constraints = [
            models.UniqueConstraint(fields=["report", "line"], name="a_group_assesses_an_action_once_a_year"),
            _only_with_evidence("a_group_shows_what_it_says_is_done"),
        ]


class SupportOffer(models.Model):
    """A partner offers the support that a country asks for in a report (3.1)."""

    report = models.ForeignKey(
        YearlyReport, verbose_name=_("report"), on_delete=models.PROTECT, related_name="support_offers"
    )
    organization = models.ForeignKey(
        Organization, verbose_name=_("partner"), on_delete=models.PROTECT, related_name="support_offers"
    )
    words = models.TextField(_("what is offered"), max_length=4000)
    offered_by = _person(_("offered by"))
    offered_at = models.DateTimeField(_("offered at"))

    class Meta:
        verbose_name = _("offer of support")
        verbose_name_plural = _("offers of support")
        ordering = ["-offered_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="an_offer_of_support_says_what_is_offered",
                condition=Q(words__regex="[^[:space:]]"),
                violation_error_message=_("Say what you offer."),
            ),
            models.UniqueConstraint(
                fields=["report", "organization"],
                name="a_partner_offers_support_once",
                violation_error_message=_("Your organization has already offered its support."),
            ),
        ]

    def __str__(self):
        return f"{self.organization}: {self.report}"
