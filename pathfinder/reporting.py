"""What yearly reports have for a person on the desk: reports to give, to have assessed, and to assess (6.5, P4)."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance87.desk import waiting
from alliance87.desk.duties import Duty, Order, day
from alliance87.desk.waiting import WaitingKind
from partners.models import name_of_country
from partners.models.day import today

from .models import FocalPoint, Monitoring, PathfinderStatus, YearlyReport
from .readings.yearly import due_for


def _to_give(desk):
    """The report on the last year, for each Pathfinder Country whose focal point the person is."""
    given = YearlyReport.objects.given().filter(country=OuterRef("country"), year=today().year - 1)
    mine = FocalPoint.objects.in_force().filter(person=desk.user).values("country")
    rows = PathfinderStatus.objects.owing(today().year - 1).filter(~Exists(given), country__in=mine)
    return waiting.columns(rows, name=name_of_country("country"), words="country")


def _give(status):
    due = due_for(today().year - 1, today(), is_given=False)
    yield Duty(
        _("Report on %(year)s for %(country)s") % {"year": due.year, "country": status.name},
        reverse("pathfinder:yearly-reports", args=[status.words.lower()]),
        _("The report is due on %(day)s.") % {"day": day(due.due_on)},
        is_late=due.is_late,
    )


def _to_answer(desk):
    """The reports that the Secretariat gave for a country whose focal point the person is, and who has not answered."""
    mine = FocalPoint.objects.in_force().filter(person=desk.user).values("country")
    rows = YearlyReport.objects.given().filter(is_given_for=True, answer=None, country__in=mine)
    return waiting.columns(rows, name=name_of_country("country"), words="country", number="year", day="given_at__date")


def _answer(report):
    yield Duty(
        _("Confirm or correct the report on %(year)s that was given for %(country)s") % _words(report),
        reverse("pathfinder:yearly-report", args=[report.words.lower(), report.number]),
        _("The Secretariat gave it on %(day)s, from a document that your country sent.") % {"day": day(report.day)},
    )


def _to_assess(desk):
    """The reports that groups which the person leads were asked to assess."""
    led = desk.user.lead_of.in_force().values("group")
    rows = Monitoring.objects.filter(concluded_at=None, group__in=led)
    facts = {"name": name_of_country("report__country"), "words": "report__country", "number": "report__year"}
    return waiting.columns(rows, **facts, day="asked_at__date")


def _assess(monitoring):
    yield Duty(
        _("Assess the report of %(country)s on %(year)s") % _words(monitoring),
        reverse("pathfinder:yearly-assessment", args=[monitoring.words.lower(), monitoring.number]),
        _("The Secretariat asked on %(day)s.") % {"day": day(monitoring.day)},
    )


def _to_have_assessed(desk):
    """The given reports that no group has been asked to assess."""
    if not desk.is_staff:
        return None
    rows = YearlyReport.objects.given().filter(monitoring=None)
    return waiting.columns(rows, name=name_of_country("country"), words="country", number="year", day="given_at__date")


def _have_assessed(report):
    yield Duty(
        _("Ask a group to assess the report of %(country)s on %(year)s") % _words(report),
        reverse("pathfinder:yearly-report", args=[report.words.lower(), report.number]),
        _("The country gave it on %(day)s.") % {"day": day(report.day)},
    )


def _words(row):
    return {"country": row.name, "year": row.number}


WAITING = (
    WaitingKind(_to_give, _give, Order.ANSWER, "countries.report"),
    WaitingKind(_to_answer, _answer, Order.CONFIRM, "countries.answer"),
    WaitingKind(_to_assess, _assess, Order.ANSWER, "countries.assess"),
    WaitingKind(_to_have_assessed, _have_assessed, Order.READ, "countries.monitoring", is_shared=True),
)
