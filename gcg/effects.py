"""What an adopted decision does, in one place."""

from alliance87.meetings.actions.minutes import locked_minutes, refuse_if_adopted
from alliance87.record import actions as record
from groups.actions.enacting import enact_proposal
from partners.actions.endings import remove_partner
from pathfinder.actions.statuses import end_status, grant_status, present_candidate

from .actions.adopting import refuse_unless_corrected
from .actions.seating import seat_nominee
from .actions.terms_adopting import adopt_terms
from .models import Adoption
from .models.matters import (
    FindingsMatter,
    MinutesMatter,
    NominationMatter,
    PresentationMatter,
    ProposalMatter,
    ProposedItemMatter,
    RemovalMatter,
    ResultMatter,
    StatusEndMatter,
    StatusMatter,
    TermsMatter,
    matters_of,
)


def of(decision, *, by):
    """Carry out what the decision's item is about, in the transaction that adopts the decision."""
    for matter in matters_of(decision.item):
        EFFECTS[type(matter)](matter, decision, by)


def _adopt_minutes(matter, decision, by):
    """Adopt the minutes of an earlier meeting (M1) as corrected (M5), under their lock."""
    minutes = locked_minutes(matter.minutes)
    refuse_if_adopted(minutes)
    refuse_unless_corrected(minutes)
    Adoption.objects.create(minutes=minutes, decision=decision)
    record.act("gcg.minutes.adopted", minutes, by=by, decision=decision.symbol)


def _seat_nominee(matter, decision, by):
    """Seat the nominee from the day asked for (T1)."""
    seat_nominee(matter.nomination, decision, by=by)


def _remove_partner(matter, decision, by):
    """End the partnership (R5), and keep on which decision its end rests."""
    matter.ending = remove_partner(matter.partner, decision, by=by)
    matter.save(update_fields=["ending"])


def _enact_proposal(matter, decision, by):
    """Create, reactivate, renew or close the group (6.2, G1)."""
    enact_proposal(matter.proposal, decision, by=by)


def _present_candidate(matter, decision, by):
    """Put on record that the candidate was presented (6.4)."""
    present_candidate(matter.candidacy, decision, by=by)


def _grant_status(matter, decision, by):
    """Grant the status of Pathfinder Country (5.6, 6.4)."""
    grant_status(matter.candidacy, decision, by=by)


def _end_status(matter, decision, by):
    """End the status (P3)."""
    end_status(matter.status, decision, by=by)


def _adopt_terms(matter, decision, by):
    """Make the next version of the Terms of Reference (13.1, V1)."""
    adopt_terms(matter, decision, by=by)


def _nothing_more(matter, decision, by):
    """The decision says what the GCG made of a paper (6.4, 6.5) or of an item that a seat-holder proposed (D8); nothing
    follows from it here."""


EFFECTS = {
    MinutesMatter: _adopt_minutes,
    NominationMatter: _seat_nominee,
    RemovalMatter: _remove_partner,
    ProposalMatter: _enact_proposal,
    PresentationMatter: _present_candidate,
    StatusMatter: _grant_status,
    StatusEndMatter: _end_status,
    ResultMatter: _nothing_more,
    FindingsMatter: _nothing_more,
    TermsMatter: _adopt_terms,
    ProposedItemMatter: _nothing_more,
}
"""Kind of matter -> what a decision on it does."""
