"""The demonstration has a country at every step, and earlier Pathfinder Countries marked so."""

import pytest

from alliance87.record.decisions import decision_under
from partners.models.day import today
from pathfinder.models import Monitoring, PathfinderStatus, Step, YearlyReport
from pathfinder.readings.board import Board
from pathfinder.readings.way import way_of
from pathfinder.readings.yearly import courses_of, due_of
from pathfinder.rules.way import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("alliance")]


def test_every_step_has_a_country_and_what_is_invented_says_so():
    board = Board()
    assert {place.stage for place in board.places} == set(Stage)
    stages = {place.country.pk: str(place.stage) for place in board.places}
    assert {"SN": "returned", "NP": "review", "UG": "submitted", "JO": "resubmitted"}.items() <= stages.items()
    assert {step.words for step in Step.objects.all()} == {"Demonstration data: this step is invented."}


def test_earlier_countries_have_no_day_of_a_grant():
    rows = PathfinderStatus.objects.filter(candidacy=None)
    assert rows
    assert {(row.is_legacy, row.granted_on) for row in rows} == {(True, None)}
    assert all(row.source for row in rows)


def test_one_status_was_granted_by_a_decision_of_a_meeting_after_the_roadmap():
    status = PathfinderStatus.objects.get(is_legacy=False)
    decision = decision_under(status)
    assert "grants it the status of Pathfinder Country" in decision.text
    assert status.granted_on == decision.meeting.date
    days = [event.day for event in way_of(status.candidacy).events]
    assert days == sorted(days)
    assert days[-1] == status.granted_on


def test_no_country_is_shown_as_late_with_its_report():
    for status in PathfinderStatus.objects.in_force().select_related("country"):
        due = due_of(status.country, today().year - 1)
        assert due is None or not due.is_late, status.country


def test_one_country_reports_each_year_and_what_is_invented_says_so():
    reports = list(YearlyReport.objects.filter(country="FJ").order_by("year"))
    assert [report.is_given for report in reports] == [True, True, True]
    assert all("invented" in report.done for report in reports)
    country = reports[0].country
    shares = [[share for _year, _value, share in course.points] for course in courses_of(country)]
    assert shares
    assert all(course == sorted(course) for course in shares), "each year is nearer to the target"
    assert Monitoring.objects.exclude(concluded_at=None).count() == 2
