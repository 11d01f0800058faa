"""What a Working Group found on a yearly report, for the paper that goes to the GCG (6.5)."""

from functools import cached_property

from .yearly import ReportPage


class Findings:
    """The findings on a report, with both assessments of its actions, which are never merged (P4)."""

    def __init__(self, report):
        self.report = report
        self.page = ReportPage(report, shows_group=True)

    @property
    def monitoring(self):
        return self.report.monitoring

    @cached_property
    def differing(self):
        """The actions of which the country and the group do not say the same."""
        rows = (row for part in self.page.parts for row in part.actions)
        return [row for row in rows if _level(row.own) != _level(row.group)]


def _level(assessment):
    return assessment.level if assessment else ""
