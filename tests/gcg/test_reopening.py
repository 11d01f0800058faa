"""An outcome that decided nothing is reopened until the meeting is closed, and both stay on the record (D11)."""

from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from pypdf import PdfReader

from alliance87.meetings.actions.minutes import draft_minutes
from alliance87.terms import Refusal
from gcg.actions.amending import add_item_in_room
from gcg.actions.closing import close_meeting
from gcg.actions.decisions import adopt_decision, announce_without_decision, put_text, state_stance, withdraw_stance
from gcg.actions.minutes_pdf import minutes_pdf
from gcg.actions.presiding import open_meeting
from gcg.actions.reopening import reopen_outcome
from gcg.models import Outcome, Proposal, Seat
from gcg.readings.proceedings import Proceedings
from gcg.readings.sitting import Sitting
from tests.cast import QUORATE, seat_people

pytestmark = pytest.mark.django_db
REOPENING = "/en/gcg/meetings/12/items/3/reopening/"


def words(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def item(cast, meeting):
    """The item for decision, its text before the open meeting, with an objection."""
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    item = meeting.items.get(kind="decision")
    proposal = put_text(item, by=cast.chair, text="First text.")
    state_stance(proposal, Seat.objects.get(code="WORKERS-1"), by=cast.member, kind="objection", reasons="No.")
    return item


def announce(cast, item, result="no_consensus"):
    return announce_without_decision(item, by=cast.chair, result=result, note="The Chair consults.")


@pytest.mark.parametrize("result", ["no_consensus", "deferred", "referred"])
def test_a_compromise_found_an_hour_later_is_adopted_and_both_outcomes_are_kept(cast, item, result):
    first = announce(cast, item, result)
    reopen_outcome(first, by=cast.deputy, because="A compromise was found.")
    assert Sitting(item.meeting).proposal.text == "First text."
    put_text(item, by=cast.chair, text="The compromise.")
    decision = adopt_decision(item, by=cast.chair)
    item.refresh_from_db()
    assert (item.outcome.result, decision.text) == ("adopted", "The compromise.")
    [kept] = item.reopened_outcomes.all()
    assert (kept.result, kept.note, kept.reopened_by) == (result, "The Chair consults.", cast.deputy)


def test_what_was_said_of_the_text_stands_again(cast, item):
    reopen_outcome(announce(cast, item), by=cast.chair)
    with pytest.raises(Refusal, match="maintains an objection"):
        adopt_decision(item, by=cast.chair)


def test_an_adopted_decision_is_not_reopened(cast, item):
    Proposal.objects.filter(item=item).update(replaced_at=item.meeting.starts_at)
    put_text(item, by=cast.chair, text="We decide.")
    adopt_decision(item, by=cast.chair)
    outcome = Outcome.objects.get(item=item)
    with pytest.raises(Refusal, match="a later decision may supersede it") as refused:
        reopen_outcome(outcome, by=cast.chair)
    assert refused.value.clause == "D11"
    with pytest.raises(IntegrityError, match="an_adopted_decision_is_not_reopened"), transaction.atomic():
        Outcome.objects.filter(pk=outcome.pk).update(item=None, was_on=item, reopened_at=item.meeting.starts_at)


def test_an_adopted_decision_is_superseded_in_the_same_meeting_on_an_item_added_in_the_room(cast, item):
    [objection] = item.proposals.get().stances.all()
    withdraw_stance(objection, by=cast.member)
    first = adopt_decision(item, by=cast.chair)
    added = add_item_in_room(item.meeting, by=cast.chair, title="The plan again", kind="decision")
    put_text(added, by=cast.chair, text="The compromise.")
    assert adopt_decision(added, by=cast.chair, supersedes=first).supersedes == first


def test_only_until_the_meeting_is_closed(cast, item):
    outcome = announce(cast, item)
    close_meeting(item.meeting, by=cast.chair)
    with pytest.raises(Refusal, match="is closed"):
        reopen_outcome(outcome, by=cast.chair)


def test_what_was_announced_says_that_it_can_be_reopened(cast, item):
    announce(cast, item)
    with pytest.raises(Refusal, match="Reopen the item first") as refused:
        put_text(item, by=cast.chair, text="The compromise.")
    assert refused.value.clause == "D11"


@pytest.mark.parametrize("who", ["secretary", "member", "observer", "stranger"])
def test_only_who_presides_reopens(cast, item, who):
    outcome = announce(cast, item)
    with pytest.raises(PermissionDenied):
        reopen_outcome(outcome, by=getattr(cast, who))


def test_the_same_press_twice_reopens_once(cast, item, client):
    outcome = announce(cast, item)
    client.force_login(cast.chair)
    assert "Reopen the item" in words(client.get("/en/gcg/meetings/12/room/"))
    assert f'value="{outcome.pk}"' in words(client.get(REOPENING))
    for _press in range(2):
        answer = client.post(REOPENING, {"outcome": outcome.pk, "because": "A compromise."})
        assert answer.headers["Location"] == "/en/gcg/meetings/12/room/"
    assert item.reopened_outcomes.count() == 1
    announce(cast, item, "deferred")
    client.post(REOPENING, {"outcome": outcome.pk})
    assert item.reopened_outcomes.count() == 1, "an old press does not reopen what was announced since"


def test_the_minutes_and_the_item_tell_both(cast, item, client):
    reopen_outcome(announce(cast, item), by=cast.chair, because="A compromise was found.")
    announce(cast, item, "deferred")
    close_meeting(item.meeting, by=cast.chair)
    item.meeting.refresh_from_db()
    minutes = draft_minutes(item.meeting, by=cast.secretary)
    part = Proceedings(minutes.meeting).parts(minutes.texts())[3]
    assert ([one.result for one in part.reopened], part.outcome.result) == (["no_consensus"], "deferred")
    client.force_login(cast.secretary)
    for page in ("minutes/", "items/3/"):
        seen = words(client.get(f"/en/gcg/meetings/12/{page}"))
        assert "No consensus, announced" in seen
        assert "A compromise was found." in seen
        assert "Deferred" in seen
    told = " ".join(" ".join(one.extract_text() for one in PdfReader(BytesIO(minutes_pdf(minutes))).pages).split())
    assert told.index("No consensus, announced") < told.index("A compromise was found.") < told.rindex("Deferred")
