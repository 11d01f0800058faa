"""The room as each person sees it with scripts off: what is shown, and who may press what."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gcg.actions.closing import close_meeting
from gcg.actions.decisions import (
    adopt_decision,
    announce_without_decision,
    put_text,
    state_stance,
    withdraw_stance,
)
from gcg.actions.presiding import open_meeting, take_up
from gcg.models import AgendaItem, Meeting, Opening, Presence, Seat, today
from gcg.rooms import CONVENED, MEMBERS, scene
from partners.models import Organization
from tests.cast import QUORATE, make_meeting, seat_people
from tests.gcg.closed_meeting import hold_meeting

ROOM = "/en/gcg/meetings/12/room/"
PRESENCES = "/en/gcg/meetings/12/presences/"


def page(client, person, address=ROOM, **options):
    client.force_login(person)
    return client.get(address, **options)


def words(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def session(cast, meeting):
    """The meeting, open with exactly a quorum."""
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    return meeting


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("chair", 200),
        ("deputy", 200),
        ("member", 200),
        ("alternate", 200),
        ("secretary", 200),
        ("observer", 200),
        ("stranger", 404),
    ],
)
def test_who_is_let_into_the_room(cast, meeting, client, who, status):
    for address in (ROOM, f"{ROOM}controls/", f"{ROOM}state/"):
        assert page(client, getattr(cast, who), address).status_code == status


def test_who_is_not_signed_in_signs_in_first(meeting, client):
    assert client.get(ROOM).headers["Location"].startswith("/en/accounts/login/")


def test_a_meeting_not_convened_has_no_room(cast, client):
    make_meeting(cast, number=13, convened=False)
    assert page(client, cast.chair, "/en/gcg/meetings/13/room/").status_code == 404


def test_a_member_checks_in_from_the_room(cast, meeting, client):
    assert "I am in the room" in words(page(client, cast.member))
    answer = client.post(PRESENCES, {"seat": "WORKERS-1", "person": cast.member.pk, "mode": "remote"}, follow=True)
    assert answer.redirect_chain == [(ROOM, 302)]
    assert "You are checked in for this seat: remote." in words(answer)
    assert "1 representative present, 16 needed" in words(answer)
    client.post(f"{PRESENCES}{Presence.objects.get().pk}/departure/")
    assert Presence.objects.get().checked_out_at


def test_one_act_is_at_hand_on_a_phone_at_a_time(cast, session, client):
    """Below the page, under the thumb: coming in, then asking for the floor, and objecting while nothing was said."""
    item = session.items.get(kind="decision")
    put_text(item, by=cast.chair, text="The GCG welcomes the plan.")
    outside = words(page(client, cast.people["UN-5"]))
    assert outside.count("at-hand") == 1
    assert "I am in the room" in outside.partition("at-hand")[2].partition("</form>")[0]
    inside = words(page(client, cast.member))
    assert '<a class="button button-stop at-hand-link" href="#view">Object</a>' in inside
    assert "Ask for the floor" in inside.partition('class="at-hand')[2].partition("</form>")[0]
    assert '<h2 id="view">' in inside
    client.post("/en/gcg/meetings/12/items/3/stances/", {"kind": "abstention", "proposal": item.proposals.get().pk})
    assert "at-hand-link" not in words(page(client, cast.member))


def test_checking_in_early_is_refused_with_what_lifts_it(cast, client):
    make_meeting(cast, number=13, starts_in=timedelta(days=1))
    assert "from two hours before the start" in words(page(client, cast.member, "/en/gcg/meetings/13/room/"))
    answer = client.post(
        "/en/gcg/meetings/13/presences/", {"seat": "WORKERS-1", "person": cast.member.pk, "mode": "remote"}
    )
    assert "The room opens two hours before the start" in words(answer)


@pytest.mark.parametrize("who", ["observer", "chair"])
def test_nobody_checks_another_person_in_but_the_secretariat(cast, meeting, client, who):
    client.force_login(getattr(cast, who))
    answer = client.post(PRESENCES, {"seat": "WORKERS-1", "person": cast.member.pk, "mode": "remote"})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "data",
    [{}, {"seat": "WORKERS-1", "person": "x", "mode": "remote"}, {"seat": "WORKERS-1", "person": 1, "mode": "by-air"}],
)
def test_a_check_in_that_says_nothing_sensible_is_no_error(cast, meeting, client, data):
    client.force_login(cast.secretary)
    assert client.post(PRESENCES, data).status_code == 200
    assert not Presence.objects.exists()


def test_the_secretariat_checks_people_in_one_press_each(cast, meeting, client):
    seen = words(page(client, cast.secretary, PRESENCES))
    assert "Representative WORKERS-1" in seen
    assert "Alternate WORKERS-1" in seen
    data = {"seat": "WORKERS-1", "person": cast.alternate.pk, "mode": "in_person", "list": "1"}
    answer = client.post(PRESENCES, data)
    assert answer.headers["Location"] == f"{PRESENCES}#WORKERS-1"
    taken = client.post(PRESENCES, data | {"person": cast.member.pk})
    assert "is in the room for WORKERS-1, which has one place" in words(taken)


def test_after_the_closure_the_list_says_who_was_there(cast, session, client):
    """It said that there was no quorum, and offered to check everyone in again."""
    assert "Quorum" in words(page(client, cast.secretary, PRESENCES))
    announce_without_decision(session.items.get(kind="decision"), by=cast.chair, result="deferred")
    close_meeting(session, by=cast.chair)
    told = words(page(client, cast.secretary, PRESENCES))
    assert "The meeting is closed, and nobody is checked in any more. This is who was there, and when." in told
    assert told.count('class="presence"') == len(QUORATE)
    assert "uorum" not in told
    assert "<form" not in told.partition("<main")[2]


def test_the_list_of_seats_is_the_secretariats(cast, meeting, client):
    for who in (cast.member, cast.chair, cast.observer):
        assert page(client, who, PRESENCES).status_code == 403


def test_an_observer_watches_open_items_and_has_nothing_to_press(cast, session, client):
    AgendaItem.objects.filter(meeting=session, number=1).update(is_restricted=True, title="A delicate matter")
    take_up(session.items.get(number=1), by=cast.chair)
    answer = page(client, cast.observer)
    seen = words(answer)
    assert "An item that is not open to observers" in seen
    assert "A delicate matter" not in seen
    assert "without speaking rights" in seen
    assert "<form" not in seen.partition("<main")[2].partition("</main>")[0]


def test_an_observer_is_not_told_who_objects_to_a_text_and_why(cast, session, client):
    """What seats say of a text is for members, and so is what they withdrew (D10)."""
    item = session.items.get(kind="decision")
    take_up(item, by=cast.chair)
    proposal = put_text(item, by=cast.chair, text="The GCG welcomes the plan.")
    workers = Seat.objects.get(code="WORKERS-1")
    objection = state_stance(proposal, workers, by=cast.member, kind="objection", reasons="No funds.")

    def told(who):
        seen = words(page(client, who)) + words(page(client, who, item.get_absolute_url()))
        return "The GCG welcomes the plan." in seen, "No funds." in seen, f"{objection.holder}</strong>" in seen

    assert told(cast.people["UN-1"]) == (True, True, True)
    assert told(cast.observer) == (True, False, False)
    withdraw_stance(objection, by=cast.member)
    adopt_decision(item, by=cast.chair)
    assert told(cast.observer) == (True, False, False)


def test_a_member_sees_the_text_and_may_speak(cast, session, client):
    item = session.items.get(kind="decision")
    put_text(item, by=cast.chair, text="The GCG welcomes the plan.")
    seen = words(page(client, cast.member))
    assert "The GCG welcomes the plan." in seen
    assert "State a reservation" in seen
    assert "Announce the outcome" not in seen
    outside = words(page(client, cast.people["UN-5"]))
    assert "State a reservation" not in outside


def test_the_chair_has_the_console_and_takes_up_the_next_item(cast, session, client):
    seen = words(page(client, cast.chair))
    assert "Take up 1. Item 1" in seen
    answer = client.post("/en/gcg/meetings/12/items/1/turn/", follow=True)
    assert "Take up 2. Item 2" in words(answer)


def test_who_is_no_longer_on_the_council_leaves_no_trace_of_rights(cast, client):
    """The meeting was yesterday: rights are today's, places that day's."""
    meeting = make_meeting(cast, number=13, starts_in=timedelta(days=-1))
    cast.member.representations.update(period=(meeting.date - timedelta(days=9), timezone.now().date()))
    assert page(client, cast.member, "/en/gcg/meetings/13/room/").status_code == 404


def questions(client, address=ROOM):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("who", ["member", "chair", "secretary", "observer"])
def test_as_many_questions_to_the_database_with_one_item_as_with_thirty(cast, session, client, who):
    client.force_login(getattr(cast, who))
    session.items.exclude(number=1).delete()
    with_one = questions(client)
    for number in range(2, 31):
        AgendaItem.objects.create(meeting=session, number=number, title=f"Item {number}", kind="decision")
    assert questions(client) == with_one


@pytest.fixture
def keeping(settings):
    """Parts are cached, as they are outside tests."""
    kept = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "rooms"}
    settings.CACHES = settings.CACHES | {"fragments": kept}
    yield
    caches["fragments"].clear()


@pytest.mark.usefixtures("keeping")
class TestWhatIsKept:
    """The shared parts are cached only for the revisions for which they were made."""

    @pytest.mark.parametrize("who", ["member", "chair", "secretary", "observer"])
    def test_right_after_a_change_a_page_asks_at_most_ten_times(self, cast, session, client, who):
        client.force_login(getattr(cast, who))
        questions(client)
        put_text(session.items.get(kind="decision"), by=cast.chair, text="The GCG welcomes the plan.")
        after_midnight = session.date != today()  # rights are today's, places that day's: one question more
        assert questions(client) <= 10 + after_midnight
        assert questions(client) <= 5 + after_midnight

    def test_after_midnight_the_page_that_closes_asks_at_most_twelve_times(self, cast, client):
        """Rights are those of today, places and earlier absences those of the day of the meeting."""
        hold_meeting(cast, number=20)
        meeting = make_meeting(cast, number=21)
        seat_people(cast, meeting, QUORATE)
        open_meeting(meeting, by=cast.chair)
        times = {"starts_at": meeting.starts_at - timedelta(days=1), "ends_at": meeting.ends_at - timedelta(days=1)}
        Meeting.objects.filter(pk=meeting.pk).update(**times)
        Meeting.objects.filter(number=20).update(**{name: at - timedelta(days=30) for name, at in times.items()})
        client.force_login(cast.deputy)
        address = "/en/gcg/meetings/21/closure/"
        questions(client, address)
        assert questions(client, address) <= 12

    def test_every_change_shows(self, cast, meeting):
        def shown():
            return scene(CONVENED.get(pk=meeting.pk), MEMBERS)

        assert shown() == shown()
        seat_people(cast, meeting, ["CHAIR"])
        open_meeting(meeting, by=cast.chair, informally=True)
        assert "1 representative present" in shown().parts["council"]
        assert "1 representative present, 16 needed. Nobody is present for: UN" in " ".join(
            shown().parts["said"].split()
        )
        Organization.objects.filter(pk=cast.holders["UN-1"].pk).update(name="Another name")
        assert "Another name" in shown().parts["words"]
        assert Seat.objects.count() == len(shown().parts["words"].split("<li>")) - 1
        assert Opening.objects.get().is_informal == shown().is_informal


def test_an_entry_is_struck_from_the_list_and_stays_to_be_read(cast, meeting, client):
    client.force_login(cast.secretary)
    client.post(PRESENCES, {"seat": "WORKERS-1", "person": cast.member.pk, "mode": "in_person", "list": "1"})
    address = f"{PRESENCES}{Presence.objects.get().pk}/mistake/?list=1"
    assert address in client.get(PRESENCES).content.decode()
    assert "This field is required." in words(client.post(address, {"reason": " "}))
    answer = client.post(address, {"reason": "Pressed for the wrong seat."})
    assert answer.headers["Location"] == f"{PRESENCES}#WORKERS-1"
    listed = words(client.get(PRESENCES))
    assert "· In person · struck as a mistake: Pressed for the wrong seat." in listed
    assert "Representative WORKERS-1: in person" in client.get(PRESENCES).content.decode(), "the place is free again"


def test_a_member_strikes_an_own_entry_from_the_room(cast, session, client):
    item = session.items.get(kind="decision")
    put_text(item, by=cast.chair, text="The GCG welcomes the plan.")
    adopt_decision(item, by=cast.chair)
    own = Presence.objects.get(seat__code="WORKERS-1")
    address = f"{PRESENCES}{own.pk}/mistake/"
    assert address in page(client, cast.member).content.decode()
    assert "recorded with them stays as it is: GCG/12/D1." in words(client.get(address))
    assert client.post(address, {"reason": "I am not there."}).headers["Location"] == ROOM
    assert "You are checked in" not in words(page(client, cast.member))
    assert page(client, cast.chair, address).status_code == 403


def test_a_closed_room_offers_nothing_that_is_over(cast, client, session):
    take_up(session.items.get(number=2), by=cast.chair)
    for who, over in (("secretary", "Keeping the record"), ("chair", "Presiding")):
        before = page(client, getattr(cast, who)).text
        assert over in before
        assert "is-now" in before
        assert "Show the room as it is now" in before
    announce_without_decision(session.items.get(kind="decision"), by=cast.chair, result="deferred")
    close_meeting(session, by=cast.chair)
    for who, over in (("secretary", "Keeping the record"), ("chair", "Presiding")):
        after = page(client, getattr(cast, who)).text
        assert "The meeting is closed" in after
        assert over not in after
        assert "is-now" not in after
        assert "Show the room as it is now" not in after
