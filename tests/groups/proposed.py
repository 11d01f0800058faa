"""Proposals for tests."""

from datetime import timedelta

from alliance87.outbox.models import Delivery
from gcg.actions.decisions import adopt_decision, put_text
from gcg.actions.presiding import open_meeting
from groups.actions.proposals import begin_proposal, submit_proposal
from groups.models import Group, Proposal
from partners.models.day import today
from tests.cast import QUORATE, seat_people, work_at
from tests.partners.listed import list_partner

YEAR = timedelta(days=365)


def words(**others):
    """What a whole proposal says."""
    return {
        "name": "Fair Harvests",
        "need": "Children work on farms that no other group reaches.",
        "last_day": today() + YEAR,
        "at_hand": "Two officers.",
        "sought": "Funds for a study.",
        "workplan": "January: first meeting.",
        "outcomes": [("A study of three crops", today() + YEAR / 2), ("A guide for farmers", today() + YEAR)],
        "leads": [],
        "countries": [],
    } | others


def at_a_desk(person, name="Circle of Survivors"):
    """A partner for which the person may propose."""
    partner = list_partner(name)
    work_at(partner, person, role="focal_point")
    return partner


def drafted(person, partner, **what):
    """A draft for a new Action Group, by a person at a partner's desk."""
    return begin_proposal(by=person, organization=partner, **({"aim": "create", "kind": "action"} | what))


def submitted(person, partner, written=None, **what):
    """The same, submitted, with the person as its lead."""
    proposal = drafted(person, partner, **what)
    return submit_proposal(proposal, by=person, **words(**{"leads": [person]} | (written or {})))


def decided(cast, meeting, item, act=adopt_decision, **given):
    """The meeting has a quorum and decides on the item."""
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    if act is adopt_decision:
        put_text(item, by=cast.chair, text=item.draft_text)
    return act(item, by=cast.chair, **given)


def running(cast):
    """A group that there was before, which ends soon."""
    group = Group.objects.create(
        kind="action", name="Migration", period=(today() - YEAR, today() + timedelta(days=9)), purpose="People move."
    )
    group.outcomes.create(title="A first guide", due_on=today(), position=1)
    return Group.objects.get(pk=group.pk)


def again(proposal):
    """The proposal as it is now."""
    return Proposal.objects.with_state().get(pk=proposal.pk)


def told(moment):
    """The addresses that were told of this moment of a proposal."""
    return set(Delivery.objects.filter(mailing__kind=f"groups.proposal.{moment}").values_list("email", flat=True))
