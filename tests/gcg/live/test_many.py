"""Many screens, few connections; who may listen; screens without events."""

import asyncio
import threading
from contextlib import aclosing

import pytest
from asgiref.testing import ApplicationCommunicator
from django.core.asgi import get_asgi_application
from django.db import connection

from alliance87.meetings import streams as live
from gcg.actions.room import check_in, check_out
from gcg.models import Presence
from gcg.rooms import PARTS
from tests.cast import QUORATE, seat_people
from tests.gcg.live.streams import act, screen, seat_of, sign_in_as, until
from tests.waiting import PATIENCE

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.whole]


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
    answer = client.get(f"/en/gcg/meetings/{meeting.slug}/room/live/", headers={"accept-encoding": "gzip"})
    assert answer.status_code == status
    if status == 200:
        assert answer["Content-Type"] == "text/event-stream"
        assert (answer["Content-Encoding"], answer["Cache-Control"]) == ("identity", "no-store")


def test_who_is_not_signed_in_hears_nothing(meeting, client):
    assert client.get(f"/en/gcg/meetings/{meeting.slug}/room/live/").status_code == 404


def test_asking_again_and_again_without_events(committed_cast, meeting, client):
    client.force_login(committed_cast.member)
    address = f"/en/gcg/meetings/{meeting.slug}/room/state/"
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
        path = f"/en/gcg/meetings/{meeting.slug}/room/live/"
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
        before = threading.active_count()  # other tests of this process have left some
        opened = await asyncio.gather(*[first_words(scope) for scope in scopes])
        grown = threading.active_count() - before
        for _status, server in opened:
            await server.send_input({"type": "http.disconnect"})
        await asyncio.gather(*[server.wait(PATIENCE) for _status, server in opened])
        return {status for status, _server in opened}, grown

    statuses, grown = asyncio.run(run())
    assert statuses == {200}
    assert grown < 20, "no screen keeps a thread"
