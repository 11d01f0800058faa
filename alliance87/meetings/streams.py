"""One listener for each process tells every open screen of a room what changed.

PostgreSQL notifies the channel `meeting_room` when an act is committed. What a room shows is rendered once for each
audience and language, and every screen gets the same bytes. A screen holds neither a thread nor a connection.
"""

import asyncio
import logging
from contextlib import contextmanager, suppress
from time import monotonic
from weakref import WeakKeyDictionary

import psycopg
from asgiref.sync import SyncToAsync, sync_to_async
from django.db import connection, connections
from django.utils.translation import override

from .actions.live import CHANNEL
from .body import bodies
from .lines import Lines, going_on

logger = logging.getLogger(__name__)

HEARTBEAT = 4
"""Seconds between heartbeats, and between checks of all sessions. A page notices a missing heartbeat after ten."""

RIGHTS = 20
"""Seconds after which a person's rights are checked again, even if nothing has happened."""

RETRY = 1
"""Seconds before connecting to PostgreSQL again."""

BEGIN = b"retry: 1000\n\n"
STILL_HERE = b"event: pulse\ndata: still here\n\n"
END = b"event: end\ndata: end\n\n"
"""The event for a screen that has nothing more to wait for."""
GONE = b"event: end\ndata: gone\n\n"
"""The event for a screen of a person who may no longer follow, or whose session has ended."""
TOO_MANY = b"event: end\ndata: many\n\n"
"""The event for a screen that gives way to another of the same person."""


class Channel:
    """What the screens of one meeting, audience and language show, rendered once for all of them.

    Its key is (app of the body, meeting's pk, audience, language).
    """

    def __init__(self, key):
        self.key = key
        self.watchers = 0
        self.followers = frozenset()
        self._scene = None
        self._events = {}
        self._stale = asyncio.Event()
        self._changed = asyncio.Event()
        self._keeper = asyncio.create_task(self._keep())
        self.tell()

    def tell(self):
        """Render again, as something may have changed."""
        self._stale.set()

    def end(self):
        self._keeper.cancel()

    async def _keep(self):
        render = sync_to_async(_render, thread_sensitive=False)
        while True:
            await self._stale.wait()
            self._stale.clear()
            try:
                scene, self.followers = await render(*self.key)
                self._show(scene)
            except Exception:
                logger.exception("live room: meeting %s of %s cannot be shown, trying again", self.key[1], self.key[0])
                await asyncio.sleep(RETRY)
                self.tell()

    def _show(self, scene):
        if self._scene and self._scene.stamp == scene.stamp:
            return
        self._events = {name: _event(name, html) for name, html in scene.parts.items()}
        self._scene = scene
        self.wake()

    def wake(self):
        """Wake every screen, to check whether it may continue."""
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    async def after(self, shown, line):
        """Wait for a scene other than `shown`; None if a heartbeat is due or the line must be checked.

        A slow screen skips scenes.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(HEARTBEAT):
                while self._scene is shown:
                    if line.gives_way or line.is_in_doubt:
                        return None
                    await self._changed.wait()
            return self._scene
        return None

    def batch(self, scene, shown, person_pk, seen):
        """The events that bring a screen from `seen`, and from the scene `shown` if any, to `scene`; or nothing."""
        stamp, _tilde, controls = seen.partition("~")
        events = []
        if stamp != scene.stamp:
            parts = shown.parts if shown else {}
            events = [self._events[name] for name, html in scene.parts.items() if html != parts.get(name)]
        if controls != scene.controls(person_pk):
            events.append(b"event: controls\ndata: changed\n")
        return b"\n".join(events) + f"id: {scene.seen_by(person_pk)}\n\n".encode() if events else b""


class Hub:
    """The channels for which this process has screens, and the task that listens for all of them."""

    def __init__(self):
        self._channels = {}
        self._listener = None
        self._guard = None
        self.lines = Lines()

    @contextmanager
    def watch(self, key):
        """The Channel with this key, for as long as a screen needs it."""
        if key not in self._channels:
            self._channels[key] = Channel(key)
        channel = self._channels[key]
        channel.watchers += 1
        if self._listener is None:
            self._listener = asyncio.create_task(self._listen())
            self._guard = asyncio.create_task(self._look_at_sessions())
        try:
            yield channel
        finally:
            channel.watchers -= 1
            self._tidy(channel)

    def _tidy(self, channel):
        if not channel.watchers:
            self._channels.pop(channel.key).end()
        if not self._channels:
            self._listener.cancel()
            self._guard.cancel()
            self._listener = self._guard = None

    @contextmanager
    def line(self, person_pk, session_key):
        """The OpenScreen of a person while it is open. If one person has more than MOST, the oldest gives way."""
        with self.lines.open(person_pk, session_key) as line:
            self._wake()
            yield line

    async def _look_at_sessions(self):
        """Every HEARTBEAT, mark for checking the lines whose session has ended or whose person has changed."""
        look = sync_to_async(going_on, thread_sensitive=False)
        while True:
            await asyncio.sleep(HEARTBEAT)
            try:
                self.lines.doubt(*await look(self.lines.session_keys(), self.lines.people()))
            except Exception:
                logger.exception("live room: sessions cannot be looked at, trying again")
            self._wake()

    def _wake(self):
        for channel in self._channels.values():
            channel.wake()

    async def _listen(self):
        while True:
            try:
                await self._listen_once()
            except psycopg.Error as error:
                logger.warning("live room: PostgreSQL is away, trying again: %s", error)
            await asyncio.sleep(RETRY)

    async def _listen_once(self):
        async with await psycopg.AsyncConnection.connect(**_address(), autocommit=True) as line:
            await line.execute(f"LISTEN {CHANNEL}")
            for channel in self._channels.values():
                channel.tell()
            async for notice in line.notifies():
                app, pk, _revision = notice.payload.split(":")
                self._tell(app, int(pk))

    def _tell(self, app, pk):
        for key, channel in self._channels.items():
            if key[:2] == (app, pk):
                channel.tell()


_hubs: WeakKeyDictionary = WeakKeyDictionary()


def _hub():
    """The hub of the running event loop; a server process has one."""
    return _hubs.setdefault(asyncio.get_running_loop(), Hub())


async def stream(key, person_pk, *, seen, is_allowed, session_key=""):
    """The bytes of a screen's event stream, since what it has `seen` (`Scene.seen_by`).

    `key` is that of a Channel. With each change, those who may follow are looked up once for all
    screens. `is_allowed` also checks the session. It is asked about people not among them, about people whose session
    or password has changed, and about everyone every RIGHTS seconds; people are checked in turn, so that no change
    waits for all of them. The stream ends when it says no, when the meeting is over, or when it gives way to another
    of the same person.
    """
    _give_back_thread()
    yield BEGIN
    hub = _hub()
    with hub.watch(key) as channel, hub.line(person_pk, session_key) as line:
        shown, asked_at = None, monotonic() - person_pk % RIGHTS
        while True:
            scene = await channel.after(shown, line)
            if line.gives_way:
                yield TOO_MANY
                return
            is_due = line.is_in_doubt or monotonic() - asked_at >= RIGHTS
            if is_due or person_pk not in channel.followers:
                line.is_in_doubt = False
                if not await is_allowed():
                    yield GONE
                    return
                asked_at = monotonic()
            if scene is None:
                yield STILL_HERE
                continue
            if batch := channel.batch(scene, shown, person_pk, seen):
                yield batch
            shown, seen = scene, scene.seen_by(person_pk)
            if scene.is_over:
                break
    yield END


def _give_back_thread():
    """End the thread of the request's synchronous part, which a stream that lasts for hours does not need."""
    # asgiref has no call for this; tests/conventions/test_borrowed.py fails once its maps are gone.
    context = SyncToAsync.thread_sensitive_context.get(None)
    executor = SyncToAsync.context_to_thread_executor.pop(context, None) if context else None
    if executor:
        executor.shutdown(wait=False)


def _address():
    """The connection parameters of the listener: the database of the settings."""
    known = {default.keyword.decode() for default in psycopg.pq.Conninfo.get_defaults()}
    return {name: value for name, value in connection.get_connection_params().items() if name in known}


def _render(app, meeting_pk, audience, language):
    try:
        with override(language):
            return bodies()[app].room(meeting_pk, audience)
    finally:
        connections.close_all()


def _event(name, html):
    lines = "".join(f"data: {line}\n" for line in html.splitlines() if line.strip())
    return f"event: {name}\n{lines or 'data:\n'}".encode()
