"""Who gets the letters of the council."""

from django.db.models import Q

from partners.models import User

from ..models import Composition


def recipients(*, on):
    """The representative of every seat held on that day, whether or not present (M2).

    If a holder has named alternates only, the alternates.
    """
    people = {}
    for seat in Composition(on).filled:
        for speaker in [seat.representative] if seat.representative else seat.alternates:
            people[speaker.person_id] = speaker.person
    return list(people.values())


def without_seats(meeting):
    """Those who observe the meeting or present an item of it (7.7, O4). One query."""
    observing = Q(observations__meeting=meeting)
    presenting = Q(presentations__item__meeting=meeting, presentations__withdrawn_at=None)
    return list(User.objects.filter(observing | presenting, is_active=True).distinct().order_by("name", "pk"))
