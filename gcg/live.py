"""One listener for each process tells every open screen of a room what changed.

PostgreSQL says so on the channel `gcg_room` when an act is committed. The shared part of the room is rendered once for
each audience and language, and the same bytes go to every screen. A screen holds neither a thread nor a connection.
"""

import asyncio
import logging
from collections import defaultdict
from contextlib import suppress

import psycopg
from asgiref.sync import sync_to_async
from django.db import connection, connections
from django.utils.translation import override

from .actions.live import CHANNEL
from .models import Meeting
from .rooms import room_events

logger = logging.getLogger(__name__)

HEARTBEAT = 20
"""Seconds between signs of life; rights are looked at again as often."""

RETRY = 1
"""Seconds until the listener tries PostgreSQL again."""


class Hub:
    """Who watches which meeting in this process, and the task that listens for all of them."""

    def __init__(self):
        self._watchers = defaultdict(set)
        self._listener = None
        self._rendered = {}

    def watch(self, meeting_pk):
        """A Watcher of the meeting; use it as a context manager."""
        if self._listener is None or self._listener.done():
            self._listener = asyncio.create_task(self._listen())
        return Watcher(self._watchers, meeting_pk)

    async def _listen(self):
        while any(self._watchers.values()) or not self._watchers:
            try:
                await self._listen_once()
            except psycopg.OperationalError as error:
                logger.warning("live room: PostgreSQL is away, trying again: %s", error)
                await asyncio.sleep(RETRY)

    async def _listen_once(self):
        line = await psycopg.AsyncConnection.connect(_address(), autocommit=True)
        async with line:
            await line.execute(f"LISTEN {CHANNEL}")
            for meeting_pk in list(self._watchers):
                self._tell(meeting_pk)
            async for notice in line.notifies():
                self._tell(int(notice.payload.split(":")[0]))

    def _tell(self, meeting_pk):
        for watcher in self._watchers.get(meeting_pk, ()):
            watcher.changed.set()

    async def events(self, meeting_pk, audience, language):
        """What is to be sent of the meeting's present revision, rendered once however many ask at the same time."""
        revision = await sync_to_async(_revision, thread_sensitive=False)(meeting_pk)
        key = (meeting_pk, revision, audience, language)
        if key not in self._rendered:
            for old in [one for one in self._rendered if one[0] == meeting_pk and one[1] < revision]:
                del self._rendered[old]
            render = sync_to_async(_render, thread_sensitive=False)
            self._rendered[key] = asyncio.ensure_future(render(meeting_pk, audience, language))
        return revision, await asyncio.shield(self._rendered[key])


class Watcher:
    """One open screen: `changed` is set when there is something new."""

    def __init__(self, watchers, meeting_pk):
        self._watchers, self._meeting_pk = watchers, meeting_pk
        self.changed = asyncio.Event()

    def __enter__(self):
        self._watchers[self._meeting_pk].add(self)
        return self

    def __exit__(self, *_error):
        self._watchers[self._meeting_pk].discard(self)
        if not self._watchers[self._meeting_pk]:
            del self._watchers[self._meeting_pk]

    async def next(self):
        """Wait for a change; False when only a heartbeat is due."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self.changed.wait(), HEARTBEAT)
            self.changed.clear()
            return True
        return False


def _address():
    """Where the listener connects: the database of the settings."""
    known = connection.get_connection_params()
    names = ("host", "port", "dbname", "user", "password", "sslmode", "sslrootcert")
    return psycopg.conninfo.make_conninfo(**{name: known[name] for name in names if known.get(name)})


def _revision(meeting_pk):
    try:
        return Meeting.objects.values_list("revision", flat=True).get(pk=meeting_pk)
    finally:
        connections.close_all()


def _render(meeting_pk, audience, language):
    try:
        with override(language):
            return room_events(Meeting.objects.with_state().get(pk=meeting_pk), audience)
    finally:
        connections.close_all()


hub = Hub()


async def stream(meeting_pk, audience, language, *, seen, is_allowed):
    """The bytes of a screen's event stream, from the revision it has seen on.

    `is_allowed` is asked again with each heartbeat; the stream ends when it says no, or when the meeting is closed.
    """
    with hub.watch(meeting_pk) as watcher:
        yield b"retry: 2000\n\n"
        while True:
            revision, events = await hub.events(meeting_pk, audience, language)
            if revision != seen:
                seen = revision
                yield events
                if events.endswith(END):
                    return
            while not await watcher.next():
                if not await is_allowed():
                    yield END
                    return
                yield b": still here\n\n"


END = b"event: end\ndata: end\n\n"
"""Told to a screen that has nothing more to wait for."""
