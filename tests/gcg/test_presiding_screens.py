"""Presiding on screen: stale pages, double presses and refusals answer with sentences, and nothing typed is lost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alliance87.terms.acts import acted
from gcg.actions.closing import close_meeting
from gcg.actions.decisions import adopt_decision, announce_without_decision, put_text, state_stance
from gcg.actions.presiding import keep_notes, open_meeting
from gcg.models import Closure, Decision, Meeting, Opening, Outcome, Presence, Proposal, Seat, Stance
from tests.cast import QUORATE, make_meeting, seat_people

MEETING = "/en/gcg/meetings/12/"
ITEM = f"{MEETING}items/3/"
ACTS = [
    f"{MEETING}opening/",
    f"{MEETING}quorum/",
    f"{MEETING}closure/",
    f"{ITEM}turn/",
    f"{ITEM}notes/",
    f"{ITEM}text/",
    f"{ITEM}outcome/",
]


def words(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def session(cast, meeting):
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    return meeting


@pytest.fixture
def item(session):
    return session.items.get(kind="decision")


@pytest.fixture
def text(cast, item):
    return put_text(item, by=cast.chair, text="The GCG welcomes the plan.")


@pytest.fixture
def chair(cast, client):
    client.force_login(cast.chair)
    return client


@pytest.fixture
def member(cast, client):
    client.force_login(cast.member)
    return client


@pytest.mark.parametrize("address", ACTS)
@pytest.mark.parametrize(("who", "status"), [("member", 403), ("observer", 403), ("stranger", 404)])
def test_nobody_else_presides(cast, session, client, address, who, status):
    client.force_login(getattr(cast, who))
    assert client.post(address, {"result": "deferred", "text": "x", "seen": "0"}).status_code == status
    assert not Outcome.objects.exists()


def test_opening_without_quorum_names_what_is_missing_and_the_way_out(cast, meeting, chair):
    seat_people(cast, meeting, QUORATE[:14])
    refused = words(chair.post(f"{MEETING}opening/"))
    assert "2 more representatives are needed: 14 of 16 are present. Nobody is present for: NGOs." in refused
    assert not Opening.objects.exists()
    chair.post(f"{MEETING}opening/", {"informally": "on"})
    assert Opening.objects.get().is_informal


def test_opening_twice_is_said(cast, session, chair):
    assert "has already been opened" in words(chair.post(f"{MEETING}opening/"))


def test_the_page_of_an_opening_leads_to_the_room_once_it_is_open(session, chair):
    assert chair.get(f"{MEETING}opening/").headers["location"] == f"{MEETING}room/"


def test_an_informal_exchange_with_quorum_is_not_said_to_lack_it(cast, meeting, chair):
    seat_people(cast, meeting, QUORATE[:15])
    open_meeting(meeting, by=cast.chair, informally=True)
    assert "There is no quorum, so conclusions reached here are not binding." in words(chair.get(f"{MEETING}room/"))
    seat_people(cast, meeting, QUORATE[15:])
    room = words(chair.get(f"{MEETING}room/"))
    assert "Quorum is reached, but until the person presiding continues with quorum" in room
    assert "There is no quorum" not in room


def test_the_text_is_put_as_drafted_or_changed(cast, item, chair):
    assert "The GCG welcomes the plan." in words(chair.get(f"{ITEM}text/"))
    assert "This field is required" in words(chair.post(f"{ITEM}text/", {"text": " "}))
    chair.post(f"{ITEM}text/", {"text": "First."})
    chair.post(f"{ITEM}text/", {"text": "Second."})
    assert [(proposal.text, bool(proposal.replaced_at)) for proposal in Proposal.objects.all()] == [
        ("First.", True),
        ("Second.", False),
    ]


def test_what_is_adopted_is_the_text_the_chair_had_before_them(cast, item, text, chair):
    newer = put_text(item, by=cast.deputy, text="Another text.")
    answer = chair.post(f"{ITEM}outcome/", {"result": "adopted", "proposal": text.pk, "note": "By acclamation"})
    refused = words(answer)
    assert "Another text is now before the meeting." in refused
    assert f'name="proposal" value="{newer.pk}"' in refused, "pressing again is about the text now shown"
    assert "By acclamation" in refused
    chair.post(f"{ITEM}outcome/", {"result": "adopted", "proposal": newer.pk})
    assert Decision.objects.get().text == "Another text."


@pytest.mark.parametrize("unseen", ["", "999999999999999999999"])
def test_a_text_the_chair_never_saw_is_not_adopted(cast, item, text, chair, unseen):
    chair.post(f"{ITEM}outcome/", {"result": "adopted", "proposal": unseen})
    assert not Decision.objects.exists()


def test_an_objection_is_named_and_pressing_twice_makes_one_decision(cast, item, text, chair):
    objection = state_stance(
        text, Seat.objects.get(code="UN-1"), by=cast.people["UN-1"], kind="objection", reasons="No."
    )
    adopted = {"result": "adopted", "proposal": text.pk}
    assert "Organization UN-1 (UN-1) maintains an objection" in words(chair.post(f"{ITEM}outcome/", adopted))
    Stance.objects.filter(pk=objection.pk).update(withdrawn_at=objection.stated_at)
    assert chair.post(f"{ITEM}outcome/", adopted).headers["Location"] == f"{MEETING}room/"
    twice = words(chair.post(f"{ITEM}outcome/", adopted))
    assert "Already announced: adopted." in twice
    assert 'href="/en/gcg/decisions/GCG-12-D1/"' in twice
    assert Decision.objects.count() == 1


def test_a_decision_supersedes_one_in_force(cast, item, text, chair):
    earlier = adopt_decision(item, by=cast.chair)
    later = make_meeting(cast, number=13)
    seat_people(cast, later, QUORATE)
    open_meeting(later, by=cast.chair)
    again = put_text(later.items.get(kind="decision"), by=cast.chair, text="Otherwise.")
    address = "/en/gcg/meetings/13/items/3/outcome/"
    assert "GCG/12/D1: Item 3" in words(chair.get(address))
    said = {"result": "adopted", "proposal": again.pk}
    assert "Select a valid choice" in words(chair.post(address, said | {"supersedes": "0"}))
    chair.post(address, said | {"supersedes": earlier.pk})
    assert Decision.objects.get(supersedes=earlier).symbol == "GCG/13/D1"


def test_a_member_objects_with_reasons_once(cast, item, text, member):
    objects = {"proposal": text.pk, "kind": "objection"}
    assert "An objection needs reasons." in words(member.post(f"{ITEM}stances/", objects))
    objects["reasons"] = "No funding is named."
    assert member.post(f"{ITEM}stances/", objects).headers["Location"] == f"{MEETING}room/"
    twice = words(member.post(f"{ITEM}stances/", objects))
    assert "has already stated its view of this text" in twice
    assert "No funding is named." in twice
    assert Stance.objects.count() == 1


def test_an_objection_to_a_text_replaced_meanwhile_shows_the_new_one(cast, item, text, member):
    newer = put_text(item, by=cast.chair, text="Another text.")
    data = {"proposal": text.pk, "kind": "objection", "reasons": "No funding is named."}
    refused = words(member.post(f"{ITEM}stances/", data))
    assert "Another text is now before the meeting." in refused
    assert '<div class="decision-text"><p>Another text.</p></div>' in refused
    assert f'name="proposal" value="{newer.pk}"' in refused
    assert "No funding is named." in refused


def test_a_withdrawal_is_the_seats_own(cast, item, text, client):
    stance = state_stance(text, Seat.objects.get(code="UN-1"), by=cast.people["UN-1"], kind="reservation", reasons="")
    address = f"{MEETING}stances/{stance.pk}/withdrawal/"
    client.force_login(cast.member)
    assert client.post(address).status_code == 403
    client.force_login(cast.people["UN-1"])
    assert client.post(address).status_code == 302
    assert client.post(address).status_code == 302, "a second press changes nothing"
    stance.refresh_from_db()
    assert stance.withdrawn_by == cast.people["UN-1"]


def test_the_secretariat_records_what_a_seat_says_and_says_so(cast, item, text, client):
    client.force_login(cast.secretary)
    seen = words(client.get(f"{ITEM}stances/", {"proposal": text.pk}))
    assert "UN-1: Representative UN-1" in seen
    assert "UN-5" not in seen
    said = {"proposal": text.pk, "seat": "UN-1", "kind": "objection", "reasons": "Too early."}
    client.post(f"{ITEM}stances/", said)
    assert Stance.objects.get().is_recorded_for
    assert "entered by the Secretariat" in words(client.get(f"{MEETING}room/"))
    Presence.objects.filter(seat__code="UN-2").delete()
    assert "Select a valid choice" in words(client.post(f"{ITEM}stances/", said | {"seat": "UN-2"}))


@pytest.mark.parametrize("proposal", ["", "x", "0", "999999999999999999999"])
def test_an_address_of_no_text_is_not_found(cast, item, member, proposal):
    assert member.get(f"{ITEM}stances/", {"proposal": proposal}).status_code == 404


def test_notes_saved_by_two_people_show_both_and_lose_nothing(cast, item, client):
    client.force_login(cast.secretary)
    keep_notes(item, by=cast.chair, discussion="The Chair's words.", conclusions="", seen=0)
    mine = {"discussion": "My words.", "conclusions": "Mine.", "seen": "0"}
    conflict = words(client.post(f"{ITEM}notes/", mine))
    assert "Somebody saved these notes meanwhile" in conflict
    assert "The Chair&#x27;s words." in conflict
    assert "My words." in conflict
    assert 'name="seen" value="1"' in conflict
    client.post(f"{ITEM}notes/", mine | {"seen": "1"})
    item.refresh_from_db()
    assert (item.discussion, item.notes_version) == ("My words.", 2)


def test_closing_names_what_is_undecided_then_closes(cast, item, chair):
    assert "No outcome has been announced yet for: 3. Item 3." in words(chair.post(f"{MEETING}closure/"))
    announce_without_decision(item, by=cast.chair, result="deferred")
    assert "Somebody changed this" in words(chair.post(f"{MEETING}closure/")), "nobody says what they saw"
    seen = {"seen": chair.get(f"{MEETING}closure/").context["seen"]}
    assert chair.post(f"{MEETING}closure/", seen).headers["Location"] == MEETING
    assert Closure.objects.exists()
    assert "GCG/12 is closed" in words(chair.post(f"{MEETING}closure/"))
    assert chair.get(f"{MEETING}closure/").headers["Location"] == MEETING
    room = words(chair.get(f"{MEETING}room/"))
    assert "The meeting is closed." in room
    assert "quorum" not in room.lower().split("<main", 1)[1].split("</main", 1)[0], "there is none to speak of"


def test_who_closes_second_is_shown_nothing_that_would_be_recorded(cast, item, client, monkeypatch):
    """The page was fetched, and the meeting found open, before another person closed it."""
    announce_without_decision(item, by=cast.chair, result="deferred")
    client.force_login(cast.deputy)

    def after_another(form, act, meeting, **given):
        close_meeting(meeting, by=cast.chair)
        return acted(form, act, meeting, **given)

    shown = client.get(f"{MEETING}closure/").context["seen"]
    monkeypatch.setattr("gcg.views.presiding.acted", after_another)
    seen = words(client.post(f"{MEETING}closure/", {"seen": shown}))
    assert "GCG/12 is closed, and its record cannot be changed" in seen
    assert "What will be recorded" not in seen
    assert "Closing the meeting checks everyone out" not in seen


def test_an_item_for_discussion_is_offered_no_adoption_and_no_text(cast, session, chair):
    page = words(chair.get(f"{MEETING}items/1/outcome/"))
    assert 'value="deferred"' in page
    assert 'value="adopted"' not in page
    assert "Put the text" not in page
    announce_without_decision(session.items.get(number=1), by=cast.chair, result="deferred")
    assert "The item is taken up again. Both outcomes" in words(chair.get(f"{MEETING}items/1/reopening/"))


def test_closing_before_the_announced_start_says_what_may_still_come(cast, chair):
    soon = make_meeting(cast, number=13, starts_in=timedelta(minutes=30))
    seat_people(cast, soon, QUORATE)
    open_meeting(soon, by=cast.chair)
    early = "is still to come. Until then a seat may still give notice of its absence"
    assert early in words(chair.get("/en/gcg/meetings/13/closure/"))
    Meeting.objects.filter(pk=soon.pk).update(starts_at=timezone.now() - timedelta(minutes=1))
    assert early not in words(chair.get("/en/gcg/meetings/13/closure/"))


def test_closing_shows_what_it_will_write_in_few_questions(cast, item, chair, settings):
    settings.CACHES = settings.CACHES | {"fragments": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    announce_without_decision(item, by=cast.chair, result="deferred")
    chair.get(f"{MEETING}room/")
    with CaptureQueriesContext(connection) as asked:
        seen = words(chair.get(f"{MEETING}closure/"))
    assert len(asked) <= 12
    assert "What will be recorded" in seen
    assert "Absent without notice (14)" in seen
    assert "Present (16)" in seen
    assert "Government of" in seen
