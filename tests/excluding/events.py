"""Acts on an event, and two people for its last place (2.3)."""

from secretariat.events.actions import planning, registering
from secretariat.events.models import Registration
from tests.events.made import as_planned, planned, published, registered

from .scene import about


def change(scene, it, **changes):
    return planning.change_event(it, by=scene.staff, seen=planning.state_of_event(it), **as_planned(it, **changes))


def cancel(scene, it):
    return planning.cancel_event(it, by=scene.staff, because="Flood.")


def asked(scene):
    """Somebody who was asked to confirm."""
    event = published(scene.staff)
    registering.ask_to_register(event, name="Nia", email="nia@example.org")
    return Registration.objects.select_related("event").get(event=event)


def with_one(scene):
    """An event for which one person registered."""
    event = published(scene.staff, capacity=2)
    registered(event, "first@example.org")
    return event


EITHER = {
    "an event to publish": about(
        lambda s: planned(s.staff), publish=lambda s, it: planning.publish_event(it, by=s.staff)
    ),
    "an event to cancel": about(lambda s: published(s.staff), cancel=cancel),
    "the plan of an event": about(
        lambda s: planned(s.staff),
        here=lambda s, it: change(s, it, title="Here"),
        there=lambda s, it: change(s, it, title="There"),
    ),
}

AFTER = {
    "event cancelled": about(
        asked,
        first=lambda s, it: cancel(s, it.event),
        change=lambda s, it: change(s, it.event, title="Other"),
        register=lambda s, it: registering.register(it.event, by=s.person()),
        ask=lambda s, it: registering.ask_to_register(it.event, name="Mo", email="mo@example.org"),
        confirm=lambda s, it: registering.confirm_registration(it),
    ),
    "a second person registered": about(
        with_one,
        first=lambda s, it: registering.register(it, by=s.person()),
        fewer=lambda s, it: change(s, it, capacity=1),
    ),
    "registration closed": about(
        lambda s: published(s.staff),
        first=lambda s, it: change(s, it, registers_until=None),
        register=lambda s, it: registering.register(it, by=s.person()),
    ),
}
