"""The letters that convene, change and cancel a meeting of a group, each with its calendar entry."""

from alliance87.meetings.actions.letters import MeetingLetters
from alliance87.outbox import calendar

from ..letters import GROUPS
from ..readings.invited import Answers
from .poll_mail import uid_of_poll
from .reply_links import LINKS


class GroupLetters(MeetingLetters):
    """Letters about the meetings of groups."""

    kinds = "groups"
    templates = "group"
    links = LINKS

    def words_for(self, meeting, invitations, method):
        """The group of each invitation, so that one is not sent to a person who has left the group by then."""
        if method != calendar.REQUEST:
            return {}
        return {invitation.pk: {GROUPS: str(meeting.group_id)} for invitation in invitations}

    def context_of(self, meeting):
        return {"group": meeting.group, "body_name": meeting.group.name}

    def answers_to(self, meeting, invitations):
        return {answer.invitation.pk: answer for answer in Answers(meeting).people}

    def uid_of(self, meeting):
        """That of the poll from which the meeting was planned, if it was, so that nobody has two entries."""
        if meeting.choice_id:
            return uid_of_poll(meeting.choice.poll)
        return calendar.uid_of(f"groups-meeting-{meeting.pk}")

    def summary_of(self, meeting):
        return f"{meeting.group}: {meeting.name}"


LETTERS = GroupLetters()
