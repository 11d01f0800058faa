"""One country admitted before the portal has a Roadmap and reports on it each year. All of that is invented, and says so."""

import tomllib

from groups.models import Group
from partners.models import Country, User
from pathfinder.actions import yearly
from pathfinder.actions.lines import add_line
from pathfinder.actions.roadmaps import begin_roadmap
from pathfinder.models import YearlyReport
from pathfinder.readings.yearly import ReportPage, state_of_group_part, state_of_part, state_of_words

from .day import DATA
from .reviewing import MONITORING


def make_reported(day, people):
    """Create the Roadmap, and the reports on the last years, entered by the Secretariat from what the country sent."""
    said = tomllib.loads((DATA / "reports.toml").read_text(encoding="utf-8"))
    found = Reported(day, people.accounts["secretariat"], said)
    for report in said["reports"]:
        found.give(report)


class Reported:
    """Gives one report after the other; a group assesses those that have findings."""

    def __init__(self, day, staff, said):
        self._staff, self._year = staff, day.date.year
        self._country = Country.objects.get(pk=said["country"])
        roadmap = begin_roadmap(self._country, by=staff, title=said["title"], language="en")
        for line in said["lines"]:
            words = {name: value for name, value in line.items() if name not in ("kind", "under", "from", "until")}
            if "from" in line:
                words |= {"baseline_year": self._year + line["from"], "target_year": self._year + line["until"]}
            add_line(roadmap, by=staff, kind=line["kind"], under=line.get("under", ""), words=words)
        self._group = Group.objects.get(name=MONITORING)

    def give(self, said):
        """Begin the report, write it and give it."""
        report = yearly.begin_report(self._country, by=self._staff, year=self._year + said["year"])
        words = {name: said.get(name, "") for name in ("done", "obstacles", "next_steps", "support")}
        yearly.write_words(report, by=self._staff, seen=state_of_words(report), **words)
        for part in ReportPage(report).parts:
            values = {row.line.key: (said["values"].get(row.line.key, ""), said["evidence"]) for row in part.indicators}
            levels = {row.line.key: (said["own"].get(row.line.key, ""), said["evidence"]) for row in part.actions}
            yearly.write_part(
                report,
                part.priority.key,
                by=self._staff,
                seen=state_of_part(part),
                values=values,
                levels=levels,
            )
        report = yearly.give_report(report, by=self._staff)
        if "findings" in said:
            self._assess(report, said)

    def _assess(self, report, said):
        yearly.ask_monitoring(report, by=self._staff, group=self._group)
        report = YearlyReport.objects.select_related("monitoring__group", "roadmap").get(pk=report.pk)
        lead = User.objects.get(pk=self._group.leads.in_force().exclude(person=None).first().person_id)
        for part in ReportPage(report, shows_group=True).parts:
            levels = {row.line.key: (said["group"].get(row.line.key, ""), said["evidence"]) for row in part.actions}
            yearly.assess_part(report, part.priority.key, by=lead, seen=state_of_group_part(part), levels=levels)
        yearly.conclude_monitoring(report, by=lead, findings=said["findings"])
