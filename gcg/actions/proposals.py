"""Putting a proposal for a group before the GCG, whose decision alone makes, renews or closes the group (6.2, G1)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from alliance87.meetings.actions.preparing import before_opening, still_to_come
from alliance87.record.decisions import pending_item
from alliance87.terms.refusal import Refusal
from groups.actions.enacting import refuse_unless_ready
from groups.actions.proposal_mail import tell_authors
from groups.actions.proposals import locked
from groups.models import Aim

from ..models import AgendaItem, ProposalMatter, Subject
from ..permissions import may_put_proposals
from .agenda import append_item

DRAFTS = {
    Aim.CREATE: gettext_noop("The GCG creates the %(kind)s “%(name)s” until %(day)s, with these outcomes:"),
    Aim.REACTIVATE: gettext_noop("The GCG reactivates the %(kind)s “%(name)s” until %(day)s, with these outcomes:"),
    Aim.RENEW: gettext_noop("The GCG renews the %(kind)s “%(name)s” until %(day)s, with these outcomes:"),
    Aim.CLOSE: gettext_noop("The GCG closes the %(kind)s “%(name)s” and thanks all who took part in its work."),
}


@transaction.atomic
def put_proposal(proposal, *, by, meeting):
    """Put a proposal on a meeting's agenda for decision, in one step, as the Chair or the Deputy Chair (6.2, 8.3).

    Every comment on it has its disposition by then. The lock on the meeting comes before that on the proposal.
    """
    if not may_put_proposals(by):
        raise PermissionDenied
    meeting = still_to_come(meeting)
    before_opening(meeting)
    proposal = locked(proposal)
    refuse_unless_ready(proposal)
    if item := pending_item(proposal):
        raise Refusal(
            "6.2", _("The proposal is already on the agenda of %(meeting)s.") % {"meeting": item.meeting.symbol}
        )
    with override(meeting.languages[0] if meeting.languages else "en"):
        written = _words(proposal)
    item = append_item(
        meeting,
        by=by,
        kind=AgendaItem.Kind.DECISION,
        subject=Subject.GROUPS,
        minutes_allotted=15,
        matter=ProposalMatter(proposal=proposal),
        **written,
    )
    tell_authors(proposal, "put", item=item, meeting=meeting)
    return item


def _words(proposal):
    """The title of the item, and the text to be put to the meeting: what the GCG decides, outcome by outcome."""
    words = {"kind": proposal.get_kind_display(), "name": proposal, "aim": proposal.get_aim_display()}
    if proposal.last_day:
        words["day"] = date_format(proposal.last_day, "j F Y")
    outcomes = [
        _("%(outcome)s, by %(day)s") % {"outcome": one.title, "day": date_format(one.due_on, "j F Y")}
        for one in proposal.outcomes.all()
    ]
    return {
        "title": Truncator(_("%(kind)s “%(name)s”: %(aim)s") % words).chars(200),
        "draft_text": "\n".join([_(DRAFTS[Aim(proposal.aim)]) % words, *(f"– {outcome};" for outcome in outcomes)]),
    }
