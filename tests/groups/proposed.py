"""Proposals for tests."""

from datetime import timedelta

from groups.actions.proposals import begin_proposal, submit_proposal
from partners.models.day import today
from tests.cast import work_at
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
