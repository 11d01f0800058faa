"""Phases of a meeting are only ever added; the minutes tell them in order with their quorum (Q5, D5, M6)."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.db import DatabaseError, transaction
from pypdf import PdfReader

from alliance87.meetings.actions.minutes import draft_minutes
from alliance87.terms import Refusal
from gcg.actions.closing import close_meeting
from gcg.actions.decisions import adopt_decision, announce_without_decision, put_text
from gcg.actions.minutes_pdf import minutes_context, minutes_pdf
from gcg.actions.presiding import go_on_informally, open_meeting, resume_with_quorum, take_up
from gcg.actions.room import check_out
from gcg.models import Meeting, Opening, Phase, Presence, Turn
from gcg.readings.sitting import Sitting
from gcg.rules.phases import informal_share
from tests.cast import QUORATE, seat_people

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def at(minutes):
    return NINE + timedelta(minutes=minutes)


MIXED = [(at(0), True), (at(30), False), (at(60), True)]


@pytest.mark.parametrize(
    ("spans", "phases", "share"),
    [
        pytest.param([(at(5), at(20))], MIXED, "whole", id="before quorum"),
        pytest.param([(at(5), at(30))], MIXED, "whole", id="until quorum"),
        pytest.param([(at(30), at(60))], MIXED, "", id="with quorum"),
        pytest.param([(at(20), at(40))], MIXED, "part", id="across"),
        pytest.param([(at(5), at(10)), (at(70), None)], MIXED, "whole", id="before quorum and after it"),
        pytest.param([(at(5), at(10)), (at(40), at(50))], MIXED, "part", id="again with quorum"),
        pytest.param([(at(30), at(30))], MIXED, "", id="announced as quorum came"),
        pytest.param([(at(10), at(10))], MIXED, "whole", id="announced before quorum"),
        pytest.param([], MIXED, "", id="never taken up"),
        pytest.param([], [(at(0), True)], "whole", id="never taken up, all informal"),
        pytest.param([(at(5), None)], [(at(0), False)], "", id="quorum all along"),
        pytest.param([(at(5), None)], [], "", id="no phases known"),
    ],
)
def test_how_much_of_an_item_was_informal(spans, phases, share):
    assert informal_share(spans, phases) == share


def leave(code):
    presence = Presence.objects.here().get(seat__code=code)
    return check_out(presence, by=presence.person)


@pytest.fixture
def mixed(cast, meeting):
    """Opened with 14, item 1; quorum and a decision on item 3; quorum lost, item 2."""
    first, second, third = meeting.items.all()
    seat_people(cast, meeting, QUORATE[:14])
    open_meeting(meeting, by=cast.chair, informally=True)
    take_up(first, by=cast.chair)
    seat_people(cast, meeting, QUORATE[14:])
    take_up(third, by=cast.chair)
    resume_with_quorum(meeting, by=cast.chair)
    put_text(third, by=cast.chair, text="We decide.")
    adopt_decision(third, by=cast.chair)
    leave("NGO-1")
    go_on_informally(meeting, by=cast.chair)
    take_up(second, by=cast.chair)
    return meeting


def test_what_it_was_opened_with_stays(cast, mixed):
    opening = Opening.objects.get()
    assert (opening.is_informal, opening.quorum["present"], opening.quorum["missing"]) == (True, 14, ["ngos"])
    later = list(Phase.objects.values_list("is_informal", "quorum__present", "begun_by"))
    assert later == [(False, 16, cast.chair.pk), (True, 15, cast.chair.pk)]
    assert Meeting.objects.get().is_informal
    assert Meeting.objects.with_state().get().is_informal


def test_the_database_keeps_openings_phases_and_turns(mixed):
    for model, change in ((Opening, {"is_informal": False}), (Phase, {"quorum": {}}), (Turn, {"taken_up_at": NINE})):
        for act in (lambda rows, change=change: rows.update(**change), lambda rows: rows.delete()):
            with pytest.raises(DatabaseError, match="Cannot update or delete rows"), transaction.atomic():
                act(model.objects.all())


def test_each_turn_is_kept_and_the_same_press_again_is_none(cast, mixed):
    take_up(mixed.items.get(number=2), by=cast.chair)
    take_up(mixed.items.get(number=1), by=cast.chair)
    assert list(Turn.objects.values_list("item__number", flat=True)) == [1, 3, 2, 1]
    assert Sitting(mixed).item.number == 1


def test_quorum_comes_and_goes_only_as_it_is(cast, mixed):
    with pytest.raises(Refusal, match="1 more representative is needed"):
        resume_with_quorum(mixed, by=cast.chair)
    assert go_on_informally(mixed, by=cast.chair) == Phase.objects.last(), "the same press again"
    seat_people(cast, mixed, ["NGO-1"])
    back = resume_with_quorum(mixed, by=cast.chair)
    assert resume_with_quorum(mixed, by=cast.deputy) == back
    with pytest.raises(Refusal, match="Quorum is reached") as refused:
        go_on_informally(mixed, by=cast.chair)
    assert refused.value.clause == "9.2"


def test_without_quorum_in_an_informal_phase_nothing_is_adopted(cast, mixed):
    mixed.items.filter(number=2).update(kind="decision")
    item = mixed.items.get(number=2)
    put_text(item, by=cast.chair, text="We decide again.")
    seat_people(cast, mixed, ["NGO-1"])
    with pytest.raises(Refusal, match="informal exchange") as refused:
        adopt_decision(item, by=cast.chair)
    assert refused.value.clause == "D5"


def test_minutes_tell_each_phase_in_order_and_mark_the_informal_ones(cast, mixed, client):
    close_meeting(mixed, by=cast.chair)
    minutes = draft_minutes(mixed, by=cast.secretary)
    client.force_login(cast.secretary)
    page = " ".join(client.get("/en/gcg/meetings/12/minutes/").content.decode().split())
    told = [
        "14 representatives were present, 16 were needed (9.2). Not represented: NGOs.",
        "the meeting continued with quorum and could take decisions. 16 representatives were present",
        "Quorum was lost;",
        "15 representatives were present",
    ]
    paper = words_of(minutes_pdf(minutes))
    for text in (page, paper):
        assert [text.find(words) >= 0 for words in told] == [True] * 4
        assert sorted(told, key=text.find) == told
    shares = {part.item.number: part.informal for part in minutes_context(minutes)["parts"] if part.item}
    assert shares == {1: "whole", 2: "whole", 3: "part"}
    for text in (page, paper):
        assert text.count("its conclusions are not binding (D5)") == 2
        assert text.count("whose conclusions are not binding (D5)") == 3, "two phases, and a part of an item"
    assert "Informal exchange without quorum: these conclusions" not in page, "not the whole meeting was informal"


def words_of(content):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def test_minutes_of_a_wholly_informal_meeting_say_so_once(cast, meeting, client):
    seat_people(cast, meeting, QUORATE[:14])
    open_meeting(meeting, by=cast.chair, informally=True)
    announce_without_decision(meeting.items.get(number=3), by=cast.chair, result="deferred")
    close_meeting(meeting, by=cast.chair)
    draft_minutes(meeting, by=cast.secretary)
    client.force_login(cast.secretary)
    page = " ".join(client.get("/en/gcg/meetings/12/minutes/").content.decode().split())
    assert "Informal exchange without quorum: these conclusions are not binding." in page
    assert "its conclusions are not binding (D5)" not in page
