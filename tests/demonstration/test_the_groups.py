"""What the demonstration shows of the groups, their workplans and what they share."""

from collections import Counter

import pytest

from gcg.models import (
    Meeting,
    today,
)
from gcg.readings.overview import GroupsOverview
from groups.models import Baseline, Group, Lead, Poll, Proposal, Thread
from groups.readings.page import decisions_of, with_enacted
from groups.readings.workplans import Plan
from groups.rules.workplan import compare

pytestmark = [pytest.mark.usefixtures("alliance"), pytest.mark.django_db]


def test_one_proposal_is_under_comment():
    proposal = Proposal.objects.open().with_state().get()
    assert Proposal.objects.unsettled().get() == proposal
    assert sorted(hasattr(comment, "disposition") for comment in proposal.comments.all()) == [False, True]


def test_six_groups_run_one_ends_one_is_past_its_end_and_one_is_closed():
    assert Counter(group.state for group in Group.objects.with_closed()) == {
        "running": 6,
        "ending": 1,
        "past": 1,
        "closed": 1,
    }


def test_the_overview_of_groups_has_one_of_each_kind_and_most_on_course():
    assert GroupsOverview(today()).counts == {
        "all": 8,
        "on_course": 6,
        "late": 2,
        "silent": 1,
        "ending": 1,
        "past_end": 1,
        "asking": 1,
    }


def test_the_account_lead_leads_one_group_with_threads_and_polls():
    group = Lead.objects.in_force().get(person__email="lead@example.org").group
    assert Thread.objects.filter(group=group).count() > 2
    assert Poll.objects.filter(group=group).exists()
    assert {item.is_public for item in group.news.all()} == {True, False}
    assert group.memberships.in_force().count() > 10


def test_groups_rest_on_decisions_of_past_meetings_and_older_ones_say_so(client):
    decided = {
        group.name: [
            (str(aim), decision.meeting.symbol) for aim, decision in decisions_of(group, is_inside=False)["decided"]
        ]
        for group in with_enacted(Group.objects.all())
    }
    assert {name: said for name, said in decided.items() if said} == {
        "Action Group on rural livelihoods": [("Renew", "GCG/11"), ("Create", "GCG/2")],
        "Fair Recruitment at Sea": [("Create", "GCG/11")],
        "Care and Domestic Work": [("Create", "GCG/10")],
        "Working Group on communication": [("Create", "GCG/8")],
        "A Common Glossary": [("Close", "GCG/11")],
    }
    older = Group.objects.get(name="Supply Chains")
    assert "This group was there before the portal." in client.get(older.get_absolute_url()).text
    glossary = Group.objects.with_closed().get(name="A Common Glossary")
    assert glossary.closures.get().period.lower == Meeting.objects.get(number=11).date


def test_a_workplan_has_changed_since_the_last_meeting_noted_it():
    group = Group.objects.get(acronym="AGRL")
    noted = group.baselines.get()
    changes = compare(Plan(group, noted.seen_at).lines, Plan(group).lines)
    assert (noted.where, sorted(str(change.change) for change in changes)) == (
        "GCG/11",
        ["added", "changed", "dropped", "moved"],
    )
    assert Baseline.objects.count() > 5


def test_groups_with_a_real_name_say_that_the_rest_is_invented():
    real = Group.objects.filter(name__in=("Supply Chains", "Migration", "Monitoring Working Group"))
    assert [group.name for group in real if "everything else on this page is invented" not in group.purpose] == []
    on_course = {line.group for line in GroupsOverview(today()).lines if line.is_on_course}
    assert set(real) <= on_course
