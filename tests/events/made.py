"""Events for tests."""

import re
from datetime import UTC, timedelta

from django.utils import timezone

from alliance87.outbox.models import Delivery
from secretariat.events.actions import planning, registering
from secretariat.events.links import CONFIRMING, LEAVING
from secretariat.events.models import Event, Registration


def planned(by, **plan):
    """A webinar in thirty days, for which people register until a day before."""
    starts_at = (timezone.now() + timedelta(days=30)).replace(minute=0, second=0, microsecond=0, tzinfo=UTC)
    kept = {
        "title": "Safe harvests",
        "words": "What works.",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=2),
        "time_zone": "Europe/Zurich",
        "place": "Town hall, Lima",
        "link": "https://meet.example.org/safe",
        "languages": ["en"],
        "themes": ["child_labour"],
        "organizer": None,
        "registers_until": starts_at - timedelta(days=1),
        "capacity": None,
    }
    return planning.plan_event(by=by, **kept | plan)


def published(by, **plan):
    event = planning.publish_event(planned(by, **plan), by=by)
    return Event.objects.get(pk=event.pk)


def as_planned(event, **changes):
    """What `change_event` takes, with these changes."""
    return {name: getattr(event, name) for name in planning.PLANNED} | changes


def over(event, days=1):
    """The same, which ended so many days ago."""
    ended = timezone.now() - timedelta(days=days)
    Event.objects.filter(pk=event.pk).update(
        starts_at=ended - timedelta(hours=2), ends_at=ended, registers_until=ended - timedelta(days=1)
    )
    event.refresh_from_db()
    return event


def registered(event, email="nia@example.org", name="Nia Newcomer"):
    """Somebody without an account who asked and confirmed."""
    registering.ask_to_register(event, name=name, email=email)
    return registering.confirm_registration(Registration.objects.get(event=event, email=email))


def link_to(email, word="link"):
    """The path of a link in the last e-mail to an address."""
    delivery = Delivery.objects.filter(mailing__kind__startswith="events.", email=email).latest("pk")
    return re.sub(r"^https?://[^/]+", "", delivery.words[word])


def events_for_scene(by):
    """Parts of addresses: an event that is planned, one that is published, and the links of somebody who registers."""
    one = published(by)
    registering.ask_to_register(one, name="Nia", email="nia.newcomer@example.org")
    registration = Registration.objects.get(event=one)
    tokens = {
        "event_confirmation": CONFIRMING.to(registration).rstrip("/").rpartition("/")[2],
        "event_leaving": LEAVING.to(registration).rstrip("/").split("/")[-2],
    }
    return tokens | {"event": one.pk, "planned_event": planned(by, title="Not yet told").pk}
