"""What the GCG's decision on a proposal does to the group (6.2, G1 to G4)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from alliance87.outbox.models import Delivery
from alliance87.record.decisions import decision_under
from alliance87.terms.refusal import Refusal
from gcg.actions.decisions import announce_without_decision
from gcg.actions.proposals import put_proposal
from groups.actions.enacting import enact_proposal
from groups.actions.leads import begin_lead, end_lead
from groups.actions.memberships import ask_to_join
from groups.actions.proposals import withdraw_proposal
from groups.models import Aim, Enactment, Group
from groups.permissions import may_lead
from groups.readings.workplans import Plan
from groups.rules.states import GroupState
from partners.models import User
from partners.models.day import today
from tests.cast import make_meeting
from tests.groups.making import colleague, led_group
from tests.groups.met import planned_meeting
from tests.groups.proposed import YEAR, again, at_a_desk, decided, running, submitted, told

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def partner(cast):
    return at_a_desk(cast.stranger)


@pytest.fixture
def proposal(cast, partner):
    return submitted(cast.stranger, partner)


class TestDecision:
    def test_the_group_is_there_with_its_leads_able_to_edit_and_nobody_else(self, cast, meeting, proposal):
        item = put_proposal(proposal, by=cast.chair, meeting=meeting)
        decision = decided(cast, meeting, item)
        group = Group.objects.get(name="Fair Harvests")
        assert (group.kind, group.state, group.last_day) == ("action", GroupState.RUNNING, today() + YEAR)
        assert [(outcome.title, outcome.position) for outcome in group.outcomes.all()] == [
            ("A study of three crops", 1),
            ("A guide for farmers", 2),
        ]
        people = (cast.stranger, cast.secretary, cast.member, cast.chair)
        assert [may_lead(User.objects.get(pk=person.pk), group) for person in people] == [True, False, False, False]
        assert decision_under(group.enactments.get()) == decision
        assert again(proposal).state == "enacted"
        assert told("enacted") == {cast.stranger.email}

    def test_its_workplan_is_begun_and_carried_on_to_another_end(self, cast, meeting, partner, proposal):
        decided(cast, meeting, put_proposal(proposal, by=cast.chair, meeting=meeting))
        group = Group.objects.get(name="Fair Harvests")
        assert (group.workplan.period.lower, group.workplan.period.upper) == (today(), today() + YEAR + DAY)
        assert list(Plan(group).outcomes) == [1, 2]
        renewal = submitted(cast.stranger, partner, {"last_day": today() + 2 * YEAR}, aim=Aim.RENEW, group=group)
        later = make_meeting(cast, number=13)
        decided(cast, later, put_proposal(renewal, by=cast.chair, meeting=later))
        period = Group.objects.get(pk=group.pk).workplan.period
        assert (period.lower, period.upper) == (today(), today() + 2 * YEAR + DAY)

    def test_an_empty_plan_has_its_outcomes_and_for_the_group_the_words_of_the_proposal(
        self, client, cast, meeting, proposal
    ):
        decided(cast, meeting, put_proposal(proposal, by=cast.chair, meeting=meeting))
        plan = f"/en/groups/{Group.objects.get(name='Fair Harvests').slug}/workplan/"
        page = client.get(plan).text
        assert "A study of three crops" in page
        assert "January: first meeting." not in page
        assert "output/?under=O1" not in page
        client.force_login(cast.stranger)
        page = client.get(plan).text
        assert "January: first meeting." in page
        assert 'output/?under=O1"' in page
        assert 'value="O2" selected' in client.get(f"{plan}new/output/?under=O2").text

    def test_without_a_decision_there_is_no_group(self, cast, meeting, proposal):
        item = put_proposal(proposal, by=cast.chair, meeting=meeting)
        decided(cast, meeting, item, announce_without_decision, result="no_consensus")
        assert not Group.objects.exists()

    def test_no_other_decision_and_no_hand_does_it(self, cast, meeting, proposal):
        decision = decided(cast, meeting, meeting.items.get(kind="decision"))
        with pytest.raises(PermissionDenied):
            enact_proposal(proposal, decision, by=cast.chair)
        group = Group.objects.create(kind="action", name="By hand")
        with pytest.raises(IntegrityError, match="an_enactment_rests_on_a_decision"), transaction.atomic():
            Enactment.objects.create(proposal=proposal, group=group, enacted_by=cast.chair, enacted_at=timezone.now())

    def test_what_was_withdrawn_is_not_adopted(self, cast, meeting, proposal):
        item = put_proposal(proposal, by=cast.chair, meeting=meeting)
        withdraw_proposal(proposal, by=cast.stranger)
        with pytest.raises(Refusal, match="withdrawn"):
            decided(cast, meeting, item)
        assert not Group.objects.exists()

    def test_renewing_sets_another_end_and_adds_outcomes(self, cast, meeting, partner):
        group = running(cast)
        proposal = submitted(cast.stranger, partner, {"leads": []}, aim=Aim.RENEW, group=group)
        decided(cast, meeting, put_proposal(proposal, by=cast.chair, meeting=meeting))
        group = Group.objects.get()
        assert (group.last_day, group.outcomes.count()) == (today() + YEAR, 3)

    def test_closing_and_reactivating(self, client, cast, meeting, partner):
        group = running(cast)
        proposal = submitted(cast.stranger, partner, aim=Aim.CLOSE, group=group)
        decided(cast, meeting, put_proposal(proposal, by=cast.chair, meeting=meeting))
        assert Group.objects.get().state == GroupState.CLOSED
        assert decision_under(Group.objects.get().enactments.get()).meeting == meeting
        other = submitted(cast.stranger, partner, aim=Aim.REACTIVATE, group=Group.objects.get())
        later = make_meeting(cast, number=13)
        decided(cast, later, put_proposal(other, by=cast.chair, meeting=later))
        assert Group.objects.get().state == GroupState.RUNNING
        page = client.get(Group.objects.get().get_absolute_url())
        decisions = [(str(aim), decision.meeting) for aim, decision in page.context["beside"][-1][1]["decided"]]
        assert decisions == [("Reactivate", later), ("Close", meeting)]
        for decision in (meeting.decisions.get(), later.decisions.get()):
            assert f'href="{decision.get_absolute_url()}"' in page.text

    def test_a_group_from_before_the_portal_says_that_it_rests_on_no_decision_here(self, client, cast):
        page = client.get(running(cast).get_absolute_url())
        assert "This group was there before the portal." in page.text

    def test_who_stood_in_leaves_once_the_gcg_agreed_to_leads(self, cast, meeting, partner):
        group = running(cast)
        begin_lead(group, cast.observer, by=cast.secretary, is_acting=True)
        proposal = submitted(cast.stranger, partner, aim=Aim.RENEW, group=group)
        decided(cast, meeting, put_proposal(proposal, by=cast.chair, meeting=meeting))
        assert [(lead.person, lead.is_acting) for lead in group.leads.in_force()] == [(cast.stranger, False)]
        assert set(Delivery.objects.filter(mailing__kind="groups.lead").values_list("email", flat=True)) >= {
            cast.stranger.email,
            cast.observer.email,
        }

    def test_closing_answers_the_requests_that_wait_and_lets_leads_finish(self, cast, meeting, partner):
        group, leads = led_group(cast, "Lena")
        asks = colleague(cast, "Mira")
        ask_to_join(group, by=asks.person, organization=asks.organization, seat="member")
        proposal = submitted(cast.stranger, partner, aim=Aim.CLOSE, group=group)
        decided(cast, meeting, put_proposal(proposal, by=cast.chair, meeting=meeting))
        request = group.requests.get()
        assert (request.is_open, request.reasons) == (False, "The GCG has closed the group.")
        assert Delivery.objects.filter(mailing__kind="groups.request_answered", email=asks.person.email).exists()
        lead = leads[0].person
        assert may_lead(User.objects.get(pk=lead.pk), group)
        with pytest.raises(Refusal, match="The GCG has closed this group"):
            planned_meeting(Group.objects.get(pk=group.pk), by=lead)
        end_lead(leads[0], by=lead)
        assert not group.leads.in_force().exists()
