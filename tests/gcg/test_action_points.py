"""Action points: numbered in the meeting, owned, changed on the record, closed once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from alliance87.meetings.actions.followup import (
    change_action_point,
    complete_action_point,
    record_action_point,
    state_of_point,
)
from alliance87.record.actions import history_of
from alliance87.terms.refusal import Refusal
from gcg.models import ActionPoint, Opening, today
from tests.cast import make_meeting
from tests.gcg.closed_meeting import hold_meeting

pytestmark = pytest.mark.django_db
SOON = today() + timedelta(days=30)


@pytest.fixture
def item(cast):
    return hold_meeting(cast).items.first()


@pytest.fixture
def point(cast, item):
    return record_action_point(item, by=cast.secretary, text="Publish the plan.", owners=[cast.member], due_on=SOON)


def test_points_are_numbered_in_their_meeting(cast, item, point):
    other = record_action_point(
        item.meeting.items.last(), by=cast.chair, text="Tell others.", owners=[cast.chair, cast.member], due_on=SOON
    )
    elsewhere = hold_meeting(cast, number=13).items.first()
    third = record_action_point(elsewhere, by=cast.chair, text="Go on.", owners=[cast.chair], due_on=SOON)
    assert [one.symbol for one in (point, other, third)] == ["GCG/12/A1", "GCG/12/A2", "GCG/13/A1"]


def test_screens_in_the_room_hear_of_it(cast):
    meeting = make_meeting(cast)
    Opening.objects.create(meeting=meeting, opened_by=cast.chair, opened_at=timezone.now())
    record_action_point(meeting.items.first(), by=cast.chair, text="Go on.", owners=[cast.chair], due_on=SOON)
    meeting.refresh_from_db()
    assert meeting.revision == 1


def test_a_meeting_that_was_not_opened_has_none(cast, meeting):
    with pytest.raises(Refusal, match="open the meeting first"):
        record_action_point(meeting.items.first(), by=cast.chair, text="x", owners=[cast.chair], due_on=SOON)


def test_a_point_needs_an_owner(cast, item):
    with pytest.raises(Refusal, match="needs an owner"):
        record_action_point(item, by=cast.secretary, text="x", owners=[], due_on=SOON)


@pytest.mark.parametrize("who", ["member", "observer", "stranger"])
def test_only_those_who_keep_the_record_add_and_change(cast, item, point, who):
    with pytest.raises(PermissionDenied):
        record_action_point(item, by=getattr(cast, who), text="x", owners=[cast.chair], due_on=SOON)
    with pytest.raises(PermissionDenied):
        change_action_point(point, by=getattr(cast, who), seen=None, owners=[cast.chair], due_on=SOON)


def test_a_change_keeps_what_it_was_on_the_record(cast, point):
    later = SOON + timedelta(days=10)
    change_action_point(point, by=cast.secretary, seen=state_of_point(point), owners=[cast.chair], due_on=later)
    entry = history_of(point).last()
    assert entry.details["before"] == {"due_on": SOON.isoformat(), "owners": ["Representative WORKERS-1"]}
    assert entry.details["after"] == {"due_on": later.isoformat(), "owners": ["Representative CHAIR"]}


@pytest.mark.parametrize("who", ["member", "secretary", "chair"])
def test_an_owner_the_secretariat_or_the_chair_reports(cast, point, who):
    complete_action_point(point, by=getattr(cast, who), result="done", note="It is out.")
    assert not ActionPoint.objects.open().exists()


@pytest.mark.parametrize("who", ["alternate", "observer", "stranger"])
def test_nobody_else_reports(cast, point, who):
    with pytest.raises(PermissionDenied):
        complete_action_point(point, by=getattr(cast, who), result="done", note="x")


def test_who_no_longer_owns_it_does_not_report_from_an_older_page(cast, point):
    """The owners were read before the lock, and the point was reported by somebody it had been taken from."""
    as_read = ActionPoint.objects.with_people().get(pk=point.pk)
    change_action_point(
        point, by=cast.secretary, seen=state_of_point(point), owners=[cast.alternate], due_on=point.due_on
    )
    with pytest.raises(PermissionDenied):
        complete_action_point(as_read, by=cast.member, result="done", note="Done.")
    assert ActionPoint.objects.open().filter(pk=point.pk).exists()


def test_a_point_is_closed_once(cast, point):
    complete_action_point(point, by=cast.member, result="dropped", note="No longer needed.")
    with pytest.raises(Refusal, match="GCG/12/A1 is closed: Dropped"):
        complete_action_point(point, by=cast.secretary, result="done", note="x")
    with pytest.raises(Refusal, match="is closed"):
        change_action_point(point, by=cast.secretary, seen=state_of_point(point), owners=[cast.chair], due_on=SOON)


def test_a_report_says_what_was_done(cast, point):
    with pytest.raises(Refusal, match="what was done"):
        complete_action_point(point, by=cast.member, result="done", note="  ")


@pytest.mark.parametrize(
    ("who", "sees"), [("member", 1), ("secretary", 1), ("chair", 1), ("observer", 0), ("stranger", 0)]
)
def test_action_points_are_restricted_as_the_minutes_are(cast, point, who, sees):
    assert ActionPoint.objects.visible_to(getattr(cast, who)).count() == sees


def test_an_owner_from_outside_sees_the_own_point(cast, item):
    record_action_point(item, by=cast.secretary, text="x", owners=[cast.stranger], due_on=SOON)
    record_action_point(item, by=cast.secretary, text="y", owners=[cast.member], due_on=SOON)
    assert [one.text for one in ActionPoint.objects.visible_to(cast.stranger)] == ["x"]
