"""Putting a proposal for a group before the GCG, whose decision alone makes, renews or closes the group (6.2, G1)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from alliance87.meetings.actions.preparing import before_opening, still_to_come
from groups.actions.proposal_mail import tell_authors

from ..models import AgendaItem, DecisionSubject, ProposalMatter
from ..permissions import may_put_proposals
from .agenda import append_item
from .putting import proposal_to_put, words_for


@transaction.atomic
def put_proposal(proposal, *, by, meeting):
    """Put a proposal on a meeting's agenda for decision, in one step, as the Chair or the Deputy Chair (6.2, 8.3).

    Every comment on it has its disposition by then. The lock on the meeting comes before that on the proposal.
    """
    if not may_put_proposals(by):
        raise PermissionDenied
    meeting = still_to_come(meeting)
    before_opening(meeting)
    proposal = proposal_to_put(proposal)
    item = append_item(
        meeting,
        by=by,
        kind=AgendaItem.Kind.DECISION,
        subject=DecisionSubject.GROUPS,
        minutes_allotted=15,
        matter=ProposalMatter(proposal=proposal),
        **words_for(meeting, proposal),
    )
    tell_authors(proposal, "put", item=item, meeting=meeting)
    return item
