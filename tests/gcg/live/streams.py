"""The stream of one screen, acts beside it, and somebody who signed in."""

import asyncio

from asgiref.sync import sync_to_async
from django.db import connections
from django.test import Client

from alliance87.meetings import streams as live
from gcg.models import Seat
from gcg.rooms import CONVENED, MEMBERS, scene
from tests.waiting import PATIENCE


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


def sign_in_as(person):
    client = Client()
    client.force_login(person)
    return client
