"""What the search finds of events: those that were published."""

from django.utils.translation import gettext_lazy as _

from alliance87.finding.offered import Findable, Thing, keys_of, lines

from .models import Event


def _events(keys):
    for one in Event.objects.filter(pk__in=keys).select_related("organizer"):
        yield Thing(
            key=str(one.pk),
            title=one.title,
            text=lines(one.words, one.place, one.organizer, ", ".join(map(str, one.theme_names))),
            route="events:event",
            parts=(one.pk,),
            language=one.languages[0] if one.languages else "",
            at=one.starts_at,
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
