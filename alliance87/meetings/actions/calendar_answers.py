"""Answers that calendars send to an invitation of any body (RFC 5546), accepted if the address proves whose they are.

The address carries the same signed token as the invitation's reply link. What the mail itself says is checked
against that token and never trusted alone (N1).
"""

from django.utils.translation import gettext as _

from alliance87.outbox.incoming import UnreadableAnswer
from alliance87.outbox.models import Delivery
from alliance87.terms.refusal import Refusal

from ..readings.telling import start_told


def answer_in(received):
    """The answer in the calendar part of this message. Refused, with the reason, if it cannot be read."""
    try:
        return received.calendar_answer()
    except UnreadableAnswer as unreadable:
        raise Refusal("N1", _WHY[str(unreadable)]()) from unreadable


_WHY = {
    "none": lambda: _("It was sent to the address in an invitation but contains no calendar answer."),
    "broken": lambda: _("The calendar part of this message cannot be read."),
    "another_method": lambda: _("The calendar part is not an answer; it may propose another time."),
    "several": lambda: _("The calendar part answers for several people or meetings, or for nobody."),
}


def refuse_stranger(invitation, answer, *, uid, links):
    """Refuse an answer that does not match the invitation to which its address belongs: `uid` is that of its calendar
    entry, `links` are the ReplyLinks of its body."""
    if answer.uid != uid:
        raise Refusal("N1", _("It answers a different invitation from the one whose address it was sent to."))
    if answer.attendee not in _addresses(invitation, links):
        raise Refusal(
            "N1",
            _("It answers for %(attendee)s, but the address it was sent to belongs to the invitation of %(person)s.")
            % {"attendee": answer.attendee, "person": invitation.person},
        )


def start_answered(meeting, sequence, at):
    """The start for which a calendar answers at a moment, to the entry with this SEQUENCE. Refused if that can be no
    entry of the meeting: the day that was answered is then unknown (N5)."""
    if starts_at := start_told(meeting, sequence, at):
        return starts_at
    raise Refusal("N5", _("It answers a version of the calendar entry that the portal never sent."))


def told_to_staff(refusal, person):
    """The Refusal of a reply by link, which speaks to the person invited, as the Secretariat reads it beside the mail."""
    words = {"person": person, "refusal": refusal.message}
    return Refusal(
        refusal.clause,
        _("The answer of %(person)s was not recorded. Their personal link now says: “%(refusal)s”") % words,
    )


def _addresses(invitation, links):
    """The address to which the invitation was sent, and every address the person has confirmed."""
    sent = Delivery.objects.filter(links.written_to([invitation])).values_list("email", flat=True)
    return {address.lower() for address in (*invitation.person.addresses, *sent)}
