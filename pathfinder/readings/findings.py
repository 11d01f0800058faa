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
        """The actions that both have assessed, and not alike."""
        return [row for row in self._rows if row.own and row.group and row.own.level != row.group.level]

    @cached_property
    def one_sided(self):
        """The actions that the country alone has assessed, or the group alone."""
        return [row for row in self._rows if bool(row.own) != bool(row.group)]

    @property
    def _rows(self):
        return [row for part in self.page.parts for row in part.actions]
