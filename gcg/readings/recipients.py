"""Who gets the letters of the council."""

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
