"""The codes at the door: signed, each for one meeting, one seat and one person who speaks for it. They sign in nobody."""

from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from partners.models import User

from ..models import Meeting, Seat

_SIGNER = Signer(salt="gcg.door", sep=".")


class DoorCode(NamedTuple):
    """Whom a code checks in: this person, for this seat, at this meeting."""

    meeting: Meeting
    seat: Seat
    person: User

    @property
    def link(self):
        """The full URL to which the code leads."""
        token = _SIGNER.sign(f"{self.meeting.pk}-{self.seat.pk}-{self.person.pk}")
        return settings.SITE_URL + reverse("gcg:door", args=[token])


def read_code(token):
    """The DoorCode of a token, or None if it was never signed here or nobody is left."""
    try:
        meeting, seat, person = _SIGNER.unsign(token).split("-")
        found = Meeting.objects.with_state().get(pk=meeting), Seat.objects.get(pk=seat), User.objects.get(pk=person)
    except (BadSignature, ObjectDoesNotExist):
        return None
    return DoorCode(*found)


def codes_of(meeting, seat):
    """The codes of all who speak for a seat on the day of the meeting; `seat` is of the Composition."""
    return [DoorCode(meeting, seat.seat, speaker.person) for speaker in seat.people]
