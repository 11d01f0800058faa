"""An act in the room is one form: opened there in place, or a page of its own without scripts."""

import pytest

from gcg.actions.decisions import announce_without_decision, put_text
from gcg.actions.presiding import choose_chair, open_meeting, take_up
from gcg.actions.room import check_in
from gcg.actions.taking_over import take_over
from gcg.models import Meeting, Proposal, Seat
from tests.cast import QUORATE, seat_people

MEETING = "/en/gcg/meetings/12/"
ROOM = f"{MEETING}room/"
ITEM = f"{MEETING}items/3/"
IN_PLACE = {"HX-Request": "true"}
WITHOUT_THEM = [code for code in QUORATE if code not in ("CHAIR", "DEPUTY")]


def words(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def session(cast, meeting):
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    return meeting


@pytest.fixture
def item(cast, session):
    item = session.items.get(kind="decision")
    take_up(item, by=cast.chair)
    return item


def controls(client, person):
    client.force_login(person)
    return words(client.get(f"{ROOM}controls/"))


@pytest.mark.parametrize(
    ("who", "address"),
    [
        ("chair", f"{ITEM}text/"),
        ("chair", f"{ITEM}outcome/"),
        ("chair", f"{MEETING}takeover/"),
        ("secretary", f"{ITEM}notes/"),
        ("secretary", f"{ITEM}action-points/new/"),
        ("secretary", f"{MEETING}chair/"),
    ],
)
def test_each_is_a_part_of_the_room_and_a_page(cast, item, client, who, address):
    client.force_login(getattr(cast, who))
    page, part = client.get(address), client.get(address, headers=IN_PLACE)
    assert "<h1>" in words(page)
    assert words(part).startswith('<section class="room-act flow"')
    assert f'data-hx-post="{address}"' in words(part)
    assert "HX-Request" in page.headers["Vary"]
    assert "HX-Request" in part.headers["Vary"]


def test_what_is_wrong_is_said_in_the_part_and_what_is_done_in_a_sentence(cast, item, client):
    client.force_login(cast.secretary)
    wrong = client.post(f"{ITEM}action-points/new/", {"text": "Write to all."}, headers=IN_PLACE)
    assert words(wrong).startswith("<section")
    assert "Write to all.</textarea>" in words(wrong)
    sent = {"discussion": "We spoke.", "conclusions": "", "seen": item.notes_version}
    done = client.post(f"{ITEM}notes/", sent, headers=IN_PLACE, follow=True)
    assert done.redirect_chain == [(ROOM, 302)]
    assert words(done) == '<p id="room-told" data-hx-swap-oob="innerHTML"> The notes are saved. </p>'


def test_a_press_that_is_refused_says_so_in_the_part(cast, item, client):
    announce_without_decision(item, by=cast.chair, result="deferred")
    client.force_login(cast.chair)
    refused = client.post(f"{ITEM}text/", {"text": "Another."}, headers=IN_PLACE)
    assert words(refused).startswith("<section")
    assert "Reopen the item first" in words(refused)
    assert not Proposal.objects.exists()


def test_the_next_step_of_the_chair_is_the_one_primary_button(cast, meeting, client):
    def step():
        found = [part.partition(">")[0] for part in controls(client, cast.chair).split('button-primary"')[1:]]
        return found[0] if len(found) == 1 else found

    assert "open-opening" in step()  # and not that of checking in, which opening asks for
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    assert "turn-" in step()
    item = meeting.items.get(kind="decision")
    take_up(item, by=cast.chair)
    assert "open-proposal" in step()
    put_text(item, by=cast.chair, text="The GCG welcomes the plan.")
    assert "open-outcome" in step()
    announce_without_decision(item, by=cast.chair, result="deferred")
    assert "closure" in step()
    meeting.items.filter(number=1).update(kind="decision")
    take_up(meeting.items.get(number=2), by=cast.chair)
    assert f"turn-{meeting.items.get(number=1).pk}" in step()  # it was passed over
    assert "button-primary" not in controls(client, cast.secretary)


def test_a_chair_who_was_chosen_is_told_when_they_preside_again(cast, meeting, client):
    """They were told to take over in their turn, which they cannot (T8)."""
    seat_people(cast, meeting, [*WITHOUT_THEM, "GOV-EEG", "GOV-WEOG"])
    choose_chair(meeting, by=cast.secretary, seat=Seat.objects.get(code="UN-1"), note="Nobody objected.")
    meeting = Meeting.objects.with_state().get(pk=meeting.pk)
    open_meeting(meeting, by=cast.people["UN-1"])
    check_in(meeting, Seat.objects.get(code="DEPUTY"), cast.deputy, by=cast.deputy, mode="in_person")
    take_over(meeting, by=cast.deputy)
    told = controls(client, cast.people["UN-1"])
    assert "You preside again once they have left the room." in told
    assert "take over in your turn" not in told
    check_in(meeting, Seat.objects.get(code="CHAIR"), cast.chair, by=cast.chair, mode="in_person")
    assert "take over in your turn" in controls(client, cast.chair)
    client.force_login(cast.secretary)
    assert "Representative DEPUTY (DEPUTY) took over presiding." in words(client.get(f"{ROOM}screen/"))
