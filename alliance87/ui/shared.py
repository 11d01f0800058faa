"""Public pages that are made once for all visitors, and anew as soon as anything was done."""

from dataclasses import dataclass
from hashlib import sha256

from asgiref.sync import iscoroutinefunction, sync_to_async
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language_from_path

from .fragments import SECONDS, kept
from .middleware import BothWays

RECENT = 200
"""How many of the newest entries of the record are counted: one with a smaller number may be committed after a greater."""
KEPT_HEADERS = ("Content-Type", "Content-Language", "ETag", "Cache-Control", "Vary", "X-Frame-Options", "Link")

_NEWEST = """
    SELECT max(id), count(*) FROM record_entry
    WHERE id > (SELECT coalesce(max(id), 0) FROM record_entry) - %s
"""


def shared(view):
    """A view whose page is the same for all visitors who read it in one language. It changes nothing and counts nobody."""
    view.is_shared = True
    return view


def newest_entry():
    """Changes with every act, whoever does it: every act is on the record. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST, [RECENT])
        return cursor.fetchone()


def part(request, name, render, *seen):
    """What `render()` gives, kept for all readers until anything is done, as a shared page is; `seen` names what it is
    about. It is rendered without the request, so nothing in it can depend on who reads or on the query of the address.
    """
    return kept(render, name, *_seen(request), *seen)


def _seen(request):
    """The newest entry when the request began to be answered, asked for once: what is read after it is at least as new."""
    if not hasattr(request, "newest_entry"):
        request.newest_entry = newest_entry()
    return request.newest_entry


@dataclass(frozen=True)
class KeptAnswer:
    """An answer that is kept for other visitors."""

    content: bytes
    headers: dict[str, str]

    def answer(self, request):
        response = HttpResponse(self.content, headers=self.headers)
        return get_conditional_response(request, etag=self.headers["ETag"], response=response)


class SharedPageMiddleware(BothWays):
    """Answer visitors from what was kept while nothing was done since, and keep what may be shared.

    Shared caches may keep such a page too, if they ask each time whether it is still the page; all others are private.
    """

    def __call__(self, request):
        if iscoroutinefunction(self):
            return self._answer_async(request)
        key = _key(request)
        return _found(request, key) or _keep(request, key, self.get_response(request))

    async def _answer_async(self, request):
        key = await sync_to_async(_key)(request)
        return _found(request, key) or _keep(request, key, await self.get_response(request))


def _key(request):
    """The key under which the page is kept; its address names its language. None unless a visitor without a session
    asks for a whole page.

    It is taken before the page is made: an act between the two makes the page new, and the key old.
    """
    is_visitor = not {settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys()
    accepts = request.headers.get("Accept", "*/*")
    is_page = ("html" in accepts or "*/*" in accepts) and not any(data in accepts for data in ("json", "csv"))
    is_whole = "HX-Request" not in request.headers and is_page
    if request.method != "GET" or not is_visitor or not is_whole or not get_language_from_path(request.path_info):
        return None
    request.get_host()
    facts = repr((request.get_full_path(), *_seen(request)))
    return f"page-{sha256(facts.encode()).hexdigest()}"


def _found(request, key):
    page = caches["pages"].get(key) if key else None
    return page.answer(request) if page else None


def _keep(request, key, response):
    if not (key and _may_share(request, response)):
        if not response.has_header("Cache-Control") and not response.streaming:
            patch_cache_control(response, private=True)
        return response
    response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
    patch_cache_control(response, public=True, no_cache=True)
    page = KeptAnswer(response.content, {name: response[name] for name in KEPT_HEADERS if response.has_header(name)})
    caches["pages"].set(key, page, SECONDS)
    return page.answer(request)


def _may_share(request, response):
    match = request.resolver_match
    if response.status_code != 200 or response.streaming or match is None:
        return False
    is_same_for_all = not response.cookies and b"csrfmiddlewaretoken" not in response.content
    return getattr(match.func, "is_shared", False) and is_same_for_all
