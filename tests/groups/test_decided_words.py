"""What the GCG adopts on a proposal is what is enacted (6.2): its lines stay in the text, word for word."""

from datetime import timedelta

import pytest
from django.utils.formats import date_format

from alliance87.meetings.actions.agenda import state_of_item
from alliance87.terms.refusal import Refusal
from gcg.actions.agenda import edit_item
from gcg.actions.decisions import adopt_decision, put_text
from gcg.actions.presiding import open_meeting
from gcg.actions.proposals import put_proposal
from groups.models import Aim, Group, Proposal
from partners.models.day import today
from tests.cast import QUORATE, make_meeting, seat_people
from tests.groups.proposed import YEAR, at_a_desk, running, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(cast):
    return submitted(cast.stranger, at_a_desk(cast.stranger))


@pytest.fixture
def item(cast, meeting, proposal):
    seat_people(cast, meeting, QUORATE)
    item = put_proposal(proposal, by=cast.chair, meeting=meeting)
    open_meeting(meeting, by=cast.chair)
    return item


def test_the_text_says_what_the_group_will_be_and_which_version_says_the_rest(item):
    day = date_format(today() + YEAR, "j F Y")
    assert item.draft_text.splitlines()[0] == (
        f"The GCG creates the Action Group “Fair Harvests” until {day}, as version 1 of its proposal says, with these"
        " outcomes:"
    )
    assert item.draft_text.endswith(f"– A guide for farmers, by {day};")


@pytest.mark.parametrize("was", ["A guide for farmers", "Fair Harvests", "version 1"])
def test_another_text_is_refused_in_the_room(cast, item, was):
    with pytest.raises(Refusal, match="defer the item") as refused:
        put_text(item, by=cast.chair, text=item.draft_text.replace(was, "Something else"))
    assert refused.value.clause == "6.2"
    with pytest.raises(Refusal, match="No text is before the meeting"):
        adopt_decision(item, by=cast.chair)


def test_more_words_are_adopted_with_it_and_the_group_is_what_the_text_says(cast, item):
    put_text(item, by=cast.chair, text=f"Recalling target 8.7,\n{item.draft_text}\nThe GCG thanks all authors.")
    decision = adopt_decision(item, by=cast.chair)
    group = Group.objects.get()
    assert date_format(group.last_day, "j F Y") in decision.text
    assert all(outcome.title in decision.text for outcome in group.outcomes.all())
    assert "thanks all authors" in decision.text


def test_the_lines_may_be_in_any_language_of_the_meeting(cast, item):
    item.meeting.languages = ["fr", "en"]
    item.meeting.save()
    assert put_text(item, by=cast.chair, text=item.draft_text)


def test_nor_does_the_agenda_say_anything_else(cast, proposal):
    meeting = make_meeting(cast, number=13, convened=False, starts_in=timedelta(days=40))
    item = put_proposal(proposal, by=cast.chair, meeting=meeting)
    seen = state_of_item(item)
    with pytest.raises(Refusal, match="word for word"):
        edit_item(item, by=cast.secretary, seen=seen, draft_text="The GCG creates two groups.")
    item.refresh_from_db()
    assert item.draft_text.startswith("The GCG creates the Action Group")
    longer = f"{item.draft_text}\nIt thanks Ghana."
    assert edit_item(item, by=cast.secretary, seen=seen, draft_text=longer).draft_text == longer


def test_the_pages_show_the_lines_and_keep_what_was_typed(client, cast, item):
    client.force_login(cast.chair)
    address = f"/en/gcg/meetings/12/items/{item.number}/text/"
    page = client.get(address).text
    assert "What this decision does" in page
    answer = client.post(address, {"item": item.pk, "text": "The GCG creates nothing."}).text
    assert "word for word" in answer
    assert "The GCG creates nothing." in answer
    assert "What this decision does" not in client.get("/en/gcg/meetings/12/items/3/text/").text


def test_a_decision_to_close_says_so_and_no_more_is_needed(cast, meeting):
    group = running(cast)
    closing = submitted(cast.stranger, at_a_desk(cast.stranger), aim=Aim.CLOSE, group=group)
    item = put_proposal(Proposal.objects.with_state().get(pk=closing.pk), by=cast.chair, meeting=meeting)
    assert item.draft_text == "The GCG closes the Action Group “Migration” and thanks all who took part in its work."
