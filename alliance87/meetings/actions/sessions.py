"""What the acts during a meeting of any body have in common."""

from django.utils.translation import gettext as _

from alliance87.terms.refusal import Refusal

from ..body import body_of


def refuse_unless_in_session(meeting):
    """Refuse unless the meeting is open."""
    body = body_of(meeting)
    if meeting.is_closed:
        raise Refusal(
            body.cite("8.3"), _("%(meeting)s is closed, and its record cannot be changed.") % {"meeting": meeting}
        )
    if not meeting.is_open:
        raise Refusal(
            body.cite("8.3"),
            _("%(meeting)s is not open yet. First, %(who)s must open it.")
            % {"meeting": meeting, "who": body.presiding},
        )
