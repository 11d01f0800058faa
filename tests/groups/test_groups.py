"""What a group is: its address, its state on a day, its outcomes and who takes part."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from groups.models import Closure, Group, Outcome, Progress
from groups.models.groups import RESERVED
from groups.rules.states import GroupState, state_on
from partners.models.day import today

DAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("end", "is_closed", "state"),
    [
        pytest.param(None, False, GroupState.RUNNING, id="its end is not known"),
        pytest.param(date(2027, 3, 1), False, GroupState.RUNNING, id="more than ninety days are left"),
        pytest.param(date(2027, 2, 24), False, GroupState.ENDING, id="ninety days are left"),
        pytest.param(date(2026, 11, 27), False, GroupState.ENDING, id="its last day"),
        pytest.param(date(2026, 11, 26), False, GroupState.PAST_END, id="the day after its last"),
        pytest.param(date(2020, 1, 1), True, GroupState.CLOSED, id="closed"),
        pytest.param(None, True, GroupState.CLOSED, id="closed, and its end is not known"),
    ],
)
def test_the_state_follows_from_the_end_date_and_the_closure(end, is_closed, state):
    assert state_on(DAY, end=end, is_closed=is_closed) == state


def made(name="Fair Harvests", **said):
    return Group.objects.create(kind="action", name=name, **said)


@pytest.mark.django_db
def test_the_database_makes_the_address_once():
    names = ("Fair Harvests", "Fair: Harvests!", "Récolte équitable", "المجموعة", "Leads")
    slugs = [made(name).slug for name in names]
    assert slugs == ["fair-harvests", "fair-harvests-2", "recolte-equitable", "group", "leads-2"]
    group = Group.objects.get(slug="fair-harvests")
    group.name = "Fairer Harvests"
    group.save()
    assert Group.objects.get(pk=group.pk).get_absolute_url() == "/en/groups/fair-harvests/"
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Group.objects.update(slug="another")


def test_no_group_takes_a_word_that_begins_another_address():
    routes = [str(pattern.pattern) for pattern in import_module("groups.urls").urlpatterns]
    firsts = {route.split("/")[0] for route in routes} - {"", "<slug:slug>"}
    assert firsts <= set(RESERVED)


@pytest.mark.django_db
def test_groups_are_found_by_their_state(cast):
    now = today()
    until = {"running": 200, "ending": 30, "past": 0, "closed": -5}
    groups = {
        name: made(name, period=DateRange(now - timedelta(days=400), now + timedelta(days=days)))
        for name, days in until.items()
    }
    unknown = made("unknown")
    closed = {"closed_by": cast.chair, "closed_at": timezone.now()}
    Closure.objects.create(group=groups["closed"], period=DateRange(now, None), **closed)
    again = made("again", period=DateRange(now - timedelta(days=400), now + timedelta(days=300)))
    Closure.objects.create(group=again, period=DateRange(now - timedelta(days=50), now), **closed)
    assert set(Group.objects.running()) == {groups["running"], groups["ending"], unknown, again}
    assert set(Group.objects.ending()) == {groups["ending"]}
    assert set(Group.objects.past_end()) == {groups["past"]}
    assert set(Group.objects.closed()) == {groups["closed"]}
    assert set(Group.objects.not_closed()) == {*Group.objects.running(), groups["past"]}
    for found in Group.objects.with_closed():
        assert found.state == Group.objects.get(pk=found.pk).state
    with pytest.raises(IntegrityError, match="a_group_is_closed_once_at_a_time"), transaction.atomic():
        Closure.objects.create(group=groups["closed"], period=DateRange(now + timedelta(days=9), None), **closed)


@pytest.mark.django_db
def test_the_latest_entry_of_progress_counts(cast):
    outcome = Outcome.objects.create(group=made(), title="Ten laws", due_on=DAY, position=1)
    assert Outcome.objects.with_progress().get().percent is None
    for percent, ago in ((60, 1), (20, 9)):
        moment = timezone.now() - timedelta(days=ago)
        Progress.objects.create(outcome=outcome, percent=percent, entered_by=cast.stranger, entered_at=moment)
    assert Outcome.objects.with_progress().get().percent == 60
    with pytest.raises(IntegrityError, match="progress_is_a_percentage"):
        Progress.objects.create(outcome=outcome, percent=101, entered_by=cast.stranger, entered_at=timezone.now())
