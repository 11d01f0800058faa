"""Planning a meeting: who may, what is refused, what follows a change."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from alliance87.record.models import Entry
from alliance87.terms.refusal import Refusal
from gcg.actions import meetings
from gcg.actions.meetings import create_meeting, edit_meeting, state_of_meeting
from gcg.models import Closure, Convocation, Meeting, Opening
from tests.cast import make_meeting

pytestmark = pytest.mark.django_db
START = datetime(2027, 3, 2, 9, tzinfo=UTC)
PLAN = {
    "kind": "ordinary",
    "number": 14,
    "modality": "hybrid",
    "starts_at": START,
    "ends_at": START + timedelta(hours=3),
    "time_zone": "Europe/Zurich",
    "place": "Geneva",
    "link": "",
    "languages": ["en", "fr"],
}


@pytest.fixture
def announced(monkeypatch):
    """The meetings whose change was announced."""
    seen = []
    monkeypatch.setattr(meetings, "announce_change", lambda meeting, *, by: seen.append(meeting.slug))
    return seen


def test_the_secretariat_plans_a_meeting_with_its_standing_items(cast):
    meeting = create_meeting(by=cast.secretary, **PLAN)
    assert (meeting.slug, meeting.symbol, meeting.counts_for_absence) == ("14", "GCG/14", True)
    assert list(meeting.items.values_list("number", "standing")) == [(1, "agenda"), (2, "minutes"), (3, "follow_up")]
    assert Entry.objects.filter(act="gcg.meeting.planned", subject_name="GCG/14").exists()


@pytest.mark.parametrize("who", ["chair", "member", "observer", "stranger"])
def test_nobody_else_plans_or_changes_one(cast, who):
    person = getattr(cast, who)
    with pytest.raises(PermissionDenied):
        create_meeting(by=person, **PLAN)
    meeting = make_meeting(cast, starts_in=timedelta(days=40))
    with pytest.raises(PermissionDenied):
        edit_meeting(meeting, by=person, seen=state_of_meeting(meeting), place="Rome")


def test_a_number_is_used_once_and_the_next_free_one_is_named(cast):
    create_meeting(by=cast.secretary, **PLAN)
    with pytest.raises(Refusal, match=r"GCG/14 is another meeting, on 2 March 2027.*15"):
        create_meeting(by=cast.secretary, **PLAN)


def test_calls_number_themselves_and_do_not_count_for_absences(cast):
    call = {**PLAN, "kind": "call", "number": None}
    first = create_meeting(by=cast.secretary, standing_items=False, **call)
    assert (first.slug, first.symbol, first.counts_for_absence) == ("c1", "GCG/C1", False)
    assert not first.items.exists()
    with pytest.raises(Refusal, match="GCG/C1 already starts at that time"):
        create_meeting(by=cast.secretary, **call)
    later = {**call, "starts_at": START + timedelta(days=1), "ends_at": START + timedelta(days=1, hours=1)}
    assert create_meeting(by=cast.secretary, **later).slug == "c2"


def test_whether_absences_count_can_be_told(cast):
    assert not create_meeting(by=cast.secretary, counts_for_absence=False, **PLAN).counts_for_absence


def test_a_change_before_the_convocation_is_recorded_and_told_to_nobody(cast, announced):
    meeting = create_meeting(by=cast.secretary, **PLAN)
    edit_meeting(meeting, by=cast.secretary, seen=state_of_meeting(meeting), **{**PLAN, "number": 15, "place": "Rome"})
    meeting.refresh_from_db()
    assert (meeting.slug, meeting.place, announced) == ("15", "Rome", [])
    entry = Entry.objects.get(act="gcg.meeting.replanned")
    assert entry.details["changes"] == {"number": ["14", "15"], "place": ["Geneva", "Rome"]}


def test_a_change_of_kind_gives_another_address(cast):
    meeting = create_meeting(by=cast.secretary, **PLAN)
    plan = {**PLAN, "kind": "call", "number": None}
    edit_meeting(meeting, by=cast.secretary, seen=state_of_meeting(meeting), **plan)
    meeting.refresh_from_db()
    assert (meeting.slug, meeting.counts_for_absence) == ("c1", False)
    edit_meeting(meeting, by=cast.secretary, seen=state_of_meeting(meeting), **plan)
    assert Meeting.objects.get().slug == "c1"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param({"place": "Rome"}, True, id="another place"),
        pytest.param({"starts_at": START - timedelta(hours=1)}, True, id="another time"),
        pytest.param({"languages": ["es"]}, False, id="another language is not in calendars"),
        pytest.param({}, False, id="nothing changed"),
    ],
)
def test_after_the_convocation_those_invited_are_told(cast, announced, change, told):
    meeting = make_meeting(cast, number=14, starts_in=timedelta(days=40))
    Meeting.objects.update(**{**PLAN, "link": "https://example.org/m"})
    meeting = Meeting.objects.with_state().get()
    plan = {**PLAN, "link": meeting.link, **change}
    edit_meeting(meeting, by=cast.secretary, seen=state_of_meeting(meeting), **plan)
    assert announced == (["14"] if told else [])


def test_after_the_convocation_the_number_stays_and_people_must_know_where_to_go(cast, announced):
    meeting = make_meeting(cast, starts_in=timedelta(days=40))
    seen = state_of_meeting(meeting)
    with pytest.raises(Refusal, match="GCG/12 already appears on invitations"):
        edit_meeting(meeting, by=cast.secretary, seen=seen, number=13)
    with pytest.raises(Refusal, match="enter the link for joining"):
        edit_meeting(meeting, by=cast.secretary, seen=seen, modality="virtual")


def test_a_stale_page_changes_nothing(cast):
    meeting = create_meeting(by=cast.secretary, **PLAN)
    seen = state_of_meeting(meeting)
    edit_meeting(meeting, by=cast.secretary, seen=seen, place="Rome")
    with pytest.raises(Refusal, match="Somebody changed this"):
        edit_meeting(meeting, by=cast.secretary, seen=seen, place="Lima")
    assert Meeting.objects.get().place == "Rome"


@pytest.mark.parametrize(("closed", "sentence"), [(False, "has been opened"), (True, "is closed")])
def test_once_opened_the_plan_stays(cast, closed, sentence):
    meeting = make_meeting(cast)
    Opening.objects.create(meeting=meeting, opened_by=cast.chair, opened_at=timezone.now())
    if closed:
        Closure.objects.create(meeting=meeting, closed_by=cast.chair, closed_at=timezone.now())
    with pytest.raises(Refusal, match=sentence):
        edit_meeting(meeting, by=cast.secretary, seen=state_of_meeting(meeting), place="Rome")


def test_a_changed_meeting_is_mailed_as_the_next_sequence_of_its_calendar_entry(cast):
    meeting = make_meeting(cast, starts_in=timedelta(days=40))
    Meeting.objects.update(link="https://example.org/m")
    meeting = Meeting.objects.with_state().get()
    edit_meeting(meeting, by=cast.secretary, seen=state_of_meeting(meeting), place="Rome")
    assert Convocation.objects.get().sequence == 1


def test_a_change_after_the_start_goes_out_to_nobody(cast, announced):
    meeting = make_meeting(cast)
    Meeting.objects.update(link="https://example.org/m")
    meeting = Meeting.objects.with_state().get()
    edit_meeting(meeting, by=cast.secretary, seen=state_of_meeting(meeting), link="https://example.org/other")
    assert announced == []
