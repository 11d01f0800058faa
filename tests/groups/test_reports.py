"""Groups report each half-year; their leads are reminded once before and once after the day, and may turn that off."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from alliance87.outbox.actions.choosing import choose_letters
from alliance87.outbox.models import Delivery
from alliance87.terms.models import Version
from alliance87.terms.refusal import Refusal
from groups import tasks
from groups.actions.reports import ask_support, give_report, remind_of_reports
from groups.models import Closure, ProgressReport, ReportReminder
from groups.readings.reports import reporting_of
from tests.groups.planned import planned_group

pytestmark = pytest.mark.django_db
SAID = {"achieved": "We wrote it.", "next_steps": "We print it."}


@pytest.fixture
def group(cast):
    with time_machine.travel(date(2026, 11, 26)):
        return planned_group(cast, began=date(2026, 3, 1))


def at(year, month, day):
    return time_machine.travel(date(year, month, day))


def subjects(cast):
    found = Delivery.objects.filter(email=cast.stranger.email, mailing__kind="groups.report").order_by("pk")
    return [one.mailing.subject for one in found]


def test_leads_are_reminded_once_before_and_once_after_the_day(cast, group):
    for day, sent in ((date(2027, 1, 16), 0), (date(2027, 1, 17), 1), (date(2027, 1, 31), 1), (date(2027, 2, 1), 2)):
        with time_machine.travel(day):
            for _twice in range(2):
                tasks.remind_of_reports()
            assert len(subjects(cast)) == sent, day
    assert subjects(cast) == [f"{group}: the progress report is due soon", f"{group}: the progress report is late"]
    assert ReportReminder.objects.count() == 2


def test_the_days_are_settings_of_the_terms(cast, group):
    version = Version.objects.get()
    version.data = version.data | {"group_report_days": 60, "group_report_reminder_days": 3}
    version.save()
    with at(2027, 2, 20):
        assert not reporting_of(group).is_silent
        assert remind_of_reports() == 0
    with at(2027, 2, 26):
        assert remind_of_reports() == 1


def test_who_gave_the_report_or_is_closed_or_turned_it_off_gets_none(cast, group):
    with at(2027, 1, 20):
        give_report(group, by=cast.stranger, **SAID)
        assert remind_of_reports() == 0
    with at(2027, 7, 20):
        choose_letters(cast.stranger, by=cast.stranger, muted=["groups.reports"], offered=["groups.reports"])
        remind_of_reports()
        assert subjects(cast) == []
        Closure.objects.create(
            group=group, period=(date(2027, 7, 1), None), closed_by=cast.chair,
            closed_at="2027-07-01T00:00Z",
        )  # fmt: skip
        assert remind_of_reports(date(2028, 3, 1)) == 0


def test_a_report_is_given_once_by_those_who_lead(cast, group):
    with at(2027, 1, 5):
        with pytest.raises(PermissionDenied):
            give_report(group, by=cast.secretary, **SAID)
        report = give_report(group, by=cast.stranger, **SAID)
        assert (report.half_from, report.figures["rows"]) == (date(2026, 7, 1), 4)
        with pytest.raises(Refusal, match="after 30 June 2027"):
            give_report(group, by=cast.stranger, **SAID)
    assert ProgressReport.objects.count() == 1


def test_a_closed_group_asks_for_nothing(cast, group):
    with pytest.raises(PermissionDenied):
        ask_support(group, by=cast.secretary, desk="gcg", words="Help.")
    today = date(2026, 12, 1)
    Closure.objects.create(
        group=group, period=(today - timedelta(days=9), None), closed_by=cast.chair,
        closed_at="2026-11-22T00:00Z",
    )  # fmt: skip
    with time_machine.travel(today), pytest.raises(Refusal, match="reactivated"):
        ask_support(group, by=cast.stranger, desk="gcg", words="Help.")
