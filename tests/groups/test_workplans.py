"""A workplan is written row by row, and any past day of it can be read (6.3)."""

from dataclasses import asdict
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from alliance87.record.models import Entry
from alliance87.terms.refusal import Refusal
from groups.actions.workplans import add_row, change_row, drop_row, set_period
from groups.models import Group, Outcome, PlanRow, PlanVersion
from groups.readings.workplans import Plan, end_of, late_titles, tallies
from groups.rules.workplan import FIELDS, Change, compare
from partners.models.day import today
from tests.groups.planned import planned_group
from tests.partners.listed import list_partner

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(cast):
    return planned_group(cast)


def written(line, **changed):
    return {name: value for name, value in asdict(line).items() if name in FIELDS} | changed


def change(group, number, *, by, **changed):
    plan = Plan(group)
    return change_row(group, number, by=by, seen=plan.revisions[number], **written(plan.lines[number], **changed))


def test_the_first_workplan_is_there_in_the_order_of_its_outcomes(group):
    plan = Plan(group)
    assert [(one.line.number, one.line.under, one.position) for one in plan.all] == [
        (1, "O1", 1), (2, "1", 1), (3, "O2", 2), (4, "3", 2)
    ]  # fmt: skip
    assert plan.lines[2].countries == ("GH",)
    assert Entry.objects.filter(act="groups.workplan.begun").exists()


def test_a_row_is_added_changed_and_dropped_and_every_past_day_can_be_read(cast, group):
    hands = list_partner("Open Hands; and Others")
    before = Plan(group).lines
    with time_machine.travel(timezone.now() + timedelta(days=10), tick=True):
        row = add_row(
            group, by=cast.stranger, kind="output",
            **written(before[3], title="=SUM(A1)", partners=(hands.name,), lead=hands.name),
        )  # fmt: skip
        change(group, 1, by=cast.stranger, ends=today() + timedelta(days=5))
        assert row.number == 5
        tenth = today()
    with time_machine.travel(timezone.now() + timedelta(days=20), tick=True):
        drop_row(group, 4, by=cast.stranger, seen=Plan(group).revisions[4])
    now = Plan(group).lines
    assert (now[5].lead, now[5].partners, now[5].title) == (hands.name, (hands.name,), "=SUM(A1)")
    assert [(one.change, one.line.number) for one in compare(before, now)] == [
        (Change.MOVED, 1), (Change.DROPPED, 4), (Change.ADDED, 5)
    ]  # fmt: skip
    assert Plan(group, end_of(today())).lines == before, "as it was on the first day"
    assert set(Plan(group, end_of(tenth)).lines) == {1, 2, 3, 4, 5}
    assert Plan(group, end_of(today() - timedelta(days=1))).lines == {}
    assert Entry.objects.filter(act="groups.workplan.dropped", actor_id=cast.stranger.pk).exists()


def test_a_number_is_never_used_again(cast, group):
    drop_row(group, 4, by=cast.stranger, seen=Plan(group).revisions[4])
    assert add_row(group, by=cast.stranger, kind="output", **written(Plan(group).lines[3])).number == 5


def test_a_stale_save_loses_nothing(cast, group):
    seen = Plan(group).revisions[1]
    change(group, 1, by=cast.stranger, title="Two guides")
    with pytest.raises(Refusal, match="changed this row in the meantime"):
        change_row(group, 1, by=cast.stranger, seen=seen, **written(Plan(group).lines[1], title="No guide"))
    with pytest.raises(Refusal, match="changed this row in the meantime"):
        drop_row(group, 1, by=cast.stranger, seen=seen)
    assert Plan(group).lines[1].title == "Two guides"


def test_a_save_that_changes_nothing_writes_nothing(cast, group):
    count = PlanVersion.objects.count()
    change(group, 1, by=cast.stranger)
    assert PlanVersion.objects.count() == count


def test_only_those_who_may_lead_write(cast, group):
    for person in (cast.secretary, cast.chair, cast.member):
        with pytest.raises(PermissionDenied):
            change(group, 1, by=person, title="Mine")
        with pytest.raises(PermissionDenied):
            add_row(group, by=person, kind="output", **written(Plan(group).lines[3]))
        with pytest.raises(PermissionDenied):
            drop_row(group, 4, by=person, seen=1)
        with pytest.raises(PermissionDenied):
            set_period(group, by=person, seen="", starts_on=None, last_day=None)


def test_what_has_no_place_is_refused(cast, group):
    with pytest.raises(Refusal, match="Activities stand under it: 2"):
        drop_row(group, 1, by=cast.stranger, seen=Plan(group).revisions[1])
    with pytest.raises(Refusal, match="has been dropped"):
        change(group, 2, by=cast.stranger, under="77")
    with pytest.raises(Refusal, match="No partner has this name"):
        change(group, 2, by=cast.stranger, lead="Nobody at All")
    with pytest.raises(Refusal, match="no country with the code XX"):
        change(group, 2, by=cast.stranger, countries=("XX",))
    with pytest.raises(Refusal, match="dropped in the meantime"):
        change_row(group, 99, by=cast.stranger, seen=1, **written(Plan(group).lines[1]))


def test_a_partner_that_has_left_stays_where_it_stands(cast, group):
    hands = list_partner("Open Hands")
    change(group, 1, by=cast.stranger, lead=hands.name)
    hands.commitment.delete()
    change(group, 1, by=cast.stranger, title="Two guides")
    assert Plan(group).lines[1].lead == hands.name
    with pytest.raises(Refusal, match="No partner"):
        change(group, 3, by=cast.stranger, partners=("Somebody Else",))


def test_the_database_holds_what_was_said(cast, group):
    version = PlanVersion.objects.get(row__number=1)
    other = Group.objects.create(kind="working", name="Working Group on Words")
    elsewhere = Outcome.objects.create(group=other, title="Words", position=1, due_on=today())
    for refused in (
        lambda: PlanVersion.objects.filter(pk=version.pk).update(title="Other"),
        lambda: PlanVersion.objects.filter(pk=version.pk).delete(),
        lambda: PlanRow.objects.filter(number=1).update(number=9),
    ):
        with pytest.raises(Exception, match=r"stays as it was|Cannot"), transaction.atomic():
            refused()
    drop_row(group, 4, by=cast.stranger, seen=Plan(group).revisions[4])
    words = {"row": PlanRow.objects.get(number=4), "written_by": cast.chair, "revision": 9, "title": "X"}
    words |= {"starts": today(), "ends": today(), "written_at": timezone.now() + timedelta(days=1)}
    words["during"] = (words["written_at"], None)
    above = PlanRow.objects.get(number=1)
    for places in ({"outcome": elsewhere}, {"output": PlanRow.objects.get(number=2)}, {}):
        with pytest.raises(IntegrityError, match=r"a_row_stands_in|stands_in_one_place"), transaction.atomic():
            PlanVersion.objects.create(**words, **places)
    for bad in ({"ends": today() - timedelta(days=1)}, {"title": "a\nb"}, {"title": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PlanVersion.objects.create(**words | {"output": above} | bad)
    PlanVersion.objects.create(**words, output=above)
    with pytest.raises(IntegrityError, match="one_thing_at_a_time"), transaction.atomic():
        PlanVersion.objects.create(**words, output=above)


def test_the_figures_of_all_groups_take_one_query(group, cast, django_assert_num_queries):
    planned_group(cast, "Action Group on Ports")
    with django_assert_num_queries(1):
        found = tallies(today())
    one = found[group.pk]
    assert (one.rows, one.done, one.late, one.needed, one.missing) == (4, 1, 1, 1500, 1100)
    assert [title for _number, title, _ends in late_titles(today(), [group.pk])[group.pk]] == ["A guide for inspectors"]
    assert len(found) == 2
