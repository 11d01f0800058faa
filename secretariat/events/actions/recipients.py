"""Who an e-mail about an event goes to, each with the times in the zone they chose, otherwise in that of the event."""

from functools import partial
from zoneinfo import ZoneInfo

from alliance87.outbox.actions import Addressee
from alliance87.ui.templatetags.ui import in_zone
from partners.models import User

from ..links import LEAVING


def recipients(event, registrations, *, is_named=True, **words):
    """An Addressee for each of these registrations, with the link by which they leave and further `words`; greeted by name unless
    a stranger may have typed it. One query.
    """
    registrations = list(registrations)
    zones = _chosen_zones([registration.email for registration in registrations])
    return [
        Addressee(
            registration.email,
            registration.name if is_named else "",
            words={
                "leave": LEAVING.to(registration),
                **_times(event, zones.get(registration.email, event.zone)),
                **words,
            },
            language=registration.language,
        )
        for registration in registrations
    ]


def _times(event, zone):
    return {"start": partial(in_zone, event.starts_at, zone), "end": partial(in_zone, event.ends_at, zone)}


def _chosen_zones(emails):
    """{address: zone} of those with an account in which they chose one. UTC is the default, so it does not count."""
    chosen = User.objects.filter(email__in=emails).exclude(time_zone="UTC")
    return {email: ZoneInfo(zone) for email, zone in chosen.values_list("email", "time_zone")}
