"""The floor on the screens of the room and on the wall, with scripts off."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alliance87.terms.models import Version
from gcg.actions.closing import close_meeting
from gcg.actions.floor import ask_for_floor, close_list, give_floor, take_floor_back
from gcg.actions.presenters import invite_presenter
from gcg.actions.presiding import open_meeting, take_up
from gcg.actions.room import check_out
from gcg.models import AgendaItem, Intervention, Presence
from gcg.rooms import CONVENED, MEMBERS, OBSERVERS, scene
from partners.models import Organization
from tests.cast import QUORATE, seat_people

ROOM = "/en/gcg/meetings/12/room/"
FLOOR = "/en/gcg/meetings/12/floor/"


@pytest.fixture
def session(cast, meeting):
    meeting.items.update(kind="discussion")
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    take_up(meeting.items.get(number=1), by=cast.chair)
    return meeting


def read(client, person, address=ROOM):
    client.force_login(person)
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.text.split()).partition("<main")[2]


def told(meeting, audience=MEMBERS):
    return scene(CONVENED.get(pk=meeting.pk), audience)


def test_a_representative_asks_with_one_press_and_withdraws(cast, session, client):
    assert "Ask for the floor" in read(client, cast.member)
    assert client.post(f"{FLOOR}requests/").headers["Location"] == ROOM
    client.post(f"{FLOOR}requests/")
    own = Intervention.objects.get()
    seen = read(client, cast.member)
    assert "You are on the list of speakers." in seen
    assert "Ask for the floor" not in seen
    client.post(f"{FLOOR}{own.pk}/withdrawal/")
    assert "Ask for the floor" in read(client, cast.member)
    client.post(f"{FLOOR}requests/")
    give_floor(session, cast.member, by=cast.chair)
    assert "You have the floor." in read(client, cast.member)


def test_who_is_outside_or_watches_is_not_offered_it(cast, session, client):
    for who in (cast.alternate, cast.people["UN-5"], cast.secretary, cast.observer):
        assert "Ask for the floor" not in read(client, who)
    client.force_login(cast.people["UN-5"])
    assert "Check in for your seat, then ask for the floor." in client.post(f"{FLOOR}requests/").text


def test_the_chair_gives_it_in_the_order_of_asking(cast, session, client):
    ask_for_floor(session, by=cast.people["UN-1"])
    second = ask_for_floor(session, by=cast.member)
    seen = read(client, cast.chair)
    assert seen.index("Give Organization UN-1 the floor") < seen.index("Give Organization WORKERS-1 the floor")
    client.post(FLOOR, {"asked": second.pk, "person": ""})
    assert Intervention.objects.speaking().get() == second
    seen = read(client, cast.chair)
    assert "End the intervention" in seen
    assert "Give Organization WORKERS-1 the floor" not in seen
    client.post(f"{FLOOR}{second.pk}/end/")
    assert not Intervention.objects.speaking().exists()
    client.post(FLOOR, {"person": cast.deputy.pk})
    assert Intervention.objects.speaking().get().person == cast.deputy


@pytest.mark.parametrize("data", [{}, {"asked": "x"}, {"person": "9" * 30}, {"guest": "-1", "person": ""}])
def test_a_press_that_says_nothing_sensible_leads_back_to_the_room(cast, session, client, data):
    client.force_login(cast.chair)
    assert client.post(FLOOR, data).headers["Location"] == ROOM
    assert client.post(f"{FLOOR}list/", {"way": "up"}).headers["Location"] == ROOM
    assert client.post(FLOOR, {"asked": 2**62}).status_code == 404
    assert not Intervention.objects.exists()


def test_who_withdrew_meanwhile_is_not_given_it(cast, session, client):
    asked = ask_for_floor(session, by=cast.member)
    client.force_login(cast.member)
    client.post(f"{FLOOR}{asked.pk}/withdrawal/")
    client.force_login(cast.chair)
    assert "no longer waits for the floor" in client.post(FLOOR, {"asked": asked.pk}).text


def test_the_list_is_closed_and_reopened(cast, session, client):
    client.force_login(cast.chair)
    client.post(f"{FLOOR}list/", {"way": "close"})
    seen = read(client, cast.member)
    assert "You can ask for the floor once the person presiding reopens it." in seen
    assert "Ask for the floor" not in seen
    assert "once the person presiding reopens it" in client.post(f"{FLOOR}requests/").text
    assert "Reopen the list of speakers" in read(client, cast.chair)
    client.post(f"{FLOOR}list/", {"way": "reopen"})
    assert "Ask for the floor" in read(client, cast.member)


def test_presenters_of_the_item_stand_ready_for_the_chair(cast, session, client):
    invite_presenter(session.items.get(number=1), by=cast.chair, person=cast.stranger)
    seen = read(client, cast.chair)
    assert "Give Sam Stranger the floor" in seen
    assert "Give Olga Observer the floor" not in seen
    assert "Give Sam Stranger the floor" not in read(client, cast.secretary)
    client.force_login(cast.chair)
    client.post(FLOOR, {"guest": cast.stranger.pk, "person": ""})
    assert Intervention.objects.speaking().get().person == cast.stranger


def test_everyone_sees_who_speaks_and_who_waits(cast, session, client):
    Organization.objects.filter(pk=cast.holders["WORKERS-1"].pk).update(acronym="ITUC")
    give_floor(session, cast.member, by=cast.chair)
    ask_for_floor(session, by=cast.people["UN-1"])
    for who in (cast.chair, cast.secretary, cast.alternate, cast.observer):
        part = read(client, who).partition('data-part="floor">')[2].partition("</section>")[0]
        assert part.index("Organization WORKERS-1") < part.index("has the floor, since") < part.index("UN-1")
    wall = read(client, cast.secretary, f"{ROOM}screen/").partition('data-part="wall_floor">')[2].partition("</div>")[0]
    assert wall.index("ITUC") < wall.index("Organization UN-1")
    assert "Organization WORKERS-1" not in wall


def test_observers_do_not_see_the_floor_of_an_item_that_is_not_open_to_them(cast, session):
    AgendaItem.objects.filter(meeting=session, number=1).update(is_restricted=True)
    give_floor(session, cast.member, by=cast.chair)
    assert "WORKERS-1" not in told(session, OBSERVERS).parts["floor"]
    assert "WORKERS-1" in told(session).parts["floor"]


def test_who_leaves_is_off_every_screen(cast, session, client):
    ask_for_floor(session, by=cast.member)
    check_out(Presence.objects.get(meeting=session, seat__code="WORKERS-1"), by=cast.member)
    assert "WORKERS-1" not in told(session).parts["floor"]
    assert "Nobody waits for the floor." in read(client, cast.chair)


def test_only_those_concerned_fetch_their_controls_anew(cast, session):
    before = told(session)
    ask_for_floor(session, by=cast.member)
    after = told(session)
    changed = {
        who
        for who in ("chair", "secretary", "member", "deputy")
        if before.controls(getattr(cast, who).pk) != after.controls(getattr(cast, who).pk)
    }
    assert changed == {"chair", "secretary", "member", "deputy"}
    other = cast.people["UN-1"].pk
    assert before.controls(other) == after.controls(other)
    close_list(session, by=cast.chair)
    assert told(session).controls(other) != after.controls(other)


def test_how_long_each_spoke_is_for_who_keeps_the_record_and_stays(cast, session, client):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        given = give_floor(session, cast.member, by=cast.chair)
        clock.shift(timedelta(minutes=3, seconds=20))
        take_floor_back(given, by=cast.chair)
    for who in (cast.chair, cast.secretary):
        assert "3 min 20 s" in read(client, who)
    for who in (cast.member, cast.observer):
        assert "3 min 20 s" not in read(client, who)
    close_meeting(session, by=cast.chair)
    for who in (cast.chair, cast.secretary):
        seen = read(client, who)
        assert "Who had the floor, and how long" in seen
        assert "3 min 20 s" in seen
    assert "End the intervention" not in read(client, cast.chair)


def test_the_time_of_the_item_is_told_without_scripts(cast, session, client):
    at = session.items.with_last_turn().get(number=1).taken_up_at
    session.items.update(minutes_allotted=15)
    said = f"{at:%H:%M} (UTC)</time>, 15 minutes on the agenda"
    session.time_zone = "UTC"
    session.save(update_fields=["time_zone"])
    for who, address in ((cast.chair, ROOM), (cast.secretary, ROOM), (cast.chair, f"{ROOM}screen/")):
        seen = read(client, who, address)
        assert said in seen
        assert 'data-minutes="15"' in seen
    assert said not in read(client, cast.member)


@pytest.fixture
def keeping(settings):
    """Parts are cached, as they are outside tests."""
    kept = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "floors"}
    settings.CACHES = settings.CACHES | {"fragments": kept}
    yield
    caches["fragments"].clear()


@pytest.mark.usefixtures("keeping")
@pytest.mark.parametrize("who", ["member", "chair", "secretary", "observer"])
def test_right_after_a_change_the_room_makes_few_queries_however_many_wait(cast, session, client, who):
    for version in Version.objects.all():
        Version.objects.filter(pk=version.pk).update(data=version.data | {"observers_may_speak": True})
    invite_presenter(session.items.get(number=1), by=cast.chair, person=cast.stranger)
    client.force_login(getattr(cast, who))
    client.get(ROOM)
    counts = []
    for codes in (QUORATE[2:3], QUORATE[3:]):
        for code in codes:
            ask_for_floor(session, by=cast.people[code])
        with CaptureQueriesContext(connection) as queries:
            client.get(ROOM)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert max(counts) <= 12
