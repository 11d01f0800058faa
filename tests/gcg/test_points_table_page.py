"""The open action points of earlier meetings, answered in one table at the next one (11.1)."""

from datetime import timedelta

import pytest

from alliance87.meetings.actions.followup import complete_action_point, record_action_point
from gcg.models import ActionPoint, today
from tests.gcg.closed_meeting import hold_meeting

TABLE = "/en/gcg/meetings/12/action-points/"


@pytest.fixture
def points(cast, meeting):
    """Three points of an earlier meeting: two of one owner, one of two."""
    held = hold_meeting(cast, number=11)
    item = held.items.first()
    owners = [[cast.member], [cast.member, cast.deputy], [cast.member]]
    due_on = today() + timedelta(days=5)
    return [
        record_action_point(item, by=cast.secretary, text=f"Write letter {number}.", owners=some, due_on=due_on)
        for number, some in enumerate(owners, 1)
    ]


@pytest.fixture
def clerk(cast, client):
    client.force_login(cast.secretary)
    return client


def answers(page, **said):
    """What the table sends: every row as it was shown, with some of it filled; `said` has rows by the point's number."""
    sent = {}
    for row in page.context["rows"]:
        name = row.prefix
        sent |= {f"{name}-shown": row["shown"].value(), f"{name}-answer": "", f"{name}-due_on": "", f"{name}-note": ""}
        for field, value in said.get(f"a{row.point.number}", {}).items():
            sent[f"{name}-{field}"] = value
    return sent


def test_points_stand_under_their_owners(points, clerk, cast):
    page = clerk.get(TABLE)
    groups = [(owners, [row.point.number for row in rows]) for owners, rows in page.context["groups"]]
    both = sorted([str(cast.member), str(cast.deputy)])
    assert sorted(groups) == sorted([(str(cast.member), [1, 3]), (" and ".join(both), [2])])


def test_one_press_closes_drops_and_carries_over(points, clerk, django_assert_max_num_queries):
    later = today() + timedelta(days=90)
    sent = answers(
        clerk.get(TABLE),
        a1={"answer": "done", "note": "It was sent on Monday."},
        a2={"answer": "carried", "due_on": later.isoformat()},
        a3={"answer": "dropped", "note": "Nobody needs it."},
    )
    assert clerk.post(TABLE, sent).status_code == 302
    first, second, third = ActionPoint.objects.with_people().order_by("number")
    assert (first.standing, first.completion.note) == ("done", "It was sent on Monday.")
    assert (second.standing, second.due_on, second.owners.count()) == ("open", later, 2)
    assert third.standing == "dropped"
    with django_assert_max_num_queries(12):
        assert "3 action points are entered." in clerk.get(TABLE).text


def test_a_row_that_is_not_in_order_stands_there_again_and_the_others_are_entered(points, clerk):
    sent = answers(
        clerk.get(TABLE),
        a1={"answer": "done", "note": " "},
        a2={"answer": "carried", "due_on": today().isoformat()},
        a3={"answer": "done", "note": "Sent."},
    )
    page = clerk.post(TABLE, sent)
    assert "1 action point is entered." in page.text
    assert "Say in a few words what was done" in page.text
    assert "Choose a day after today" in page.text
    assert f'value="{today().isoformat()}"' in page.text
    assert [point.number for point in ActionPoint.objects.open()] == [1, 2]


def test_words_without_an_answer_are_not_lost_in_silence(points, clerk):
    page = clerk.post(TABLE, answers(clerk.get(TABLE), a1={"note": "It was sent."}))
    assert "Say what becomes of the point" in page.text
    assert "It was sent." in page.text


def test_what_somebody_else_did_meanwhile_is_said_in_the_row(cast, points, clerk):
    before = clerk.get(TABLE)
    complete_action_point(points[0], by=cast.chair, result="done", note="By the Chair.")
    later = (today() + timedelta(days=60)).isoformat()
    ActionPoint.objects.filter(number=2).update(due_on=today() + timedelta(days=30))
    sent = answers(before, a1={"answer": "dropped", "note": "Not needed."}, a2={"answer": "carried", "due_on": later})
    page = clerk.post(TABLE, sent)
    assert "is closed: Done" in page.text
    assert "Not needed." in page.text
    assert "Somebody changed this" in page.text
    assert ActionPoint.objects.get(number=2).due_on == today() + timedelta(days=30)


@pytest.mark.parametrize("noise", [{"p99999999999999999-answer": "done"}, {"px-answer": "done"}, {}])
def test_rows_that_there_are_not_change_nothing(points, clerk, noise):
    assert clerk.post(TABLE, noise).status_code == 302
    assert ActionPoint.objects.open().count() == 3


def test_a_meeting_that_is_over_has_no_table(cast, points, clerk):
    assert clerk.get("/en/gcg/meetings/11/action-points/").status_code == 404
