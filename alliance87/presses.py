"""The same press twice is one act: a second click, or a page sent again, leads where the first press led."""

from contextlib import contextmanager
from hashlib import sha256
from time import time

from asgiref.sync import iscoroutinefunction, markcoroutinefunction, sync_to_async
from django.core.cache import cache
from django.db import connection
from django.shortcuts import redirect

TWICE = 10
"""Seconds within which the same press is not performed again, even where it could be, as when an item is added."""

AGAIN = 600
"""Seconds within which a press that can no longer be performed leads where the first one led."""

ELSEWHERE = ("/accounts/",)
"""How addresses begin whose presses change the session itself: signing in and out is allauth's."""


class PressMiddleware:
    """Answer a repeated press with the address that the first one led to.

    A press is known by everything the page sent, and each rendering of a page gives its forms another token, so
    pressing the same button on a fresh page is another press. Where the cache is away, the acts themselves still
    refuse what was done already.
    """

    async_capable = True
    sync_capable = True

    def __init__(self, get_response):
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

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
        turn = _turn(press)
        await sync_to_async(turn.__enter__)()
        try:
            before = await sync_to_async(_led_before)(press)
            return before or await sync_to_async(_remembered)(press, await self.get_response(request))
        finally:
            await sync_to_async(turn.__exit__)(None, None, None)


def _press_of(request):
    """What identifies the press: the address, the session and all that was sent; None for what is no press."""
    if request.method != "POST" or request.path.startswith(ELSEWHERE) or "csrfmiddlewaretoken" not in request.POST:
        return None
    sent = [*request.POST.lists(), *((name, one.name, one.size) for name, one in request.FILES.items())]
    session = request.session.session_key
    return sha256(repr((request.get_full_path(), session, sent)).encode()).hexdigest()


@contextmanager
def _turn(press):
    """Presses that are the same come one after the other, whichever process has them."""
    number = int(press[:15], 16)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [number])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [number])


def _led_before(press):
    """Where the same press led just now, as an answer; None where there was none."""
    if found := cache.get(f"press:{press}"):
        address, at = found
        return redirect(address) if time() - at < TWICE else None
    return None


def _remembered(press, response):
    """The answer, kept where it leads on; one that leads nowhere gives way to where the same press led before."""
    if 300 <= response.status_code < 400:
        cache.set(f"press:{press}", (response["Location"], time()), AGAIN)
    elif response.status_code < 500 and (found := cache.get(f"press:{press}")):
        return redirect(found[0])
    return response
