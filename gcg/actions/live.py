"""Telling every open screen of a meeting room that something has changed."""

from django.db import connection
from django.db.models import F

from ..models import Meeting

CHANNEL = "gcg_room"
"""The PostgreSQL channel. Its payload is `<meeting's pk>:<revision>`, delivered on commit."""


def room_changed(meeting):
    """Raise the meeting's revision and announce it on CHANNEL when this transaction commits."""
    Meeting.objects.filter(pk=meeting.pk).update(revision=F("revision") + 1)
    meeting.refresh_from_db(fields=["revision"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, f"{meeting.pk}:{meeting.revision}"])
