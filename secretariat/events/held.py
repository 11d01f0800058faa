"""The personal data that events hold."""

from alliance87.myself.held import DELETED, Held

HELD = Held(
    addresses={"events.Registration.email": DELETED},
    own_words={
        "events.Event.planned_by": (),
        "events.Event.published_by": (),
        "events.Event.cancelled_by": ("cancelled_because",),
    },
    of_the_named={"events.Registration.email": ("event", "name", "language", "asked_at", "confirmed_at")},
)
"""Whoever waits for the place of an erased person gets it by the timetable (`events.tasks.fill_places`)."""
