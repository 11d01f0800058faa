"""Countries that report on their Roadmaps: one admitted before the portal, each year; and one to which a past meeting of
the GCG granted the status. All of that is invented, and says so.
"""

import tomllib
from datetime import timedelta

from django.core.files.base import ContentFile

from gcg.models import Decision
from gcg.models.matters import StatusMatter
from groups.models import Group
from partners.models import Country, User
from pathfinder.actions import yearly
from pathfinder.actions.lines import add_line
from pathfinder.actions.roadmaps import begin_roadmap
from pathfinder.models import Candidacy, PathfinderStatus, Roadmap, Submission, YearlyReport
from pathfinder.readings.yearly import ReportPage, state_of_group_part, state_of_part, state_of_words

from .day import DATA
from .papers import pdf
from .reviewing import MONITORING

SUBMITTED_BEFORE = timedelta(days=70)
"""How long before the decision on its status a country had submitted its Roadmap."""


def make_reported(day, people):
    """Create the Roadmaps, and the reports on the last years, entered by the Secretariat from what the countries sent."""
    for name in ("reports", "granted"):
        spec = tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))
        made = Reported(day, people.accounts["secretariat"], spec)
        if "granted_by" in spec:
            made.grant(Decision.objects.get(title=spec["granted_by"]))
        for report in spec["reports"]:
            made.give(report)


class Reported:
    """Gives one report after the other; a group assesses those that have findings."""

    def __init__(self, day, staff, spec):
        self._staff, self._year = staff, day.date.year
        self._country = Country.objects.get(pk=spec["country"])
        roadmap = self._roadmap = begin_roadmap(self._country, by=staff, title=spec["title"], language="en")
        for line in spec["lines"]:
            words = {name: value for name, value in line.items() if name not in ("kind", "under", "from", "until")}
            if "from" in line:
                words |= {"baseline_year": self._year + line["from"], "target_year": self._year + line["until"]}
            add_line(roadmap, by=staff, kind=line["kind"], under=line.get("under", ""), words=words)
        self._group = Group.objects.get(name=MONITORING)

    def grant(self, decision):
        """The status, as the decision granted it on the Roadmap that was submitted then."""
        candidacy = Candidacy.objects.get(country=self._country)
        roadmap = Roadmap.objects.get(pk=self._roadmap.pk)
        Submission.objects.create(
            roadmap=roadmap,
            number=1,
            revision=roadmap.revision,
            title=roadmap.title,
            language=roadmap.language,
            submitted_by=self._staff,
            submitted_at=decision.adopted_at - SUBMITTED_BEFORE,
        )
        StatusMatter.objects.create(item=decision.item, candidacy=candidacy)
        PathfinderStatus.objects.create(
            country=self._country,
            candidacy=candidacy,
            granted_on=decision.meeting.date,
            entered_by=decision.adopted_by,
            entered_at=decision.adopted_at,
        )

    def give(self, spec):
        """Begin the report, write it and give it."""
        report = yearly.begin_report(self._country, by=self._staff, year=self._year + spec["year"])
        words = {name: spec.get(name, "") for name in ("done", "obstacles", "next_steps", "support")}
        yearly.write_words(report, by=self._staff, seen=state_of_words(report), **words)
        for part in ReportPage(report).parts:
            values = {row.line.key: (spec["values"].get(row.line.key, ""), spec["evidence"]) for row in part.indicators}
            levels = {row.line.key: (spec["own"].get(row.line.key, ""), spec["evidence"]) for row in part.actions}
            yearly.write_part(
                report,
                part.priority.key,
                by=self._staff,
                seen=state_of_part(part),
                values=values,
                levels=levels,
            )
        invented = ["Demonstration data: the document that the country sent, invented."]
        upload = ContentFile(pdf(self._country.pk, f"Report on {report.year}", invented), "report.pdf")
        report = yearly.give_report(report, by=self._staff, upload=upload)
        if "findings" in spec:
            self._assess(report, spec)

    def _assess(self, report, spec):
        yearly.ask_monitoring(report, by=self._staff, group=self._group)
        report = YearlyReport.objects.select_related("monitoring__group", "roadmap").get(pk=report.pk)
        lead = User.objects.get(pk=self._group.leads.in_force().exclude(person=None).first().person_id)
        for part in ReportPage(report, shows_group=True).parts:
            levels = {row.line.key: (spec["group"].get(row.line.key, ""), spec["evidence"]) for row in part.actions}
            yearly.assess_part(report, part.priority.key, by=lead, seen=state_of_group_part(part), levels=levels)
        yearly.conclude_monitoring(report, by=lead, findings=spec["findings"])
