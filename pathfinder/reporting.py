"""What yearly reports have for a person on the desk: reports to give, to have assessed, and to assess (6.5, P4)."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance87.desk.duties import Duty, Order, day, ranked
from alliance87.desk.part import Part
from alliance87.posts.permissions import is_secretariat
from partners.models.day import today

from .models import FocalPoint, Monitoring, PathfinderStatus, YearlyReport
from .readings.yearly import due_for

AT_MOST = 20


class ReportingPart(Part):
    """Nothing is asked for those who are no focal point, lead no group and do not work for the Secretariat."""

    def duties(self):
        kinds = {post.kind for post in self.desk.posts}
        found = []
        if "country" in kinds:
            found += ranked(Order.ANSWER, to_give(self.user))
        if "group" in kinds:
            found += ranked(Order.ANSWER, to_assess(self.user))
        if is_secretariat(self.user):
            found += ranked(Order.READ, to_have_assessed())
        return found


def to_give(user):
    """The report on the last year, for each Pathfinder Country whose focal point the person is. Two queries."""
    year, on = today().year - 1, today()
    given = YearlyReport.objects.given().filter(country=OuterRef("country"), year=year)
    mine = FocalPoint.objects.in_force().filter(person=user).values("country")
    waiting = PathfinderStatus.objects.in_force().filter(~Exists(given), country__in=mine).select_related("country")
    due = None
    for status in waiting[:AT_MOST]:
        due = due or due_for(year, on, is_given=False)
        yield Duty(
            _("Report on %(year)s for %(country)s") % {"year": year, "country": status.country},
            reverse("pathfinder:yearly-reports", args=[status.country_id.lower()]),
            _("The report is due on %(day)s.") % {"day": day(due.due_on)},
            is_late=due.is_late,
        )


def to_assess(user):
    """The reports that groups which the person leads were asked to assess. One query."""
    led = user.lead_of.in_force().values("group")
    waiting = Monitoring.objects.filter(concluded_at=None, group__in=led).select_related("report__country")
    for monitoring in waiting[:AT_MOST]:
        report = monitoring.report
        yield Duty(
            _("Assess the report of %(country)s on %(year)s") % {"country": report.country, "year": report.year},
            reverse("pathfinder:yearly-assessment", args=[report.country_id.lower(), report.year]),
            _("The Secretariat asked on %(day)s.") % {"day": day(monitoring.asked_at)},
        )


def to_have_assessed():
    """The given reports that no group has been asked to assess. One query."""
    for report in YearlyReport.objects.given().filter(monitoring=None).select_related("country")[:AT_MOST]:
        yield Duty(
            _("Ask a group to assess the report of %(country)s on %(year)s")
            % {"country": report.country, "year": report.year},
            report.get_absolute_url(),
            _("The country gave it on %(day)s.") % {"day": day(report.given_at)},
        )
