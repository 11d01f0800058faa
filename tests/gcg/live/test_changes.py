"""Every open screen is told of a committed change, and of nothing else."""

import asyncio
import re
from contextlib import aclosing

import pytest
from django.conf import settings
from django.db import transaction

from alliance87.meetings import streams as live
from gcg.actions.closing import close_meeting
from gcg.actions.decisions import announce_without_decision
from gcg.actions.presiding import open_meeting, take_up
from gcg.actions.room import check_in
from gcg.models import AgendaItem
from gcg.rooms import OBSERVERS, PARTS
from tests.cast import QUORATE, seat_people
from tests.gcg.live.streams import act, now_seen, rest, screen, seat_of, until
from tests.waiting import PATIENCE

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.whole]


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


def test_a_quiet_line_beats_so_that_a_page_notices_silence():
    script = (settings.BASE_DIR / "static" / "js" / "room.js").read_text(encoding="utf-8")
    assert re.search(r"\bSILENCE = (\d+)", script)[1] == "10000", (
        "a page takes ten seconds of silence for a frozen line"
    )
    assert live.HEARTBEAT * 2 < 10
    assert live.STILL_HERE.startswith(b"event: pulse\ndata: "), "scripts never see comments, nor events without data"
