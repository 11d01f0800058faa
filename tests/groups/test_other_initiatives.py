"""Another initiative that the GCG decides has the life of a group: bound in time, with outcomes, reporting (6.2)."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from gcg.actions.proposals import put_proposal
from groups.actions.outcomes import enter_progress, state_of_progress
from groups.actions.reports import give_report
from groups.models import Aim, Group
from groups.permissions import may_lead
from groups.rules.states import GroupState
from partners.models import User
from partners.models.day import today
from tests.cast import make_meeting
from tests.groups.proposed import YEAR, at_a_desk, decided, submitted

pytestmark = pytest.mark.django_db


def test_from_the_proposal_to_its_closure(client, cast, meeting):
    partner = at_a_desk(cast.stranger)
    proposal = submitted(cast.stranger, partner, {"name": "Clean Chains"}, kind="initiative")
    decided(cast, meeting, put_proposal(proposal, by=cast.chair, meeting=meeting))
    group = Group.objects.get(name="Clean Chains")
    assert (group.kind, group.state, group.last_day) == ("initiative", GroupState.RUNNING, today() + YEAR)
    lead = User.objects.get(pk=cast.stranger.pk)
    assert may_lead(lead, group)

    outcome = group.outcomes.first()
    enter_progress(outcome, by=lead, seen=state_of_progress(outcome), percent=40, words="Two crops are studied.")
    page = client.get(group.get_absolute_url()).text
    assert "Other initiative" in page
    assert "Two crops are studied." in page
    assert "Clean Chains" in client.get("/en/groups/", {"kind": "initiative"}).text

    with time_machine.travel(timezone.now() + timedelta(days=250), tick=True):
        client.force_login(cast.member)
        assert "Clean Chains" in client.get("/en/gcg/groups/").text
        give_report(group, by=lead, achieved="A study.", next_steps="A guide.")
    with time_machine.travel(timezone.now() + YEAR + timedelta(days=2), tick=True):
        assert Group.objects.get(pk=group.pk).state == GroupState.PAST_END

    end = submitted(lead, partner, aim=Aim.CLOSE, group=group)
    later = make_meeting(cast, number=13)
    decided(cast, later, put_proposal(end, by=cast.chair, meeting=later))
    assert Group.objects.get(pk=group.pk).state == GroupState.CLOSED
    assert group.enactments.count() == 2
