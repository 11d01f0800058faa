"""The clerk's page: notes that keep themselves beside the meeting, and lose nothing of anybody's (11.1, 12.1)."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from alliance87.record.actions import history_of
from gcg.actions.closing import close_meeting
from gcg.actions.decisions import announce_without_decision
from gcg.actions.presiding import keep_notes, open_meeting, take_up
from tests.cast import QUORATE, seat_people

NOTES = "/en/gcg/meetings/12/room/notes/"


@pytest.fixture
def session(cast, meeting):
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    return meeting


@pytest.fixture
def item(session):
    return session.items.get(kind="decision")


@pytest.fixture
def clerk(cast, client):
    client.force_login(cast.secretary)
    return client


def keep(client, item, *, seen, discussion="", conclusions="", **more):
    """The answer to what is typed on the notes of an item, a moment after a key."""
    typed = {"item": item.pk, "discussion": discussion, "conclusions": conclusions, "seen": seen, "keep": "1"}
    return client.post(f"{NOTES}{item.number}/", typed | more)


def writers(item):
    return [entry.actor_id for entry in history_of(item).filter(act="gcg.item.noted")]


def test_half_a_sentence_is_kept_and_the_next_one_stands_on_it(item, clerk):
    first = keep(clerk, item, seen=0, discussion="The representative of")
    assert (first.status_code, first.headers["Seen"]) == (204, "1")
    second = keep(clerk, item, seen=1, discussion="The representative of Ghana", conclusions="Two ports.")
    assert (second.status_code, second.headers["Seen"]) == (204, "2")
    item.refresh_from_db()
    assert (item.discussion, item.conclusions) == ("The representative of Ghana", "Two ports.")


def test_words_that_keep_themselves_are_one_entry_until_somebody_else_writes_or_time_passes(cast, item, clerk):
    for seen in range(3):
        keep(clerk, item, seen=seen, discussion="x" * (seen + 1))
    assert writers(item) == [cast.secretary.pk]
    keep_notes(item, by=cast.chair, discussion="The Chair's.", conclusions="", seen=3)
    keep(clerk, item, seen=4, discussion="Both.")
    assert writers(item) == [cast.secretary.pk, cast.chair.pk, cast.secretary.pk]
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        clerk.force_login(cast.secretary)
        keep(clerk, item, seen=5, discussion="Later.")
    assert len(writers(item)) == 4


def test_what_somebody_else_wrote_is_not_written_over(cast, item, clerk):
    keep_notes(item, by=cast.chair, discussion="The Chair's words.", conclusions="", seen=0)
    assert keep(clerk, item, seen=0, discussion="Mine.").status_code == 409
    pressed = clerk.post(f"{NOTES}{item.number}/", {"item": item.pk, "discussion": "Mine.", "seen": 0})
    assert "The Chair&#x27;s words." in pressed.text
    assert "Mine." in pressed.text
    assert 'name="seen" value="1"' in pressed.text


def test_what_was_kept_without_an_answer_is_not_taken_for_somebody_elses(cast, item, clerk):
    keep(clerk, item, seen=0, discussion="Two\r\nlines.\r\n")
    lost = {"unsure-discussion": ["Two", "Two\r\nlines.\r\n"], "unsure-conclusions": [""]}
    again = keep(clerk, item, seen=0, discussion="Two\r\nlines. More.", conclusions="New.", **lost)
    assert (again.status_code, again.headers.get("Seen")) == (204, "2")
    keep_notes(item, by=cast.chair, discussion="The Chair's words.", conclusions="", seen=2)
    lost = {"unsure-discussion": ["Two", "Two\r\nlines. More."], "unsure-conclusions": ["", "New."]}
    clerk.force_login(cast.secretary)
    assert keep(clerk, item, seen=0, discussion="Mine.", **lost).status_code == 409


def test_a_meeting_that_was_closed_says_so(cast, session, item, clerk):
    announce_without_decision(item, by=cast.chair, result="deferred")
    close_meeting(session, by=cast.chair)
    assert keep(clerk, item, seen=0, discussion="Too late.").status_code == 410


def test_the_page_begins_with_the_item_before_the_meeting(cast, session, item, clerk):
    assert clerk.get(NOTES).headers["Location"] == f"{NOTES}1/"
    take_up(item, by=cast.chair)
    assert clerk.get(NOTES).headers["Location"] == f"{NOTES}{item.number}/"
    page = clerk.get(NOTES, follow=True)
    assert f'href="{NOTES}1/"' in page.text
    assert f"<h1>{item}</h1>" in page.text
