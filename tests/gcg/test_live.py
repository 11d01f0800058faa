"""The live room: every open screen is told of a committed change, and of nothing else."""

import asyncio
import threading
from contextlib import aclosing

import pytest
from asgiref.sync import sync_to_async
from asgiref.testing import ApplicationCommunicator
from django.core.asgi import get_asgi_application
from django.db import connection, connections, transaction
from django.test import Client

from alliance87.meetings import streams as live
from alliance87.meetings.actions.live import room_changed
from alliance87.meetings.lines import MOST
from gcg.actions.closing import close_meeting
from gcg.actions.decisions import announce_without_decision
from gcg.actions.presiding import open_meeting, take_up
from gcg.actions.room import check_in, check_out
from gcg.models import AgendaItem, Presence, Representation, Seat, today
from gcg.rooms import CONVENED, MEMBERS, OBSERVERS, PARTS, followers, scene
from gcg.views.live import look
from gcg.views.room import Person
from partners.models import User
from secretariat.actions.staff import end_role
from tests.cast import FIRST_DAY, QUORATE, make_meeting, seat_people
from tests.gcg.closed_meeting import hold_meeting
from tests.waiting import PATIENCE

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.whole]


@pytest.fixture
def meeting(committed_cast):
    return make_meeting(committed_cast)


async def allowed():
    return True


def screen(meeting, person, *, audience=MEMBERS, seen="", is_allowed=allowed, session_key=""):
    """The event stream of one person's screen."""
    key = ("gcg", meeting.pk, audience, "en")
    return live.stream(key, person.pk, seen=seen, is_allowed=is_allowed, session_key=session_key)


async def until(stream, words):
    """What the stream says up to and including `words`."""
    heard = b""
    async with asyncio.timeout(PATIENCE):
        async for chunk in stream:
            heard += chunk
            if words.encode() in heard:
                return heard.decode()
    raise AssertionError(f"{words!r} was not said in {heard!r}")


async def rest(stream):
    async with asyncio.timeout(PATIENCE):
        return b"".join([chunk async for chunk in stream]).decode()


async def act(action, *args, **kwargs):
    """Act in a thread of its own, as a request does."""

    def run():
        try:
            return action(*args, **kwargs)
        finally:
            connections.close_all()

    return await sync_to_async(run, thread_sensitive=False)()


def seat_of(code):
    return Seat.objects.get(code=code)


def now_seen(meeting, person, audience=MEMBERS):
    return scene(CONVENED.get(pk=meeting.pk), audience).seen_by(person.pk)


def test_a_check_in_reaches_every_screen(committed_cast, meeting):
    seat = seat_of("WORKERS-1")

    async def run():
        async with (
            aclosing(screen(meeting, committed_cast.chair)) as one,
            aclosing(screen(meeting, committed_cast.deputy)) as two,
        ):
            await until(one, "0 representatives present")
            await until(two, "0 representatives present")
            await act(check_in, meeting, seat, committed_cast.member, by=committed_cast.member, mode="remote")
            return await until(one, "1 representative present"), await until(two, "1 representative present")

    for heard in asyncio.run(run()):
        assert "event: council" in heard
        assert "event: now" not in heard, "only what changed is sent"


def test_a_screen_that_is_up_to_date_is_told_nothing_until_a_change(committed_cast, meeting):
    seat = seat_of("WORKERS-1")
    seen = now_seen(meeting, committed_cast.chair)

    async def run():
        async with aclosing(screen(meeting, committed_cast.chair, seen=seen)) as stream:
            begin = await anext(stream)
            following = asyncio.ensure_future(anext(stream))
            await asyncio.sleep(0.3)
            was_silent = not following.done()
            await act(check_in, meeting, seat, committed_cast.member, by=committed_cast.member, mode="remote")
            return begin, was_silent, (await asyncio.wait_for(following, PATIENCE)).decode()

    begin, was_silent, heard = asyncio.run(run())
    assert begin == live.BEGIN
    assert was_silent
    assert heard.rstrip().splitlines()[-1] == f"id: {now_seen(meeting, committed_cast.chair)}"


def test_a_screen_that_knows_nothing_is_told_everything(committed_cast, meeting):
    async def run():
        async with aclosing(screen(meeting, committed_cast.chair)) as stream:
            return await until(stream, "\nid: ")

    heard = asyncio.run(run())
    assert [name for name in (*PARTS, "controls") if f"event: {name}\n" not in heard] == []


def test_what_is_rolled_back_is_never_told(committed_cast, meeting):
    seat = seat_of("WORKERS-1")

    def begin_and_give_up():
        with transaction.atomic():
            check_in(meeting, seat, committed_cast.member, by=committed_cast.member, mode="remote")
            transaction.set_rollback(True)

    async def run():
        seen = await act(now_seen, meeting, committed_cast.chair)
        async with aclosing(screen(meeting, committed_cast.chair, seen=seen)) as stream:
            await anext(stream)
            await act(begin_and_give_up)
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(anext(stream), 0.5)

    asyncio.run(run())


def test_only_whose_place_changed_asks_for_their_controls_anew(committed_cast, meeting):
    seat = seat_of("WORKERS-1")
    member, chair = committed_cast.member, committed_cast.chair

    async def run():
        async with aclosing(screen(meeting, member)) as own, aclosing(screen(meeting, chair)) as other:
            await until(own, "\nid: ")
            await until(other, "\nid: ")
            await act(check_in, meeting, seat, member, by=committed_cast.secretary, mode="in_person")
            return await until(own, "\nid: "), await until(other, "\nid: ")

    own, other = asyncio.run(run())
    assert "event: controls" in own
    assert "event: controls" not in other


def test_observers_hear_of_open_items_only(committed_cast, meeting):
    AgendaItem.objects.filter(meeting=meeting, number=1).update(is_restricted=True, title="A delicate matter")
    seat_people(committed_cast, meeting, QUORATE)
    open_meeting(meeting, by=committed_cast.chair)
    take_up(meeting.items.get(number=1), by=committed_cast.chair)

    async def run():
        async with (
            aclosing(screen(meeting, committed_cast.observer, audience=OBSERVERS)) as watched,
            aclosing(screen(meeting, committed_cast.member)) as sat,
        ):
            return await until(watched, "\nid: "), await until(sat, "\nid: ")

    watched, sat = asyncio.run(run())
    assert "A delicate matter" in sat
    assert "A delicate matter" not in watched
    assert "An item that is not open to observers" in watched


def test_the_stream_ends_with_the_meeting(committed_cast, meeting):
    seat_people(committed_cast, meeting, QUORATE)
    open_meeting(meeting, by=committed_cast.chair)
    announce_without_decision(meeting.items.get(kind="decision"), by=committed_cast.chair, result="deferred")

    async def run():
        stream = screen(meeting, committed_cast.member)
        await until(stream, "\nid: ")
        await act(close_meeting, meeting, by=committed_cast.chair)
        return await rest(stream)

    assert asyncio.run(run()).endswith("event: end\ndata: end\n\n")


def test_the_stream_ends_when_the_right_does(committed_cast, meeting, monkeypatch):
    monkeypatch.setattr(live, "HEARTBEAT", 0.05)
    monkeypatch.setattr(live, "RIGHTS", 0.05)
    has_right = True

    async def is_allowed():
        return has_right

    async def run():
        nonlocal has_right
        stream = screen(meeting, committed_cast.member, is_allowed=is_allowed)
        await until(stream, "\nid: ")
        await until(stream, "still here")
        has_right = False
        return await rest(stream)

    assert asyncio.run(run()).endswith(live.GONE.decode())


def test_in_a_busy_room_rights_are_asked_again_too(committed_cast, meeting, monkeypatch):
    monkeypatch.setattr(live, "RIGHTS", 1)

    async def refused():
        return False

    async def run():
        stream = screen(meeting, committed_cast.member, is_allowed=refused)
        ending = asyncio.ensure_future(rest(stream))
        while not ending.done():
            await act(transaction.atomic(room_changed), meeting)
        return await ending

    assert asyncio.run(run()).endswith(live.GONE.decode())


def test_no_screen_asks_of_its_rights_with_each_change(committed_cast, meeting, monkeypatch):
    monkeypatch.setattr(live, "RIGHTS", 1_000_000)
    seats, asked = {seat.code: seat for seat in Seat.objects.all()}, []

    async def counted():
        asked.append(1)
        return True

    async def run():
        async with aclosing(screen(meeting, committed_cast.member, is_allowed=counted)) as stream:
            await until(stream, "\nid: ")
            for number, code in enumerate(QUORATE[:4], start=1):
                who = committed_cast.people[code]
                await act(check_in, meeting, seats[code], who, by=who, mode="remote")
                await until(stream, f"{number} representative")

    asyncio.run(run())
    assert asked == []


def test_a_quiet_line_beats_so_that_a_page_notices_silence():
    assert live.HEARTBEAT * 2 < 10, "a page takes ten seconds of silence for a frozen line"
    assert live.STILL_HERE.startswith(b"event: pulse\ndata: "), "scripts never see comments, nor events without data"


def sign_in_as(person):
    client = Client()
    client.force_login(person)
    return client


def sign_out(client, person):
    client.logout()


def change_password(client, person):
    person.set_password("another one")
    person.save()


def close_own_account(client, person):
    User.objects.filter(pk=person.pk).update(is_active=False)


@pytest.mark.parametrize("end", [sign_out, change_password, close_own_account])
def test_streams_end_with_the_session_though_nothing_happens_in_the_room(committed_cast, meeting, monkeypatch, end):
    monkeypatch.setattr(live, "HEARTBEAT", 0.2)
    monkeypatch.setattr(live, "RIGHTS", 1_000_000)
    person = committed_cast.member
    client, other = sign_in_as(person), sign_in_as(committed_cast.chair)

    def line(client, person):
        session_key = client.session.session_key

        async def is_allowed():
            return await act(look, session_key, meeting.slug) is not None

        return screen(meeting, person, is_allowed=is_allowed, session_key=session_key)

    lines = [line(client, person), line(other, committed_cast.chair)]

    async def run():
        ended, goes_on = lines
        for stream in lines:
            await until(stream, "\nid: ")
            await until(stream, "still here")
        await asyncio.sleep(0.6)
        await act(end, client, person)
        told = await rest(ended)
        await until(goes_on, "still here")
        await goes_on.aclose()
        return told

    assert asyncio.run(run()).endswith(live.GONE.decode())


def test_beyond_twenty_the_screen_open_longest_gives_way(committed_cast, meeting):
    member, chair, seat = committed_cast.member, committed_cast.chair, seat_of("WORKERS-1")

    async def run():
        screens = [screen(meeting, member) for _ in range(MOST)]
        other = screen(meeting, chair)
        for stream in (*screens, other):
            await until(stream, "\nid: ")
        newest = screen(meeting, member)
        await until(newest, "\nid: ")
        told = await rest(screens[0])
        await act(check_in, meeting, seat, member, by=member, mode="remote")
        for stream in (*screens[1:], newest, other):
            await until(stream, "1 representative present")
            await stream.aclose()
        return told

    assert asyncio.run(run()) == live.TOO_MANY.decode()


def end_representation(cast):
    Representation.objects.filter(person=cast.member).update(period=(FIRST_DAY, today()))
    return cast.member


def end_staff_role(cast):
    end_role(cast.secretary.staff_roles.get(), by=cast.administrator)
    return cast.secretary


def close_account(cast):
    User.objects.filter(pk=cast.member.pk).update(is_active=False)


@pytest.mark.parametrize("end", [end_representation, end_staff_role, close_account])
def test_whose_right_ended_hears_nothing_of_the_next_change(committed_cast, meeting, end):
    seat = seat_of("UN-1")
    person = committed_cast.secretary if end == end_staff_role else committed_cast.member

    async def refused():
        return False

    async def run():
        stream = screen(meeting, person, is_allowed=refused)
        other = screen(meeting, committed_cast.chair)
        await until(stream, "0 representatives present")
        await until(other, "0 representatives present")
        await act(end, committed_cast)
        who = committed_cast.people["UN-1"]
        await act(check_in, meeting, seat, who, by=who, mode="remote")
        await until(other, "1 representative present")
        await other.aclose()
        return await rest(stream)

    assert asyncio.run(run()) == live.GONE.decode()


def test_who_comes_to_be_allowed_after_the_last_change_stays(committed_cast, meeting):
    seat = seat_of("UN-1")
    newcomer = committed_cast.stranger

    async def run():
        async with aclosing(screen(meeting, committed_cast.chair)) as first:
            await until(first, "0 representatives present")
            async with aclosing(screen(meeting, newcomer)) as stream:
                await until(stream, "0 representatives present")
                who = committed_cast.people["UN-1"]
                await act(check_in, meeting, seat, who, by=who, mode="remote")
                return await until(stream, "1 representative present")

    assert "event: council" in asyncio.run(run())


def test_who_may_follow_is_the_same_for_one_and_for_all(committed_cast, meeting):
    held = hold_meeting(committed_cast, number=11)
    for one in (meeting, held):
        convened = CONVENED.get(pk=one.pk)
        found = {audience: followers(convened, audience) for audience in (MEMBERS, OBSERVERS)}
        for user in User.objects.all():
            person = Person(user, convened)
            allowed = {person.audience} if person.may_follow else set()
            told = {audience for audience, people in found.items() if user.pk in people}
            if one is held:
                told.discard(OBSERVERS)
            assert told == allowed, user


def test_the_listener_comes_back_after_postgresql_does(committed_cast, meeting, monkeypatch):
    monkeypatch.setattr(live, "RETRY", 0.1)
    seat = seat_of("WORKERS-1")

    def cut_the_listener_off():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query = 'LISTEN meeting_room' AND datname = current_database()"
            )
            return cursor.fetchone()[0]

    async def run():
        async with aclosing(screen(meeting, committed_cast.chair)) as stream:
            await until(stream, "0 representatives present")
            while not await act(cut_the_listener_off):
                await asyncio.sleep(0.05)
            await act(check_in, meeting, seat, committed_cast.member, by=committed_cast.member, mode="remote")
            await until(stream, "1 representative present")

    asyncio.run(run())


def test_many_screens_share_one_rendering_one_connection_and_no_thread(committed_cast, meeting, monkeypatch):
    seat = seat_of("WORKERS-1")
    rendered = []
    render = live._render
    monkeypatch.setattr(live, "_render", lambda *key: rendered.append(key) or render(*key))

    async def run():
        streams = [screen(meeting, committed_cast.people[code]) for code in QUORATE * 4]
        threads = threading.active_count()
        await asyncio.gather(*[until(stream, "0 representatives present") for stream in streams])
        await act(check_in, meeting, seat, committed_cast.member, by=committed_cast.member, mode="remote")
        await asyncio.gather(*[until(stream, "1 representative present") for stream in streams])
        listeners = await act(count_listeners)
        grown = threading.active_count() - threads
        for stream in streams:
            await stream.aclose()
        return listeners, grown

    def count_listeners():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE query = 'LISTEN meeting_room' AND datname = current_database()"
            )
            return cursor.fetchone()[0]

    listeners, grown = asyncio.run(run())
    assert listeners == 1
    assert len(rendered) <= 3, "once when it begins, once when the listener listens, once for the change"
    assert grown <= 4, "the few threads that render, whatever the number of screens"


@pytest.mark.parametrize(("who", "status"), [("member", 200), ("secretary", 200), ("observer", 200), ("stranger", 404)])
def test_who_may_listen(committed_cast, meeting, client, who, status):
    client.force_login(getattr(committed_cast, who))
    answer = client.get(f"/gcg/meetings/{meeting.slug}/room/live/", headers={"accept-encoding": "gzip"})
    assert answer.status_code == status
    if status == 200:
        assert answer["Content-Type"] == "text/event-stream"
        assert (answer["Content-Encoding"], answer["Cache-Control"]) == ("identity", "no-store")


def test_who_is_not_signed_in_hears_nothing(meeting, client):
    assert client.get(f"/gcg/meetings/{meeting.slug}/room/live/").status_code == 404


def test_asking_again_and_again_without_events(committed_cast, meeting, client):
    client.force_login(committed_cast.member)
    address = f"/gcg/meetings/{meeting.slug}/room/state/"
    first = client.get(address).json()
    assert set(first["parts"]) == set(PARTS)
    assert client.get(address, {"seen": first["seen"]}).status_code == 204
    presence = check_in(meeting, seat_of("WORKERS-1"), committed_cast.member, by=committed_cast.member, mode="remote")
    second = client.get(address, {"seen": first["seen"]}).json()
    assert "1 representative present" in second["parts"]["council"]
    assert second["controls"]
    check_out(presence, by=committed_cast.member)
    seat_people(committed_cast, meeting, ["UN-1"])
    assert Presence.objects.filter(checked_out_at=None).count() == 1


def test_many_who_come_at_once_do_not_use_up_the_connections(committed_cast, meeting):
    """Forty screens of two people through the whole server, with far fewer connections to the database than that."""

    def scope_of(person):
        cookie = sign_in_as(person).cookies.output(header="", sep=";").split(";")[0].strip()
        headers = [(b"host", b"localhost"), (b"cookie", cookie.encode())]
        path = f"/gcg/meetings/{meeting.slug}/room/live/"
        return {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": headers}

    scopes = [scope_of(committed_cast.member), scope_of(committed_cast.chair)] * 20
    application = get_asgi_application()

    async def first_words(scope):
        server = ApplicationCommunicator(application, scope)
        await server.send_input({"type": "http.request"})
        start = await server.receive_output(PATIENCE)
        heard = b""
        while b"representatives present" not in heard:
            heard += (await server.receive_output(PATIENCE))["body"]
        return start["status"], server

    async def run():
        opened = await asyncio.gather(*[first_words(scope) for scope in scopes])
        threads = threading.active_count()
        for _status, server in opened:
            await server.send_input({"type": "http.disconnect"})
        await asyncio.gather(*[server.wait(PATIENCE) for _status, server in opened])
        return {status for status, _server in opened}, threads

    statuses, threads = asyncio.run(run())
    assert statuses == {200}
    assert threads < 20, "no screen keeps a thread"
