"""Answers that calendars send to an invitation for a seat (N1), as `alliance87.meetings.actions.calendar_answers` reads
them."""

from django.utils.translation import gettext as _

from alliance87.meetings.actions.calendar_answers import answer_in, refuse_stranger
from alliance87.meetings.rules.replies import may_still_reply
from alliance87.outbox.incoming import now_or_earlier
from alliance87.terms.refusal import Refusal
from alliance87.ui.dates import date_format

from ..models import Meeting, Reply, Representation
from .mailings import LETTERS
from .replies import reply_from_calendar
from .reply_links import LINKS

_ATTENDING = {
    Meeting.Modality.IN_PERSON: Reply.Answer.IN_PERSON,
    Meeting.Modality.VIRTUAL: Reply.Answer.REMOTE,
    Meeting.Modality.HYBRID: Reply.Answer.ATTENDING,
}


def read_answer(received, arrived_at):
    """Record a calendar's answer as a Reply; None for mail that is not one and was not sent to an invitation's address.

    Raises Refusal, saying what the Secretariat should know, if it cannot be taken as the seat's answer.
    """
    if not received.tokens:
        if not received.calendars:
            return None
        raise Refusal("N1", _("This message comes from a calendar but was not sent to the address in any invitation."))
    invitation = _invitation(received.tokens)
    said = answer_in(received)
    refuse_stranger(invitation, said, uid=LETTERS.uid_of(invitation.meeting), links=LINKS)
    given_at = now_or_earlier(received.dated_at, arrived_at)
    if not may_still_reply(arrived_at, invitation.meeting.starts_at):
        raise _late(invitation, given_at)
    if invitation.meeting.is_closed:
        raise _after_closure(invitation, given_at)
    answer = _answer(invitation, said.says)
    return reply_from_calendar(invitation, answer=answer, given_at=given_at, sequence=said.sequence)


def _invitation(tokens):
    invitations = {invitation.pk: invitation for token in tokens if (invitation := LINKS.invitation_written_to(token))}
    if len(invitations) != 1:
        raise Refusal("N1", _("The portal did not issue the address to which it was sent."))
    return next(iter(invitations.values()))


def _late(invitation, given_at):
    """The Refusal of an answer that arrives after the start: people judge it, whatever time it gives."""
    sentence = _(
        "It arrived after the start and gives %(date)s UTC as its time, from %(person)s. If it was sent before the "
        "start, enter it among the replies for seat %(seat)s with that time."
    )
    return Refusal("N4", sentence % _words(invitation, given_at))


def _after_closure(invitation, given_at):
    """The Refusal of an answer that arrives after an early closure: attendance is settled, and people correct it."""
    sentence = _(
        "It arrived after the meeting was closed and gives %(date)s UTC as its time, from %(person)s. If it says that "
        "nobody attends, enter the apologies among the replies for seat %(seat)s with that time."
    )
    return Refusal("N4", sentence % _words(invitation, given_at))


def _words(invitation, given_at):
    return {"date": date_format(given_at, "j F Y, H:i"), "person": invitation.person, "seat": invitation.seat}


def _answer(invitation, says):
    """The seat's answer. A representative's calendar answers for the seat; an alternate's can only accept."""
    is_alternate = invitation.role == Representation.Role.ALTERNATE
    if says == "DECLINED" and not is_alternate:
        return Reply.Answer.APOLOGIES
    if says == "ACCEPTED" and not is_alternate:
        return _ATTENDING[invitation.meeting.modality]
    if says == "ACCEPTED":
        return Reply.Answer.ALTERNATE
    words = {"person": invitation.person, "says": says.lower(), "seat": invitation.seat}
    raise Refusal(
        "N1",
        _("The calendar of %(person)s says “%(says)s”, which on its own is not an answer for seat %(seat)s.") % words,
    )
