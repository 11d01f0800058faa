"""Owners are reminded a week before the due date and again the day after it, once each."""

from datetime import timedelta

import pytest
from django.utils import timezone

from alliance87.meetings.actions.followup import (
    change_action_point,
    complete_action_point,
    record_action_point,
    remind_owners,
    state_of_point,
)
from alliance87.outbox.models import Delivery, Mailing
from alliance87.record.actions import history_of
from gcg import tasks
from gcg.models import ActionPoint, Reminder, today
from tests.gcg.closed_meeting import hold_meeting

pytestmark = pytest.mark.django_db
DUE = today() + timedelta(days=30)


@pytest.fixture
def point(cast):
    item = hold_meeting(cast).items.first()
    return record_action_point(
        item, by=cast.secretary, text="Publish the plan.", owners=[cast.member, cast.chair], due_on=DUE
    )


def test_a_week_before_each_owner_hears_once(cast, point):
    week_before = DUE - timedelta(days=7)
    days = [week_before - timedelta(days=1), week_before, week_before, DUE]
    assert [remind_owners(ActionPoint.objects.all(), on=day) for day in days] == [0, 1, 0, 0]
    assert set(Delivery.objects.values_list("email", flat=True)) == {cast.member.email, cast.chair.email}
    mailing = Mailing.objects.get()
    assert mailing.subject.startswith("Action point GCG/12/A1 is due on")
    assert "Publish the plan." in mailing.text
    assert "/en/gcg/action-points/GCG-12-A1/" in mailing.text


def test_the_day_after_they_hear_that_it_is_late(point):
    remind_owners(ActionPoint.objects.all(), on=DUE + timedelta(days=1))
    remind_owners(ActionPoint.objects.all(), on=DUE + timedelta(days=2))
    assert "was due on" in Mailing.objects.get().subject
    assert Reminder.objects.get().moment == "after"
    assert history_of(point).last().actor_name == ""


def test_a_closed_point_is_not_reminded_of(cast, point):
    complete_action_point(point, by=cast.member, result="done", note="Out.")
    assert remind_owners(ActionPoint.objects.all(), on=DUE) == 0


def test_another_due_date_is_reminded_of_anew(cast, point):
    remind_owners(ActionPoint.objects.all(), on=DUE)
    later = DUE + timedelta(days=30)
    change_action_point(point, by=cast.secretary, seen=state_of_point(point), owners=[cast.member], due_on=later)
    assert remind_owners(ActionPoint.objects.all(), on=later - timedelta(days=7)) == 1
    assert Reminder.objects.count() == 2


def test_the_timetable_reminds_today(point):
    ActionPoint.objects.update(due_on=today() + timedelta(days=5), agreed_at=timezone.now() - timedelta(days=60))
    tasks.remind_owners()
    tasks.remind_owners()
    assert Mailing.objects.count() == 1
