"""The calendar entry of the time chosen in a poll follows who is in the group, until a convened meeting takes it over."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from alliance87.outbox.models import Delivery
from groups.actions.choosing import choose_time, follow_choices
from groups.actions.convocation import convene_meeting
from tests.cast import person

from .met import planned_meeting
from .test_closed_groups import close
from .test_polls import NOW, at_noon, entries, got, opened  # noqa: F401 - a fixture for each test here

pytestmark = pytest.mark.django_db


@pytest.fixture
def choice(inside, time_machine):
    poll = opened(inside)
    time_machine.move_to(NOW + timedelta(hours=1), tick=False)
    return choose_time(poll, by=inside.lead, time=poll.times.first())


def test_who_joins_gets_it_once_and_who_leaves_has_it_removed(inside, choice):
    mo = person("mo@example.org", "Mo")
    inside.join(mo)
    inside.leave(inside.ben)
    for _time in range(2):
        follow_choices()
    assert [entry[0] for entry in entries("groups.poll.chosen", mo)] == ["REQUEST"]
    assert [entry[0] for entry in entries("groups.poll.fell", inside.ben)] == ["CANCEL"]
    assert got("groups.poll.fell") == [inside.ben.email]


def test_who_leaves_and_comes_back_has_each_time_an_entry_above_the_last(inside, choice, time_machine):
    ben = inside.ben
    inside.leave(ben)
    follow_choices()
    time_machine.shift(timedelta(days=1))
    inside.join(ben)
    follow_choices()
    time_machine.shift(timedelta(days=1))
    inside.leave(ben)
    follow_choices()
    rows = Delivery.objects.filter(email=ben.email, mailing__kind__in=["groups.poll.chosen", "groups.poll.fell"])
    events = [Calendar.from_ical(one.mailing.calendar) for one in rows.order_by("pk")]
    assert [event["METHOD"] for event in events] == ["REQUEST", "CANCEL", "REQUEST", "CANCEL"]
    numbers = [int(event.events[0]["SEQUENCE"]) for event in events]
    assert numbers == sorted(set(numbers))


def test_who_left_before_the_meeting_was_convened_does_not_keep_it(inside, choice):
    starts_at = choice.time.starts_at
    times = {"choice": choice, "ends_at": starts_at + timedelta(hours=1)}
    meeting = planned_meeting(inside.group, by=inside.lead, **times)
    inside.leave(inside.ben)
    convene_meeting(meeting, by=inside.lead)
    assert got("groups.poll.fell") == [inside.ben.email]
    inside.leave(inside.ana)
    follow_choices()
    assert got("groups.poll.fell") == [inside.ben.email]


def test_a_closed_group_meets_no_more(cast, inside, choice):
    close(inside.group, cast.chair)
    for _time in range(2):
        follow_choices()
    told = [inside.lead, inside.ana, inside.ben, inside.watcher]
    assert got("groups.poll.fell") == sorted(one.email for one in told)
