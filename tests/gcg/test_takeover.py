"""The Deputy Chair takes over presiding in two presses, and the Chair takes it back: one presides at a time (8.3)."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, transaction
from django.urls import reverse

from alliance87.meetings.actions.minutes import draft_minutes
from alliance87.record.actions import history_of
from alliance87.terms.refusal import Refusal
from gcg.actions.closing import close_meeting
from gcg.actions.decisions import announce_without_decision, put_text
from gcg.actions.mistakes import strike_presence
from gcg.actions.presiding import choose_chair, keep_notes, open_meeting, take_up
from gcg.actions.room import check_in, check_out
from gcg.actions.taking_over import take_over
from gcg.models import Meeting, Presence, Seat, Takeover, presider_among
from tests.cast import QUORATE, seat_people

pytestmark = pytest.mark.django_db

ROOM, TAKEOVER = (reverse(f"gcg:{name}", args=["12"]) for name in ("room", "takeover"))


@pytest.fixture
def session(cast, meeting):
    seat_people(cast, meeting, {*QUORATE, "CHAIR", "DEPUTY"})
    open_meeting(meeting, by=cast.chair)
    return Meeting.objects.with_state().get(pk=meeting.pk)


def place(code):
    return Presence.objects.here().get(seat__code=code)


def shown(client, who, address=ROOM):
    client.force_login(who)
    return " ".join(client.get(address).text.split())


def test_two_presses_from_the_room(client, cast, session):
    assert "Take over presiding" in shown(client, cast.deputy)
    assert "you alone preside" in shown(client, cast.deputy, TAKEOVER)
    assert client.post(TAKEOVER).url == ROOM
    taken = Takeover.objects.get()
    assert (taken.taken_by, taken.seat.code) == (cast.deputy, "DEPUTY")
    assert history_of(session).last().act == "gcg.meeting.presiding_taken_over"
    assert "Take over presiding" not in shown(client, cast.deputy)
    of_the_chair = shown(client, cast.chair)
    assert "has taken over presiding. You preside again once you take over" in of_the_chair
    assert "Close the meeting" not in of_the_chair
    assert "took over presiding" in shown(client, cast.member)


def test_it_is_offered_to_the_deputy_only_while_the_chair_is_in_the_room(client, cast, session):
    def controls():
        client.force_login(cast.deputy)
        answer = client.get(reverse("gcg:room-state", args=["12"])).json()
        return answer["seen"].partition("~")[2]

    with_the_chair = controls()
    check_out(place("CHAIR"), by=cast.chair)
    assert "Presiding" in shown(client, cast.deputy)
    assert "Take over presiding" not in shown(client, cast.deputy)
    without = controls()
    assert without != with_the_chair
    check_in(session, Seat.objects.get(code="CHAIR"), cast.chair, by=cast.chair, mode="remote")
    assert "Take over presiding" in shown(client, cast.deputy)
    assert controls() != without


def test_who_goes_on_in_another_mode_still_presides(cast, session):
    take_over(session, by=cast.deputy)
    deputy = Seat.objects.get(code="DEPUTY")
    for mode in ("remote", "in_person"):
        check_in(session, deputy, cast.deputy, by=cast.deputy, mode=mode)
    assert presider_among(Presence.objects.here().with_takeover()) == place("DEPUTY")
    check_out(place("DEPUTY"), by=cast.deputy)
    check_in(session, deputy, cast.deputy, by=cast.deputy, mode="remote")
    assert presider_among(Presence.objects.here().with_takeover()) is None


def test_exactly_one_presides_until_it_is_taken_back(cast, session):
    take_over(session, by=cast.deputy)
    item = session.items.get(kind="decision")
    acts = (
        lambda by: put_text(item, by=by, text="The GCG welcomes the plan."),
        lambda by: take_up(item, by=by),
        lambda by: keep_notes(item, by=by, discussion="We spoke.", conclusions="", seen=0),
    )
    for act in acts:
        with pytest.raises(Refusal, match="can take it over again in the room") as refused:
            act(cast.chair)
        assert refused.value.clause == "8.3"
        act(cast.deputy)
    take_over(session, by=cast.chair)
    with pytest.raises(Refusal, match="Representative CHAIR has taken over presiding"):
        close_meeting(session, by=cast.deputy)
    announce_without_decision(item, by=cast.chair, result="deferred")


def test_the_secretariat_keeps_the_record_whoever_presides(cast, session):
    take_over(session, by=cast.deputy)
    keep_notes(session.items.first(), by=cast.secretary, discussion="We spoke.", conclusions="", seen=0)


def test_it_ends_when_the_person_leaves_the_room_and_does_not_come_back_with_them(client, cast, session):
    take_over(session, by=cast.deputy)
    check_out(place("DEPUTY"), by=cast.deputy)
    assert "has taken over presiding" not in shown(client, cast.chair)
    item = session.items.get(kind="decision")
    put_text(item, by=cast.chair, text="The GCG welcomes the plan.")
    check_in(session, Seat.objects.get(code="DEPUTY"), cast.deputy, by=cast.deputy, mode="remote")
    put_text(item, by=cast.chair, text="The GCG welcomes the new plan.")


def test_a_second_press_is_the_same_act(cast, session):
    assert take_over(session, by=cast.deputy) == take_over(session, by=cast.deputy)
    assert Takeover.objects.count() == 1


def test_a_deputy_outside_says_how_they_take_part(client, cast, session):
    check_out(place("DEPUTY"), by=cast.deputy)
    with pytest.raises(Refusal, match="You are not checked in"):
        take_over(session, by=cast.deputy)
    assert 'name="mode"' in shown(client, cast.deputy, TAKEOVER)
    client.post(TAKEOVER, {"mode": "remote"})
    assert Takeover.objects.get().taken_by == cast.deputy


def test_only_the_chair_and_the_deputy_and_only_in_session(cast, meeting):
    seat_people(cast, meeting, {*QUORATE, "CHAIR", "DEPUTY"})
    for who in (cast.secretary, cast.member, cast.stranger):
        with pytest.raises(PermissionDenied):
            take_over(meeting, by=who)
    with pytest.raises(Refusal, match="is not open yet"):
        take_over(meeting, by=cast.deputy)


def test_the_chair_takes_over_from_who_was_chosen_meanwhile(cast, meeting):
    seat_people(cast, meeting, [*(code for code in QUORATE if code not in ("CHAIR", "DEPUTY")), "GOV-EEG", "GOV-WEOG"])
    choose_chair(meeting, by=cast.secretary, seat=Seat.objects.get(code="UN-1"), note="Nobody objected.")
    meeting = Meeting.objects.with_state().get(pk=meeting.pk)
    open_meeting(meeting, by=cast.people["UN-1"])
    check_in(meeting, Seat.objects.get(code="CHAIR"), cast.chair, by=cast.chair, mode="in_person")
    take_over(meeting, by=cast.chair)
    with pytest.raises(Refusal, match="you preside again once Representative CHAIR has left"):
        take_up(meeting.items.first(), by=cast.people["UN-1"])


def test_the_minutes_say_so_and_the_entry_in_the_room_is_not_struck(client, cast, session):
    take_over(session, by=cast.deputy)
    with pytest.raises(Refusal, match="presided or spoke"):
        strike_presence(place("DEPUTY"), by=cast.secretary, reason="A slip.")
    session.items.update(kind="discussion")
    close_meeting(Meeting.objects.with_state().get(pk=session.pk), by=cast.deputy)
    minutes = draft_minutes(Meeting.objects.with_state().get(pk=session.pk), by=cast.secretary)
    told = shown(client, cast.secretary, minutes.get_absolute_url())
    assert "Representative DEPUTY (DEPUTY) took over presiding" in told
    assert told.index("was opened by") < told.index("took over presiding")


def test_what_was_taken_over_stays_on_the_record(cast, session):
    taken = take_over(session, by=cast.deputy)
    with pytest.raises(ProgrammingError), transaction.atomic():
        taken.delete()
