"""Answers that calendars send to the invitation of a group, as `alliance87.meetings.actions.calendar_answers` reads them."""

from django.utils.translation import gettext as _

from alliance87.meetings.actions.calendar_answers import answer_in, refuse_stranger
from alliance87.meetings.rules.replies import may_still_reply
from alliance87.outbox.incoming import now_or_earlier
from alliance87.terms.refusal import Refusal
from alliance87.ui.dates import date_format

from ..models import Meeting, Reply
from .meeting_mail import LETTERS
from .replies import reply_from_calendar
from .reply_links import LINKS

_ATTENDING = {
    Meeting.Modality.IN_PERSON: Reply.Answer.IN_PERSON,
    Meeting.Modality.VIRTUAL: Reply.Answer.REMOTE,
    Meeting.Modality.HYBRID: Reply.Answer.ATTENDING,
}


def read_answer(received, arrived_at):
    """Record a calendar's answer as a Reply; None for mail that was not sent to the address in an invitation of a group.

    Raises Refusal, saying what the Secretariat should know, if it cannot be taken as the person's answer.
    """
    invitations = {one.pk: one for token in received.tokens if (one := LINKS.invitation_written_to(token))}
    if len(invitations) != 1:
        return None
    [invitation] = invitations.values()
    said = answer_in(received)
    refuse_stranger(invitation, said, uid=LETTERS.uid_of(invitation.meeting), links=LINKS)
    given_at = now_or_earlier(received.dated_at, arrived_at)
    if not may_still_reply(arrived_at, invitation.meeting.starts_at):
        words = {"date": date_format(given_at, "j F Y, H:i"), "person": invitation.person}
        raise Refusal("", _("It arrived after the start, from %(person)s, and gives %(date)s UTC as its time.") % words)
    answer = _answer(invitation, said.says)
    return reply_from_calendar(invitation, answer=answer, given_at=given_at, sequence=said.sequence)


def _answer(invitation, says):
    if says == "ACCEPTED":
        return _ATTENDING[invitation.meeting.modality]
    if says == "DECLINED":
        return Reply.Answer.APOLOGIES
    words = {"person": invitation.person, "says": says.lower()}
    raise Refusal("", _("The calendar of %(person)s says “%(says)s”, which on its own is not an answer.") % words)
