"""Who is to be told of a change of a convened meeting, beside what has changed."""

from functools import cached_property

from alliance87.meetings.readings.telling import MeetingTelling
from alliance87.meetings.rules.agenda import fingerprint
from alliance87.meetings.rules.telling import AGENDA

from ..models.composition import Composition
from .recipients import without_seats


class Telling(MeetingTelling):
    """The mail that would announce the meeting as it now is, saved or not: what changed, and who gets which letter.

    `stay`: invitations that remain valid. `gone`: invitations of people who no longer sit for the seat on the day.
    `new`: (seat, representation) of people not yet invited for it in that role. People whose invitation somebody
    revoked are not invited again. Seven queries.
    """

    @property
    def fingerprint(self):
        """A fingerprint of what a person confirms before the mail is sent: its contents and its recipients."""
        leaving, going_on = [invitation.pk for invitation in self.gone], [invitation.pk for invitation in self.stay]
        coming = [(seat.pk, speaker.person_id) for seat, speaker in self.new]
        return fingerprint(*self.changes, leaving, going_on, coming, [guest.pk for guest in self.without_seats])

    @cached_property
    def invited(self):
        """Every invitation, including those revoked."""
        return list(self.meeting.invitations.select_related("person", "seat", "revoked_by"))

    @cached_property
    def sitting(self):
        """{(seat's pk, person's pk): (seat, representation)} for everyone who may sit on the day of the meeting."""
        filled = Composition(self.meeting.date).filled
        return {(seat.seat.pk, speaker.person_id): (seat.seat, speaker) for seat in filled for speaker in seat.people}

    @cached_property
    def without_seats(self):
        """Observers and presenters, who are told of anything but a change of the agenda alone. One query."""
        if all(difference.name == AGENDA for difference in self.differences):
            return []
        return without_seats(self.meeting)

    @cached_property
    def gone(self):
        standing = [invitation for invitation in self.invited if invitation.revoked_at is None]
        return [invitation for invitation in standing if (invitation.seat_id, invitation.person_id) not in self.sitting]

    @cached_property
    def new(self):
        known = {(invitation.seat_id, invitation.person_id): invitation for invitation in self.invited}
        return [pair for key, pair in self.sitting.items() if known and _is_to_invite(known.get(key), pair[1])]

    @cached_property
    def stay(self):
        leaving = {invitation.pk for invitation in self.gone}
        fresh = {(seat.pk, speaker.person_id) for seat, speaker in self.new}
        return [
            invitation
            for invitation in self.invited
            if invitation.revoked_at is None
            and invitation.pk not in leaving
            and (invitation.seat_id, invitation.person_id) not in fresh
        ]


def _is_to_invite(invitation, representation):
    if invitation is None:
        return True
    if invitation.revoked_at:
        return invitation.revoked_by_id is None
    return invitation.role != representation.role
