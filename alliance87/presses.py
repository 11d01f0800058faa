"""Pressing the same button twice is one act: a second click, or a page sent again, leads where the first press led."""

from asyncio import CancelledError, create_task, shield
from contextlib import contextmanager
from hashlib import sha256
from time import time

from asgiref.sync import iscoroutinefunction, sync_to_async
from django.core.cache import cache
from django.db import connection
from django.shortcuts import redirect

from .ui.languages import bare
from .ui.middleware import BothWays

TWICE = 10
"""Seconds within which the same press is not performed again, even if it could be, as when an item is added."""

AGAIN = 600
"""Seconds within which a repeated press that can no longer be performed leads where the first one led."""

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field

ELSEWHERE = ("/accounts/",)
"""The beginnings of the addresses that are left out, since django-allauth signs people in and out there."""


class PressMiddleware(BothWays):
    """Answer a repeated press with the address to which the first one led.

    A press is identified by everything the page sent. Each rendering of a page gives its forms a new token, so the same
    button on a reloaded page is another press. If the cache is unavailable, the acts themselves still refuse what was
    already done.
    """

    def __call__(self, request):
        if iscoroutinefunction(self):
            return self._answer_async(request)
        press = _press_of(request)
        if press is None:
            return self.get_response(request)
        with _turn(press):
            return _led_before(press) or _remembered(press, self.get_response(request))

    async def _answer_async(self, request):
        press = _press_of(request)
        if press is None:
            return await self.get_response(request)
        answering = create_task(self._answer_press(press, request))
        try:
            return await shield(answering)
        except CancelledError:
            # The browser has left, as it does at a second click: that is to be led where this press leads.
            await answering
            raise

    async def _answer_press(self, press, request):
        turn = _turn(press)
        await sync_to_async(turn.__enter__)()
        try:
            before = await sync_to_async(_led_before)(press)
            return before or await sync_to_async(_remembered)(press, await self.get_response(request))
        finally:
            await sync_to_async(turn.__exit__)(None, None, None)


def is_form_of_ours(request):
    """Whether a form of a page of ours was sent, other than those by which people sign in and out."""
    return request.method == "POST" and not bare(request.path).startswith(ELSEWHERE) and TOKEN in request.POST


def _press_of(request):
    """What identifies the press: the address, the session and everything sent; None if the request is not a press."""
    if not is_form_of_ours(request):
        return None
    files = [(name, file.name, _digest_of(file)) for name, sent in request.FILES.lists() for file in sent]
    sent = [*request.POST.lists(), *files]
    session = request.session.session_key
    return sha256(repr((request.get_full_path(), session, sent)).encode()).hexdigest()


def _digest_of(file):
    """The SHA-256 of an uploaded file, which is rewound for those who read it next."""
    digest = sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.digest()


@contextmanager
def _turn(press):
    """Make equal presses wait for each other, in whichever process they run."""
    number = int(press[:15], 16)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [number])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [number])


def _led_before(press):
    """The answer to the same press just before; None if there was none."""
    if before := cache.get(f"press:{press}"):
        address, at = before
        return redirect(address) if time() - at < TWICE else None
    return None


def _remembered(press, response):
    """The response to the press. A redirect is remembered; anything else but a server error is replaced by the redirect
    of the same press before, if there was one.
    """
    if 300 <= response.status_code < 400:
        cache.set(f"press:{press}", (response["Location"], time()), AGAIN)
    elif response.status_code < 500 and (before := cache.get(f"press:{press}")):
        return redirect(before[0])
    return response
