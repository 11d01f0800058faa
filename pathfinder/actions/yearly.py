"""Yearly reports: writing and giving them, a group's assessment beside the country's own, offers of support (6.5, P4)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.documents.actions import file_document, next_symbol
from alliance87.documents.keeping import atomic_with_files
from alliance87.documents.models import Distribution
from alliance87.meetings.actions.preparing import still_current
from alliance87.outbox import actions as outbox
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.record.wording import in_english
from alliance87.terms.refusal import Refusal
from groups.models import Group
from partners.models import Country
from partners.models.day import today
from partners.permissions import may_edit_partner

from ..models import (
    GroupAssessment,
    Monitoring,
    OwnAssessment,
    PathfinderStatus,
    ReportedValue,
    Roadmap,
    RoadmapLine,
    SupportOffer,
    YearlyReport,
)
from ..permissions import may_ask_monitoring, may_edit_roadmap, may_monitor, may_write_roadmap
from ..readings.people import focal_points_of
from ..readings.roadmaps import line_keys
from ..readings.yearly import FIRST_YEAR, ReportPage, state_of_group_part, state_of_part, state_of_words
from ..rules.roadmap import INDICATOR
from ..rules.yearly import needs_evidence
from .announcing import announce

ALL_CHOSEN = 40
"""Of a Roadmap with at most so many indicators, all are chosen when the first report is begun."""


@transaction.atomic
def begin_report(country, *, by, year):
    """Begin the report on a year that is over, with the indicators that the country chose last time."""
    if not may_write_roadmap(by, country):
        raise PermissionDenied
    country = hold(Country.objects, country.pk)
    roadmap = Roadmap.objects.current().filter(country=country).first()
    if not PathfinderStatus.objects.in_force().filter(country=country).exists():
        raise Refusal("6.5", _("Only Pathfinder Countries report. The country reports once it has the status."))
    if roadmap is None:
        raise Refusal("5.6", _("A report is filled in from the Roadmap. Enter the Roadmap first."))
    if not FIRST_YEAR <= year < today().year:
        raise Refusal("P4", _("A report covers a calendar year that has ended. Choose another year."))
    if YearlyReport.objects.filter(country=country, year=year).exists():
        raise Refusal("P4", _("There is already a report on this year. Open that one."))
    report = YearlyReport.objects.create(
        country=country, year=year, roadmap=roadmap, begun_by=by, begun_at=timezone.now()
    )
    _choose(report, _chosen_before(report), by=by)
    record.act("pathfinder.report.begun", report, by=by, year=year)
    return report


@transaction.atomic
def choose_indicators(report, *, by, keys):
    """Report on these indicators of the Roadmap, and on no others. What was entered for others is taken off."""
    report = _locked(report, by=by)
    lines = ReportPage(report).lines.lines
    if unknown := [key for key in keys if key not in lines or lines[key].kind != INDICATOR]:
        raise Refusal("", _("There is no indicator %(key)s in the Roadmap any more.") % {"key": unknown[0]})
    _choose(report, keys, by=by)
    record.act("pathfinder.report.chosen", report, by=by, count=len(keys))
    return report


@transaction.atomic
def write_words(report, *, by, seen, **words):
    """Save the answers in words: `done`, `obstacles`, `next_steps`, `support`."""
    report = _locked(report, by=by)
    still_current(seen, state_of_words(report))
    for name in ("done", "obstacles", "next_steps", "support"):
        setattr(report, name, words[name])
    report.save(update_fields=["done", "obstacles", "next_steps", "support"])
    record.act("pathfinder.report.written", report, by=by)
    return report


@transaction.atomic
def write_part(report, priority, *, by, seen, values, levels):
    """Save what is reported under one priority: `values` {key of a chosen indicator: (value, evidence)} and `levels`
    {key of an action: (level, evidence)}, as the country itself sees it; an empty level is none. What says the same as
    before stays with the person who wrote it."""
    report = _locked(report, by=by)
    part = _part_of(ReportPage(report), priority)
    still_current(seen, state_of_part(part))
    changed = []
    for row in part.indicators:
        reported = row.reported
        value = values.get(row.line.key)
        if value and value != (reported.value, reported.evidence):
            reported.value, reported.evidence = value
            reported.written_by, reported.written_at = by, timezone.now()
            changed.append(reported)
    ReportedValue.objects.bulk_update(changed, ["value", "evidence", "written_by", "written_at"])
    _assess(OwnAssessment, report, part, levels, by=by)
    record.act("pathfinder.report.lines_written", report, by=by, priority=priority)
    return report


@atomic_with_files()
def give_report(report, *, by, upload=None, seen=None):
    """Give the report as the person saw it (`seen`): it is public and stays. The Secretariat may give what a country sent,
    with the document that it sent (`upload`); the country is told, and confirms or corrects it.
    """
    report = _locked(report, by=by)
    still_current(seen, ReportPage(report).state)
    if not report.done.strip():
        raise Refusal("P4", _("Say what was done before you give the report."))
    report.is_given_for = not may_edit_roadmap(by, report.country)
    if report.is_given_for and upload is None:
        raise Refusal("12.5", _("Attach the document that the country sent. It is kept with the report."))
    roadmap = hold(Roadmap.objects, report.roadmap_id)
    report.revision, report.given_by, report.given_at = roadmap.revision, by, timezone.now()
    if upload is not None:
        report.original = _filed(report, upload)
    report.save(update_fields=["revision", "given_by", "given_at", "is_given_for", "original"])
    record.act("pathfinder.report.given", report, by=by, year=report.year, on_behalf=report.is_given_for)
    if report.is_given_for:
        _tell("yearly_given_for", report, focal_points_of(report.country))
    announce(report.country, "report", report=report)
    return report


@transaction.atomic
def ask_monitoring(report, *, by, group):
    """Ask a group to assess a given report (6.5). Its leads are told and find it on their desk."""
    if not may_ask_monitoring(by):
        raise PermissionDenied
    report = _held(report)
    if not report.is_given:
        raise Refusal("6.5", _("The country has not given this report yet."))
    if hasattr(report, "monitoring"):
        raise Refusal("6.5", _("A group has already been asked: %(group)s.") % {"group": report.monitoring.group})
    group = hold(Group.objects.with_closed(), group.pk)
    if group.is_closed:
        raise Refusal("6.5", _("This group is closed. Choose another one."))
    monitoring = Monitoring.objects.create(report=report, group=group, asked_by=by, asked_at=timezone.now())
    leads = group.leads.in_force().filter(person__is_active=True).select_related("person")
    _tell("yearly_monitoring", report, [lead.person for lead in leads if lead.person], group=group)
    record.act("pathfinder.report.monitoring_asked", report, by=by, group=str(group))
    return monitoring


@transaction.atomic
def assess_part(report, priority, *, by, seen, levels):
    """Save what the group finds of the actions under one priority, apart from the country's own assessment."""
    report = _monitored(report, by=by)
    part = _part_of(ReportPage(report, shows_group=True), priority)
    still_current(seen, state_of_group_part(part))
    _assess(GroupAssessment, report, part, levels, by=by)
    record.act("pathfinder.report.assessed", report, by=by, priority=priority)
    return report


@transaction.atomic
def conclude_monitoring(report, *, by, findings, seen=None):
    """Conclude: the assessments as the person saw them (`seen`), and the findings, are public. The country is told."""
    report = _monitored(report, by=by)
    still_current(seen, ReportPage(report, shows_group=True).state)
    monitoring = report.monitoring
    if not findings.strip():
        raise Refusal("6.5", _("Enter the findings before you conclude."))
    monitoring.findings, monitoring.concluded_by, monitoring.concluded_at = findings, by, timezone.now()
    monitoring.save(update_fields=["findings", "concluded_by", "concluded_at"])
    _tell("yearly_findings", report, focal_points_of(report.country), group=monitoring.group)
    record.act("pathfinder.report.concluded", report, by=by)
    return monitoring


@transaction.atomic
def offer_support(report, *, by, organization, words):
    """A partner offers the support that a country asks for (3.1). The country's focal points are told."""
    if not may_edit_partner(by, organization):
        raise PermissionDenied
    report = _held(report)
    if not (report.is_given and report.support.strip()):
        raise Refusal("3.1", _("This report asks for no support."))
    if report.support_offers.filter(organization=organization).exists():
        raise Refusal("3.1", _("%(partner)s has already offered its support.") % {"partner": organization})
    offer = SupportOffer.objects.create(
        report=report, organization=organization, words=words, offered_by=by, offered_at=timezone.now()
    )
    _tell("yearly_offer", report, focal_points_of(report.country), offer=offer)
    record.act("pathfinder.support.offered", offer, by=by, partner=organization.name)
    return offer


def _filed(report, upload):
    words = {"country": report.country, "year": report.year}
    with in_english():
        title = _("Yearly report of %(country)s on %(year)s, as it was sent") % words
    return file_document(
        next_symbol(f"PFC/{report.country_id}"),
        title=title,
        upload=upload,
        distribution=Distribution.RESTRICTED,
        language=report.roadmap.language,
    )


def _held(report):
    return hold(YearlyReport.objects.select_related("country", "roadmap", "monitoring__group"), report.pk)


def _locked(report, *, by):
    """The report, locked, for those who write it, until it is given."""
    report = _held(report)
    if not may_write_roadmap(by, report.country):
        raise PermissionDenied
    if report.is_given:
        raise Refusal("P4", _("This report has been given, and stays as it was given."))
    return report


def _monitored(report, *, by):
    """The report, locked, for the group that assesses it, until it has concluded."""
    report = _held(report)
    if not may_monitor(by, report):
        raise PermissionDenied
    if report.monitoring.is_concluded:
        raise Refusal("6.5", _("The group has concluded, and its assessment stays as it was given."))
    return report


def _part_of(page, priority):
    part = page.part(priority)
    if part is None:
        raise Refusal("", _("This priority has been dropped from the Roadmap in the meantime."))
    return part


def _assess(model, report, part, levels, *, by):
    """Write the assessments of one priority's actions that differ; an empty level takes one off."""
    lines = line_keys(report.roadmap)
    there = {row.line_id: row for row in model.objects.filter(report=report)}
    for row in part.actions:
        key = row.line.key
        if key not in levels:
            continue
        level, evidence = levels[key]
        if needs_evidence(level, evidence):
            raise Refusal("P4", _("%(key)s: a step above “Limited” needs evidence.") % {"key": key})
        before = there.get(lines[key].pk)
        if not level:
            model.objects.filter(report=report, line=lines[key]).delete()
        elif before is None or (before.level, before.evidence) != (level, evidence):
            values = {"level": level, "evidence": evidence, "written_by": by, "written_at": timezone.now()}
            model.objects.update_or_create(report=report, line=lines[key], defaults=values)


def _chosen_before(report):
    """The keys of the indicators that the last report was on, as far as the Roadmap has them; else all, if they are
    few."""
    there = [line.key for line in ReportPage(report).lines.of(INDICATOR)]
    earlier = YearlyReport.objects.filter(roadmap=report.roadmap, year__lt=report.year).order_by("-year").first()
    if earlier:
        chosen = {row.line.key for row in earlier.reportedvalues.select_related("line")}
        return [key for key in there if key in chosen]
    return there if len(there) <= ALL_CHOSEN else []


def _choose(report, keys, *, by):
    numbers = {int(key[1:]) for key in keys}
    report.reportedvalues.exclude(line__number__in=numbers).delete()
    there = set(report.reportedvalues.values_list("line__number", flat=True))
    lines = RoadmapLine.objects.filter(roadmap=report.roadmap_id, kind=INDICATOR, number__in=numbers - there)
    ReportedValue.objects.bulk_create(
        ReportedValue(report=report, line=line, written_by=by, written_at=timezone.now()) for line in lines
    )


def _tell(letter, report, people, **more):
    recipients = [outbox.Addressee(person.email, str(person)) for person in people]
    if recipients:
        outbox.write(f"pathfinder.{letter}", letter, {"report": report, **more}, recipients, about=report)
