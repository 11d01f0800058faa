"""Calendar files of events: one alone, and a feed of all."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance87.outbox.calendar import Occasion, feed, publication, uid_of


def file_of(event):
    """The calendar file of one event; where it was cancelled, one that takes it out of calendars."""
    return publication([_occasion(event)])


def feed_of(events):
    """The calendar of these events, for calendars to subscribe to."""
    return feed(events, _occasion, name=_("Events of Alliance 8.7"))


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
