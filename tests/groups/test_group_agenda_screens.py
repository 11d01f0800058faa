"""Writing the agenda of a group's meeting on one page: the next item, a pasted list, and numbers."""

from itertools import pairwise

import pytest

from alliance87.meetings.actions.agenda import move_item
from tests.groups.met import meeting_group, planned_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast):
    return planned_meeting(meeting_group(cast), by=cast.stranger)


@pytest.fixture
def agenda(client, cast, meeting):
    """The address of the page, for its lead."""
    client.force_login(cast.stranger)
    return f"/en/groups/{meeting.group.slug}/meetings/{meeting.number}/agenda/"


def titles(meeting):
    return list(meeting.items.values_list("title", flat=True))


def test_the_next_item_keeps_the_kind_of_the_one_before(client, agenda, meeting):
    shown = client.post(agenda, {"title": "Plan", "kind": "decision", "minutes_allotted": 25}, follow=True)
    assert titles(meeting)[-1] == "Plan"
    assert [shown.context["form"][name].value() for name in ("kind", "minutes_allotted")] == ["decision", 25]


def test_a_pasted_list_is_shown_and_then_added(client, agenda, meeting):
    before = titles(meeting)
    pasted = {"list-lines": "1. Plan (20 min)\n2. Budget", "list-kind": "discussion", "list-minutes": 15}
    shown = client.post(f"{agenda}list/", pasted)
    assert titles(meeting) == before
    rows = [
        {"title": row["title"].value(), "kind": "discussion", "minutes_allotted": row["minutes_allotted"].value()}
        for row in shown.context["rows"]
    ]
    data = {f"rows-{n}-{name}": value for n, row in enumerate(rows) for name, value in row.items()}
    ticks = {f"rows-{n}-is_added": "on" for n in range(2)}
    client.post(f"{agenda}list/", {"rows-TOTAL_FORMS": 2, "rows-INITIAL_FORMS": 2, **data, **ticks})
    assert titles(meeting) == [*before, "Plan", "Budget"]
    assert meeting.items.get(title="Plan").minutes_allotted == 20


def test_numbers_order_the_items_unless_somebody_was_quicker(client, cast, agenda, meeting):
    plain = {"list-lines": "Plan\nBudget\nReports", "list-kind": "discussion", "list-minutes": 15}
    client.post(f"{agenda}list/", plain)
    items = list(meeting.items.all())
    data = {f"number-{item.pk}": item.number for item in items} | {f"number-{items[-1].pk}": 1}
    data["order"] = ",".join(str(item.pk) for item in items)
    client.post(f"{agenda}numbers/", data)
    assert titles(meeting)[0] == "Reports"
    move_item(meeting.items.get(title="Plan"), by=cast.stranger, way="down", seen=None)
    said = client.post(f"{agenda}numbers/", data).content.decode()
    assert "Somebody changed the agenda while you had it open." in said
    assert titles(meeting)[0] == "Reports"
    numbers = list(meeting.items.values_list("number", flat=True))
    assert all(after - before == 1 for before, after in pairwise(numbers))
