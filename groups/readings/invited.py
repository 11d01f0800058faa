"""Who is invited to a meeting of a group, what they were told, and what they answered."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from alliance87.meetings.readings.telling import MeetingTelling
from alliance87.meetings.rules.agenda import fingerprint
from alliance87.meetings.rules.replies import ATTENDING, latest, stands
from partners.models import User

from ..models import Invitation, Reply
from ..models.within import within
from ..rules.sessions import attendance_expected


def people_within(group):
    """Everyone who leads the group, is a member of it or observes it now, and may sign in, by name. Two queries."""
    return User.objects.filter(pk__in=list(within(group))).order_by("name", "pk")


class Telling(MeetingTelling):
    """The mail that would announce the meeting as it now is: what changed, and who gets which letter. Four queries.

    `stay`: invitations that remain valid. `gone`: those of people who have left the group. `new`: people who have joined
    it and are not invited yet.
    """

    @property
    def fingerprint(self):
        """A fingerprint of what a person confirms before the mail is sent: its contents and its recipients."""
        keys = [[invitation.pk for invitation in some] for some in (self.gone, self.stay, self.new)]
        return fingerprint(*self.changes, *keys)

    @cached_property
    def standing(self):
        """The invitations that are not revoked."""
        return list(self.meeting.invitations.filter(revoked_at=None).select_related("person"))

    @cached_property
    def within(self):
        """{key: person} for everyone within the group now."""
        return {person.pk: person for person in people_within(self.meeting.group)}

    @cached_property
    def gone(self):
        return [invitation for invitation in self.standing if invitation.person_id not in self.within]

    @cached_property
    def stay(self):
        return [invitation for invitation in self.standing if invitation.person_id in self.within]

    @cached_property
    def new(self):
        invited = {invitation.person_id for invitation in self.standing}
        return [person for person in self.within.values() if person.pk not in invited]


@dataclass
class PersonAnswer:
    """One invited person and their replies, oldest first. The last one counts; `starts_at` is the present start (N5)."""

    invitation: Invitation
    starts_at: datetime
    replies: list[Reply] = field(default_factory=list)

    @property
    def person(self):
        return self.invitation.person

    @property
    def reply(self):
        return latest(self.replies)

    @property
    def is_asked_again(self):
        """Whether the person must answer again: they answered for another start, and not with apologies."""
        return self.reply is not None and not stands(self.reply, self.starts_at)

    @property
    def is_silent(self):
        """Whether no answer for the present start has come yet."""
        return self.reply is None or self.is_asked_again

    @property
    def attends(self):
        return not self.is_silent and self.reply.answer in ATTENDING

    @property
    def sends_apologies(self):
        return not self.is_silent and not self.attends


class Answers:
    """The answers of everyone invited to a meeting. Two queries."""

    def __init__(self, meeting):
        self.meeting = meeting

    @cached_property
    def people(self):
        """A PersonAnswer for each person invited, by name."""
        replies = defaultdict(list)
        for reply in self.meeting.replies.all():
            replies[reply.person_id].append(reply)
        invited = self.meeting.invitations.filter(revoked_at=None).select_related("person")
        return [
            PersonAnswer(invitation, self.meeting.starts_at, replies[invitation.person_id]) for invitation in invited
        ]

    @property
    def attending(self):
        return [person for person in self.people if person.attends]

    @property
    def apologies(self):
        return [person for person in self.people if person.sends_apologies]

    @property
    def silent(self):
        return [person for person in self.people if person.is_silent]

    def of(self, user):
        """The PersonAnswer of `user`, or None if they are not invited."""
        return next((person for person in self.people if person.invitation.person_id == user.pk), None)


def expected_at(meeting):
    """{person: how they attended}, for everyone invited, by what they said on the day and what they answered. Three
    queries.
    """
    present = set(meeting.presences.values_list("person", flat=True))
    return {
        person.person: attendance_expected(
            said_present=person.person.pk in present, sent_apologies=person.sends_apologies
        )
        for person in Answers(meeting).people
    }
