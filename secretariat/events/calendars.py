"""Calendar files of events: one alone, and a feed of all."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.outbox.calendar import Occasion, publication, uid_of

IN_FEED = 200
"""The most events of the feed."""
KEPT_IN_FEED = timedelta(days=90)
"""How long an event stays in the feed after its end."""


def file_of(event):
    """The calendar file of one event; where it was cancelled, one that takes it out of calendars."""
    return publication([_occasion(event)])


def feed_of(events):
    """The calendar file of those of these events that are to come or were lately, and stay in people's calendars."""
    since = timezone.now() - KEPT_IN_FEED
    coming = events.filter(ends_at__gte=since)[:IN_FEED]
    return publication([_occasion(event) for event in coming], name=_("Events of Alliance 8.7"))


def _occasion(event):
    address = settings.SITE_URL + reverse("events:event", args=[event.pk])
    return Occasion(
        uid=uid_of(f"event-{event.pk}"),
        sequence=event.sequence,
        summary=event.title,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        location=event.place or event.open_link,
        url=address,
        description=event.words,
        changed_at=event.changed_at,
        is_cancelled=event.is_cancelled,
    )
