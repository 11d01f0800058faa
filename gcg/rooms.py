"""The shared part of a room, as every screen shows it: rendered once for a revision, an audience and a language."""

from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils.translation import get_language

from .models import CouncilRevision
from .models.sitting import Sitting

MEMBERS, OBSERVERS = "members", "observers"
"""The audiences: observers see open items only, and not what seats said of a text (7.7, O5)."""


def room_part(meeting, audience):
    """(HTML of the shared part, its phase); kept for the revisions of meeting and council it was made for."""
    key = f"room:{meeting.pk}:{meeting.revision}:{CouncilRevision.now()}:{audience}:{get_language()}"
    part = caches["fragments"].get(key)
    if part is None:
        sitting = Sitting(meeting)
        context = {"meeting": meeting, "sitting": sitting, "is_member": audience == MEMBERS}
        part = (render_to_string("gcg/room_part.html", context), sitting.phase)
        caches["fragments"].set(key, part)
    return part


def room_events(meeting, audience):
    """The same as server-sent events: the part, then the phase; when the meeting is over, the end."""
    html, phase = room_part(meeting, audience)
    lines = "".join(f"data: {line}\n" for line in html.splitlines() if line.strip())
    end = "event: end\ndata: end\n\n" if meeting.is_closed else ""
    return f"id: {meeting.revision}\nevent: room\n{lines}\nevent: phase\ndata: {phase}\n\n{end}".encode()
