"""The demonstration has a country at every step before the Roadmap, and earlier Pathfinder Countries marked so."""

import pytest

from pathfinder.models import Monitoring, PathfinderStatus, Step, YearlyReport
from pathfinder.readings.board import Board
from pathfinder.readings.yearly import courses_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("alliance")]


def test_every_step_has_a_country_and_what_is_invented_says_so():
    board = Board()
    assert {str(one.stage) for one in board.candidates} >= {"interest", "presentation", "plan", "workshop", "answer"}
    assert {"SN": "returned", "NP": "review"}.items() <= {
        one.country.pk: str(one.stage) for one in board.candidates
    }.items()
    assert {step.words for step in Step.objects.all()} == {"Demonstration data: this step is invented."}


def test_earlier_countries_have_no_day_of_a_grant():
    rows = PathfinderStatus.objects.all()
    assert rows
    assert {(row.is_legacy, row.granted_on) for row in rows} == {(True, None)}
    assert all(row.source for row in rows)


def test_one_country_reports_each_year_and_what_is_invented_says_so():
    reports = list(YearlyReport.objects.order_by("year"))
    assert [report.is_given for report in reports] == [True, True, True]
    assert all("invented" in report.done for report in reports)
    country = reports[0].country
    shares = [[share for _year, _value, share in course.points] for course in courses_of(country)]
    assert shares
    assert all(course == sorted(course) for course in shares), "each year is nearer to the target"
    assert Monitoring.objects.exclude(concluded_at=None).count() == 2
