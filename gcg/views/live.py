"""The stream of a room's changes (server-sent events)."""

from importlib import import_module

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import get_user
from django.db import connections
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.utils.translation import get_language

from alliance87.meetings.streams import stream

from ..rooms import CONVENED, WALL
from .room import Person

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Encoding": "identity",  # so that nothing gathers events in order to compress them
    "X-Accel-Buffering": "no",
}


async def room_live(request, slug, on_wall=False):
    """Events since what the screen has `seen`; 404 for people who may not follow the meeting, or project it."""
    session_key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    watched = await sync_to_async(look)(session_key, slug, on_wall)
    if watched is None:
        raise Http404
    person_pk, meeting_pk, audience = watched

    async def is_allowed():
        return await sync_to_async(look, thread_sensitive=False)(session_key, slug, on_wall) == watched

    seen = request.headers.get("Last-Event-ID") or request.GET.get("seen", "")
    events = stream(
        ("gcg", meeting_pk, audience, get_language()),
        person_pk,
        seen=seen,
        is_allowed=is_allowed,
        session_key=session_key,
    )
    return StreamingHttpResponse(events, content_type="text/event-stream", headers=HEADERS)


def look(session_key, slug, on_wall=False):
    """(person's pk, meeting's pk, audience) at present; None if the person may not follow it.

    Closes its database connection: a stream lasts for hours, and connections are few.
    """
    try:
        request = HttpRequest()
        request.session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
        user = get_user(request)
        meeting = CONVENED.filter(slug=slug).first()
        person = meeting and Person(user, meeting)
        if not person or not (person.may_project if on_wall else person.may_follow):
            return None
        return user.pk, meeting.pk, WALL if on_wall else person.audience
    finally:
        connections.close_all()
