"""The person presiding changes the agenda in the room; what is left is carried over to the next meeting (8.3, D3,
D8)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from alliance87.meetings.actions.minutes import draft_minutes, save_section
from alliance87.terms import Refusal
from gcg.actions.agenda import add_item, add_standing_item, carry_item
from gcg.actions.amending import (
    add_item_in_room,
    add_other_business,
    drop_item,
    items_to_come,
    move_item_in_room,
    state_of_coming,
    text_to_put,
)
from gcg.actions.closing import close_meeting
from gcg.actions.decisions import adopt_decision, announce_without_decision, put_text
from gcg.actions.presiding import open_meeting, take_up
from gcg.actions.reopening import reopen_outcome
from gcg.models import AgendaItem, Amendment, Cancellation, Outcome
from gcg.readings.agenda import left_over, minutes_of
from tests.cast import QUORATE, make_meeting, seat_people
from tests.gcg.closed_meeting import hold_meeting

pytestmark = pytest.mark.django_db
PLACE = "/en/gcg/meetings/12/"


def words(answer):
    return " ".join(answer.content.decode().split())


def titles(meeting):
    return [str(one) for one in meeting.items.all()]


@pytest.fixture
def session(cast, meeting):
    """An open meeting of five items, the first the adoption of the agenda, the last two for decision."""
    AgendaItem.objects.filter(meeting=meeting, number=1).update(
        standing="agenda", kind="decision", draft_text="The GCG adopts the agenda of its meeting GCG/12."
    )
    for number in (4, 5):
        AgendaItem.objects.create(meeting=meeting, number=number, title=f"Item {number}", kind="decision")
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    take_up(meeting.items.get(number=1), by=cast.chair)
    return meeting


def move(cast, meeting, number, way):
    item = meeting.items.get(number=number)
    return move_item_in_room(item, by=cast.chair, way=way, seen=state_of_coming(items_to_come(meeting)))


def test_an_item_is_added_before_any_other_business(cast, session):
    add_other_business(session, by=cast.chair)
    add_item_in_room(session, by=cast.chair, title="Floods", kind="decision")
    add_other_business(session, by=cast.chair)
    assert titles(session)[-2:] == ["6. Floods", "7. Any other business"]
    put_text(session.items.get(number=6), by=cast.chair, text="We help.")
    assert adopt_decision(session.items.get(number=6), by=cast.chair).title == "Floods"


def test_a_dropped_item_stays_listed_and_does_not_keep_the_meeting_open(cast, session):
    for number in (1, 3, 4):
        announce_without_decision(session.items.get(number=number), by=cast.chair, result="deferred")
    dropped = session.items.get(number=5)
    drop_item(dropped, by=cast.chair, because="Its sponsor withdrew it.")
    assert Outcome.objects.get(item=dropped).result == "dropped"
    assert dropped in session.items.all()
    close_meeting(session, by=cast.chair)
    assert dropped not in left_over(make_meeting(cast, number=13, starts_in=timedelta(days=9)))


def test_a_dropped_item_can_be_reopened_and_a_decided_one_not_dropped(cast, session):
    item = session.items.get(number=3)
    drop_item(item, by=cast.chair)
    drop_item(item, by=cast.chair)
    reopen_outcome(Outcome.objects.get(item=item), by=cast.chair)
    put_text(item, by=cast.chair, text="We decide.")
    adopt_decision(item, by=cast.chair)
    with pytest.raises(Refusal, match="already has an outcome"):
        drop_item(item, by=cast.chair)
    assert Amendment.objects.filter(kind="dropped").count() == 1


def test_items_to_come_change_places_and_what_was_taken_up_keeps_its_number(cast, session):
    announce_without_decision(session.items.get(number=3), by=cast.chair, result="deferred")
    move(cast, session, 4, "up")
    assert titles(session) == ["1. Item 1", "2. Item 4", "3. Item 3", "4. Item 2", "5. Item 5"]
    for number in (1, 3):
        with pytest.raises(Refusal, match="keeps its place"):
            move(cast, session, number, "down")
    amendment = Amendment.objects.get()
    assert (amendment.kind, amendment.was_number, amendment.number) == ("moved", 4, 2)


def test_refused_when_the_order_changed_since_it_was_shown(cast, session):
    seen = state_of_coming(items_to_come(session))
    add_item_in_room(session, by=cast.chair, title="Floods", kind="discussion")
    with pytest.raises(Refusal, match="Somebody changed this"):
        move_item_in_room(session.items.get(number=2), by=cast.chair, way="down", seen=seen)


@pytest.mark.parametrize("who", ["secretary", "member", "observer", "stranger"])
def test_only_who_presides_changes_the_agenda_in_the_room(cast, session, who):
    other, item = getattr(cast, who), session.items.get(number=3)
    for act in (
        lambda: add_item_in_room(session, by=other, title="x", kind="discussion"),
        lambda: add_other_business(session, by=other),
        lambda: drop_item(item, by=other),
        lambda: move_item_in_room(item, by=other, way="up", seen=""),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_before_the_opening_and_after_the_closure_it_stays(cast, meeting):
    with pytest.raises(Refusal, match="is not open yet"):
        add_item_in_room(meeting, by=cast.chair, title="x", kind="discussion")


def test_an_amended_agenda_is_adopted_as_amended_and_the_minutes_say_how(cast, session, client):
    first = session.items.get(number=1)
    assert text_to_put(first) == "The GCG adopts the agenda of its meeting GCG/12."
    add_item_in_room(session, by=cast.chair, title="Floods", kind="discussion")
    drop_item(session.items.get(number=2), by=cast.chair, because="Not ready.")
    assert text_to_put(first) == "The GCG adopts the agenda of its meeting GCG/12 as amended."
    client.force_login(cast.chair)
    assert "GCG/12 as amended." in words(client.get(f"{PLACE}items/1/text/"))
    for number in (1, 3, 4, 5):
        announce_without_decision(session.items.get(number=number), by=cast.chair, result="deferred")
    close_meeting(session, by=cast.chair)
    draft_minutes(session, by=cast.secretary)
    agenda = words(client.get(PLACE))
    assert agenda.count("Dropped from the agenda") == 1
    assert f"{minutes_of(session.items.all())} minutes in all" in agenda
    seen = words(client.get(f"{PLACE}minutes/"))
    assert "The item was added to the agenda in the room." in seen
    assert "Dropped from the agenda. Not ready." in seen


def test_the_minutes_tell_no_move_that_another_took_back(cast, session, client):
    for _twice in range(2):
        move(cast, session, 2, "down")
    for item in session.items.all():
        announce_without_decision(item, by=cast.chair, result="deferred")
    close_meeting(session, by=cast.chair)
    draft_minutes(session, by=cast.secretary)
    client.force_login(cast.secretary)
    page = words(client.get(PLACE + "minutes/"))
    assert page.count("The item was moved in the room") == 1
    assert page.index("moved in the room, from place 2 to place 3") > page.index("3. Item 3")


def test_the_page_of_the_chair_and_a_press_meant_for_an_item_that_moved(cast, session, client):
    client.force_login(cast.chair)
    page = words(client.get(f"{PLACE}room/agenda/"))
    assert "Add “Any other business”" in page
    item = session.items.get(number=4)
    seen = state_of_coming(items_to_come(session))
    client.post(f"{PLACE}room/agenda/order/", {"item": item.pk, "way": "up", "seen": seen})
    sent = {"item": item.pk, "result": "deferred", "note": "To GCG/13."}
    client.post(f"{PLACE}items/4/outcome/", sent)
    assert Outcome.objects.get().item == item
    client.post(f"{PLACE}room/agenda/other/")
    client.post(f"{PLACE}items/5/drop/", {"item": session.items.get(number=5).pk, "because": "Late."})
    assert titles(session)[-1] == "6. Any other business"
    assert Outcome.objects.get(result="dropped").note == "Late."


@pytest.fixture
def left(cast, session):
    """Item 3 deferred with its text changed in the room, item 4 referred, item 5 without consensus; then closed."""
    put_text(session.items.get(number=3), by=cast.chair, text="The text as it was in the room.")
    results = {1: "deferred", 3: "deferred", 4: "referred", 5: "no_consensus"}
    for number, result in results.items():
        announce_without_decision(session.items.get(number=number), by=cast.chair, result=result, note="Later.")
    close_meeting(session, by=cast.chair)
    return session


@pytest.fixture
def coming(cast, left):
    """The next meeting, in preparation, with one item and any other business."""
    meeting = make_meeting(cast, number=13, convened=False, starts_in=timedelta(days=60), items=1)
    add_standing_item(meeting, "other", by=cast.secretary)
    return meeting


def test_deferred_and_referred_items_are_offered_to_the_next_meeting(cast, left, coming, client):
    left.items.filter(number=2).update(conclusions="The meeting was informed.")
    assert [item.title for item in left_over(coming)] == ["Item 3", "Item 4"]
    client.force_login(cast.secretary)
    agenda = f"{coming.get_absolute_url()}agenda/"
    assert "Left over from earlier meetings" in words(client.get(agenda))
    client.post(f"{agenda}carried/", {"item": left.items.get(number=3).pk})
    assert titles(coming) == ["1. Item 1", "2. Item 3", "3. Any other business"]
    carried = coming.items.get(number=2)
    assert (carried.draft_text, carried.kind, carried.carried_from.meeting) == (
        "The text as it was in the room.",
        "decision",
        left,
    )
    assert "GCG/12, 3. Item 3" in words(client.get(carried.get_absolute_url()))
    assert [item.title for item in left_over(coming)] == ["Item 4"]


def test_what_was_not_taken_up_is_offered_as_the_minutes_say(cast, left, coming, client):
    client.force_login(cast.secretary)
    agenda = words(client.get(f"{coming.get_absolute_url()}agenda/"))
    assert '>GCG/12, 2. Item 2</a> <span class="badge">Not taken up</span>' in agenda
    minutes = draft_minutes(left, by=cast.secretary)
    assert words(client.get(minutes.get_absolute_url())).count("This item was not taken up.") == 1
    carry_item(coming, left.items.get(number=2), by=cast.secretary)
    assert [item.title for item in left_over(coming)] == ["Item 3", "Item 4"]


def test_what_was_noted_under_an_item_is_no_reason_to_offer_it(cast, left, coming):
    section = draft_minutes(left, by=cast.secretary).sections.get(item__number=2)
    save_section(section, by=cast.secretary, html="<p>The Chair informed the meeting.</p>", based_on=1)
    assert [item.title for item in left_over(coming)] == ["Item 3", "Item 4"]


def test_of_a_meeting_in_which_no_turn_was_kept_nobody_knows(cast, coming):
    held = hold_meeting(cast, number=11)
    assert not [item for item in left_over(coming) if item.meeting == held]


def test_an_item_is_carried_over_once_unless_that_meeting_is_cancelled(cast, left, coming):
    item = left.items.get(number=3)
    carry_item(coming, item, by=cast.secretary)
    with pytest.raises(Refusal, match="already been carried over"):
        carry_item(coming, item, by=cast.secretary)
    Cancellation.objects.create(meeting=coming, cancelled_by=cast.chair, cancelled_at=timezone.now(), reason="Strike.")
    later = make_meeting(cast, number=14, convened=False, starts_in=timedelta(days=90), items=1)
    assert carry_item(later, item, by=cast.secretary).carried_from == item


def test_a_new_item_goes_before_any_other_business(cast, coming):
    add_item(coming, by=cast.secretary, title="Floods", kind="discussion")
    assert titles(coming) == ["1. Item 1", "2. Floods", "3. Any other business"]
