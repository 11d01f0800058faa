"""Opening, objecting, adopting: consensus needs a quorum at that moment and no standing objection (9.1, 9.2)."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from alliance87.terms import Refusal
from gcg.actions.decisions import adopt_decision, announce_without_decision, put_text, state_stance, withdraw_stance
from gcg.actions.presiding import keep_notes, open_meeting, resume_with_quorum, take_up
from gcg.actions.room import check_out
from gcg.models import Decision, Presence, Seat
from tests.cast import QUORATE, VACANT, make_meeting, seat_people


@pytest.fixture
def item(meeting):
    """The item for decision."""
    return meeting.items.get(kind="decision")


@pytest.fixture
def session(cast, meeting):
    """The meeting, open with exactly a quorum."""
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    return meeting


def leave(code):
    presence = Presence.objects.get(seat__code=code, checked_out_at=None)
    return check_out(presence, by=presence.person)


def test_the_opening_keeps_its_quorum(cast, session):
    assert session.opening.is_informal is False
    assert session.opening.quorum["counts"] == {"governments": 9, "un": 2, "workers": 2, "employers": 2, "ngos": 1}


def test_without_quorum_it_opens_as_an_informal_exchange_only(cast, meeting, item):
    seat_people(cast, meeting, QUORATE[:14])
    with pytest.raises(Refusal, match=r"2 more representatives are needed: 14 of 16") as refused:
        open_meeting(meeting, by=cast.chair)
    assert (refused.value.clause, "Employers" in refused.value.message, "NGOs" in refused.value.message) == (
        "9.2",
        False,
        True,
    )
    assert open_meeting(meeting, by=cast.chair, informally=True).is_informal
    put_text(item, by=cast.chair, text="We decide.")
    with pytest.raises(Refusal, match=r"2 more representatives"):
        adopt_decision(item, by=cast.chair)
    seat_people(cast, meeting, QUORATE[14:])
    with pytest.raises(Refusal, match="informal exchange") as refused:
        adopt_decision(item, by=cast.chair)
    assert refused.value.clause == "D5"
    assert resume_with_quorum(meeting, by=cast.chair).is_informal is False
    assert adopt_decision(item, by=cast.chair).symbol == "GCG/12/D1"


@pytest.mark.parametrize("who", ["secretary", "member", "observer", "stranger"])
def test_only_the_chair_and_deputy_preside(cast, session, item, who):
    other = getattr(cast, who)
    for act in (
        lambda: put_text(item, by=other, text="x"),
        lambda: adopt_decision(item, by=other),
        lambda: announce_without_decision(item, by=other, result="deferred"),
        lambda: open_meeting(session, by=other),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_a_decision_keeps_what_it_was_taken_under(cast, session, item):
    proposal = put_text(item, by=cast.chair, text="The GCG welcomes the plan.")
    seat = Seat.objects.get(code="WORKERS-1")
    objection = state_stance(proposal, seat, by=cast.member, kind="objection", reasons="No funding is named.")
    withdraw_stance(objection, by=cast.member)
    state_stance(proposal, seat, by=cast.secretary, kind="reservation", reasons="On paragraph 2.")
    decision = adopt_decision(item, by=cast.deputy, proposal=proposal)
    assert (decision.symbol, decision.text, decision.terms.number) == ("GCG/12/D1", "The GCG welcomes the plan.", 1)
    kept = decision.snapshot
    assert kept["quorum"]["present"] == len(kept["seats"]) == 16
    assert set(kept["vacant"]) == set(VACANT)
    assert kept["withdrawn"] == [
        {"seat": "WORKERS-1", "holder": "Organization WORKERS-1", "reasons": "No funding is named."}
    ]
    assert [one["seat"] for one in kept["reservations"]] == ["WORKERS-1"]


def test_refused_when_the_quorum_breaks(cast, session, item):
    put_text(item, by=cast.chair, text="We decide.")
    leave("NGO-1")
    with pytest.raises(
        Refusal, match=r"1 more representative is needed: 15 of 16 are present. Nobody is present for: NGOs"
    ):
        adopt_decision(item, by=cast.chair)
    assert not Decision.objects.exists()


def test_refused_while_an_objection_stands(cast, session, item):
    proposal = put_text(item, by=cast.chair, text="We decide.")
    seat = Seat.objects.get(code="WORKERS-1")
    state_stance(proposal, seat, by=cast.member, kind="objection", reasons="Too early.")
    with pytest.raises(Refusal, match=r"Organization WORKERS-1 \(WORKERS-1\) maintains an objection") as refused:
        adopt_decision(item, by=cast.chair)
    assert refused.value.clause == "9.1"


def test_an_objection_that_left_the_room_still_stands(cast, session, item):
    seat_people(cast, session, ["GOV-EEG"])
    proposal = put_text(item, by=cast.chair, text="We decide.")
    seat = Seat.objects.get(code="GOV-EEG")
    state_stance(proposal, seat, by=cast.people["GOV-EEG"], kind="objection", reasons="No.")
    leave("GOV-EEG")
    with pytest.raises(Refusal, match="maintains an objection"):
        adopt_decision(item, by=cast.chair)


def test_abstaining_does_not_block(cast, session, item):
    proposal = put_text(item, by=cast.chair, text="We decide.")
    state_stance(proposal, Seat.objects.get(code="UN-1"), by=cast.people["UN-1"], kind="abstention")
    assert adopt_decision(item, by=cast.chair).snapshot["abstentions"][0]["seat"] == "UN-1"


def test_only_who_sits_for_the_seat_speaks_for_it(cast, session, item):
    proposal = put_text(item, by=cast.chair, text="We decide.")
    seat = Seat.objects.get(code="WORKERS-1")
    for other in (cast.alternate, cast.chair, cast.observer, cast.stranger):
        with pytest.raises(PermissionDenied):
            state_stance(proposal, seat, by=other, kind="objection", reasons="x")


def test_who_is_not_in_the_room_is_not_recorded(cast, session, item):
    proposal = put_text(item, by=cast.chair, text="We decide.")
    with pytest.raises(Refusal, match="is not in the room"):
        state_stance(proposal, Seat.objects.get(code="UN-5"), by=cast.secretary, kind="objection", reasons="x")


def test_the_text_the_chair_saw_is_the_one_adopted(cast, session, item):
    first = put_text(item, by=cast.chair, text="First.")
    put_text(item, by=cast.deputy, text="Second.")
    with pytest.raises(Refusal, match="Another text is now before the meeting"):
        adopt_decision(item, by=cast.chair, proposal=first)
    assert item.proposals.count() == 2


def test_an_item_is_decided_once(cast, session, item):
    put_text(item, by=cast.chair, text="We decide.")
    adopt_decision(item, by=cast.chair)
    for act in (adopt_decision, lambda one, *, by: announce_without_decision(one, by=by, result="deferred")):
        with pytest.raises(Refusal, match="already has an outcome: adopted"):
            act(item, by=cast.deputy)


def test_without_a_text_nothing_is_adopted(cast, session, item):
    with pytest.raises(Refusal, match="No text is before the meeting"):
        adopt_decision(item, by=cast.chair)


def test_only_an_item_for_decision_decides(cast, session):
    with pytest.raises(Refusal, match="is not an item for decision"):
        put_text(session.items.first(), by=cast.chair, text="x")


def test_the_database_keeps_a_decision_as_adopted(cast, session, item):
    put_text(item, by=cast.chair, text="We decide.")
    decision = adopt_decision(item, by=cast.chair)
    for change in (lambda: Decision.objects.update(text="Else."), decision.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_later_decision_supersedes(cast, session, item):
    put_text(item, by=cast.chair, text="We decide.")
    first = adopt_decision(item, by=cast.chair)
    later = make_meeting(cast, number=13)
    seat_people(cast, later, QUORATE)
    open_meeting(later, by=cast.chair)
    again = later.items.get(kind="decision")
    put_text(again, by=cast.chair, text="We decide otherwise.")
    second = adopt_decision(again, by=cast.chair, supersedes=first)
    assert list(first.superseded_by.all()) == [second]


def test_notes_are_kept_and_never_lost(cast, session):
    item = session.items.first()
    take_up(item, by=cast.secretary)
    keep_notes(item, by=cast.secretary, discussion="All spoke.", conclusions="Go on.", seen=0)
    with pytest.raises(Refusal, match="Somebody saved these notes meanwhile"):
        keep_notes(item, by=cast.chair, discussion="Some spoke.", conclusions="", seen=0)
    item.refresh_from_db()
    assert (item.discussion, item.notes_version) == ("All spoke.", 1)
