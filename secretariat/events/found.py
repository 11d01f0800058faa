"""What the search finds of events: those that were published."""

from django.utils.translation import gettext_lazy as _

from alliance87.finding.offered import Findable, Thing, keys_of, lines

from .models import Event


def _events(keys):
    for event in Event.objects.filter(pk__in=keys).select_related("organizer"):
        yield Thing(
            key=str(event.pk),
            title=event.title,
            text=lines(event.words, event.place, event.organizer, ", ".join(map(str, event.theme_names))),
            route="events:event",
            parts=(event.pk,),
            language=event.languages[0] if event.languages else "",
            at=event.starts_at,
        )


FINDABLE = (
    Findable(
        "event",
        _("Event"),
        _("Events"),
        all_keys=keys_of(Event),
        read=_events,
        visible=lambda user: Event.objects.visible_to(user),
    ),
)
"""For `alliance87.wiring.FINDABLE`."""
