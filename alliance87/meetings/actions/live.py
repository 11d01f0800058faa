"""Telling every open screen of a meeting room that something has changed."""

from django.db import connection
from django.db.models import F

CHANNEL = "meeting_room"
"""The PostgreSQL channel. Its payload is `<app>:<meeting's pk>:<revision>`, delivered on commit."""


def room_changed(meeting):
    """Raise the meeting's revision and announce it on CHANNEL when this transaction commits."""
    type(meeting).objects.filter(pk=meeting.pk).update(revision=F("revision") + 1)
    meeting.refresh_from_db(fields=["revision"])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_notify(%s, %s)", [CHANNEL, f"{meeting._meta.app_label}:{meeting.pk}:{meeting.revision}"]
        )
