"""A proposal on its way through agendas: what the GCG reads is what it decides, and who leads the group afterwards."""

from datetime import timedelta

import pytest
from django.utils import timezone

from alliance87.outbox.models import Delivery
from alliance87.terms.refusal import Refusal
from gcg.actions.agenda import carry_item
from gcg.actions.decisions import announce_without_decision
from gcg.actions.proposals import put_proposal
from gcg.models import Closure
from groups.actions.leads import appoint_lead
from groups.actions.proposals import revise_proposal
from groups.models import Aim, Group, Lead
from groups.readings.standing_in import wanting_a_lead
from partners.actions.colleagues import end_colleague
from partners.actions.endings import enter_departure
from partners.models import User
from partners.models.day import today
from tests.cast import make_meeting, person, work_at

from .proposed import at_a_desk, submitted, words
from .test_proposals import decided

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner(cast):
    return at_a_desk(cast.stranger)


@pytest.fixture
def proposal(cast, partner):
    return submitted(cast.stranger, partner)


def told(who):
    return [delivery.mailing.subject for delivery in Delivery.objects.filter(email=who.email).order_by("pk")]


class TestCarried:
    @pytest.fixture
    def left_over(self, cast, meeting, proposal):
        item = put_proposal(proposal, by=cast.chair, meeting=meeting)
        decided(cast, meeting, item, announce_without_decision, result="deferred")
        Closure.objects.create(meeting=meeting, closed_by=cast.chair, closed_at=timezone.now())
        return item

    def later(self, cast, number=13):
        return make_meeting(cast, number=number, convened=False, starts_in=timedelta(days=40))

    def test_with_the_words_that_its_authors_have_changed_since(self, cast, proposal, left_over):
        revise_proposal(proposal, by=cast.stranger, **words(leads=[cast.stranger], outcomes=[("A film", today())]))
        carried = carry_item(self.later(cast), left_over, by=cast.secretary)
        assert "A film" in carried.draft_text
        assert "A study of three crops" not in carried.draft_text

    def test_with_its_text_where_nobody_changed_it(self, cast, left_over):
        assert carry_item(self.later(cast), left_over, by=cast.secretary).draft_text == left_over.draft_text

    def test_to_one_agenda_only(self, cast, proposal, left_over):
        put_proposal(proposal, by=cast.chair, meeting=self.later(cast))
        with pytest.raises(Refusal, match="already on the agenda of GCG/13"):
            carry_item(self.later(cast, 14), left_over, by=cast.secretary)


class TestLeads:
    def test_are_told_and_lead_for_their_partner_so_that_they_leave_with_it(self, cast, meeting, partner):
        leo = person("leo@example.org", "Leo Lead")
        work_at(partner, leo, role="editor")
        proposal = submitted(cast.stranger, partner, {"leads": [leo]})
        decided(cast, meeting, put_proposal(proposal, by=cast.chair, meeting=meeting))
        assert Lead.objects.get().organization == partner
        assert "You lead Fair Harvests" in told(leo)
        with pytest.raises(Refusal, match="has the last lead of Fair Harvests"):
            enter_departure(partner, by=cast.secretary, day=today())
        with pytest.raises(Refusal, match="last lead"):
            end_colleague(partner.colleagues.get(person=leo), by=leo)

    def test_who_is_entered_leads_for_the_only_partner_they_work_for(self, cast, partner):
        group = Group.objects.create(kind="action", name="Fair Prices")
        assert appoint_lead(group, by=cast.secretary, person=cast.stranger).organization == partner
        at_a_desk(cast.observer, "One")
        at_a_desk(cast.observer, "Two")
        assert appoint_lead(group, by=cast.secretary, person=cast.observer).organization is None

    def test_who_left_before_the_agenda_is_named_anew(self, cast, meeting, partner):
        leo = person("leo@example.org", "Leo Lead")
        here = work_at(partner, leo, role="editor")
        proposal = submitted(cast.stranger, partner, {"leads": [leo]})
        end_colleague(here, by=cast.stranger)
        with pytest.raises(Refusal, match="must name somebody"):
            put_proposal(proposal, by=cast.chair, meeting=meeting)

    def test_who_left_before_the_decision_does_not_lead_and_somebody_stands_in(self, cast, meeting, partner):
        leo = person("leo@example.org", "Leo Lead")
        here = work_at(partner, leo, role="editor")
        item = put_proposal(submitted(cast.stranger, partner, {"leads": [leo]}), by=cast.chair, meeting=meeting)
        end_colleague(here, by=cast.stranger)
        decided(cast, meeting, item)
        lead = Lead.objects.get()
        assert (lead.person, lead.is_acting) == (cast.secretary, True)
        assert f"{cast.secretary} stands in as lead of Fair Harvests" in told(cast.secretary)
        assert [group.name for group in wanting_a_lead()] == ["Fair Harvests"]

    def test_who_stood_in_makes_way_for_those_the_gcg_agreed_to(self, cast, meeting, partner):
        group = Group.objects.create(kind="action", name="Fair Prices")
        acting = appoint_lead(group, by=cast.secretary, person=User.objects.get(pk=cast.secretary.pk))
        Lead.objects.filter(pk=acting.pk).update(is_acting=True)
        proposal = submitted(cast.stranger, partner, aim=Aim.RENEW, group=group)
        decided(cast, meeting, put_proposal(proposal, by=cast.chair, meeting=meeting))
        assert [lead.person for lead in group.leads.in_force()] == [cast.stranger]


def test_a_partner_that_left_has_nothing_put(cast, meeting, partner, proposal):
    enter_departure(partner, by=cast.secretary, day=today())
    with pytest.raises(Refusal, match="no longer a partner"):
        put_proposal(proposal, by=cast.chair, meeting=meeting)
