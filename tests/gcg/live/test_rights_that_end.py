"""A stream ends with the right to it, the session or the account."""

import asyncio
from contextlib import aclosing

import pytest
from django.db import transaction

from alliance87.meetings import streams as live
from alliance87.meetings.actions.live import room_changed
from alliance87.meetings.lines import MOST
from gcg.actions.room import check_in
from gcg.models import Representation, Seat, today
from gcg.permissions import may_follow
from gcg.rooms import CONVENED, MEMBERS, OBSERVERS, followers
from gcg.views.live import look
from gcg.views.room import Person
from partners.models import User
from secretariat.actions.staff import end_role
from tests.cast import FIRST_DAY, QUORATE
from tests.gcg.closed_meeting import hold_meeting
from tests.gcg.live.streams import act, rest, screen, seat_of, sign_in_as, until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.whole]


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
    assert MOST == 20
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
            assert may_follow(user, one) == person.may_follow, user
