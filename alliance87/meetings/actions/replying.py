"""What answering the invitations of any body has in common: until when answers are taken, and for which start."""

from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.terms.refusal import Refusal
from alliance87.ui.dates import date_format

from ..body import body_of
from ..rules.replies import may_still_reply
from .convening import refuse_unless_convened


def refuse_if_moved(meeting, seen):
    """Refuse an answer if the meeting was moved after the person read its start, `seen`: it would be recorded for a day
    that the page did not show.
    """
    if meeting.starts_at != seen:
        raise Refusal(
            body_of(meeting).cite("N5"),
            _(
                "The meeting has been moved in the meantime. Open this page again, check the new time and answer for it."
            ),
        )


def refusal_of_reply(meeting):
    """The Refusal of any reply at present, or None: replies are taken from the convocation to the announced start (N1).

    An early opening does not change that. Once the meeting is closed, attendance is settled.
    """
    body = body_of(meeting)
    if meeting.is_cancelled:
        return Refusal(body.cite("A7"), _("This meeting was cancelled. You need not answer."))
    if refusal := refusal_unless_convened(meeting):
        return refusal
    instead = {"who": body.told_instead, **start_in_words(meeting)}
    if meeting.is_closed:
        return Refusal(body.cite("N1"), _("The meeting is over. Write to %(who)s instead.") % instead)
    if may_still_reply(timezone.now(), meeting.starts_at):
        return None
    return Refusal(
        body.cite("N1"),
        _("The meeting began on %(start)s, and replies are taken only before the start. Write to %(who)s instead.")
        % instead,
    )


def refusal_unless_convened(meeting):
    """The Refusal of a meeting that was not convened, or was cancelled; None if it can be answered."""
    try:
        refuse_unless_convened(meeting)
    except Refusal as refusal:
        return refusal


def start_in_words(meeting):
    """The announced start, in the meeting's zone, for a sentence."""
    return {"start": date_format(meeting.starts_at.astimezone(meeting.zone), "j F Y, H:i T")}
