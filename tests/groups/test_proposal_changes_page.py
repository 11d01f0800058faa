"""What authors changed from one version of a proposal to the next; where proposals are found; drafts that are left."""

from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from alliance87.record.models import Entry
from alliance87.record.retention import DRAFTS
from groups.actions.proposals import keep_draft, revise_proposal
from groups.models import Draft, Proposal
from groups.tasks import forget_drafts
from partners.models.day import today
from tests.groups.proposed import YEAR, at_a_desk, drafted, submitted, words

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


@pytest.fixture
def partner(cast):
    return at_a_desk(cast.stranger)


@pytest.fixture
def proposal(cast, partner):
    return submitted(cast.stranger, partner)


def revised(cast, proposal, **others):
    return revise_proposal(proposal, by=cast.stranger, **words(**{"leads": [cast.stranger]} | others))


def changes(client, proposal, **asked):
    return client.get(reverse("groups:proposal-changes", args=[proposal.pk]), asked)


def test_the_parts_that_differ_are_shown_word_by_word(client, cast, proposal):
    outcomes = [("A study of four crops", today() + YEAR / 2), ("A guide for farmers", today() + YEAR)]
    revised(cast, proposal, outcomes=outcomes, sought="Funds for a <b>longer</b> study.")
    client.force_login(cast.member)
    page = changes(client, proposal)
    shown = {str(heading): comparison for heading, comparison in page.context["changes"]}
    assert shown.keys() == {"Outcomes", "Resources sought"}
    runs = [(run.change, run.text) for run in shown["Outcomes"][0].runs]
    assert ("gone", "three") in runs
    assert ("new", "four") in runs
    assert not shown["Outcomes"][1].is_changed
    assert "<b>longer</b>" not in page.text
    assert "<b>longer</b>" in unescape(page.text)
    link = reverse("groups:proposal-changes", args=[proposal.pk])
    assert f'href="{link}"' in client.get(proposal.get_absolute_url()).text


def test_any_two_versions_can_be_compared(client, cast, proposal):
    for need in ("A second need.", "A third need."):
        revised(cast, proposal, need=need)
    client.force_login(cast.secretary)
    assert [run.text for run in changes(client, proposal).context["changes"][0][1][0].runs][:2] == ["A", "second"]
    page = changes(client, proposal, **{"from": "1", "to": "3"})
    assert (page.context["old"].number, page.context["new"].number) == (1, 3)
    assert "Children work on farms" in page.text


@pytest.mark.parametrize("asked", [{}, {"from": "2", "to": "1"}, {"from": "x"}, {"to": "99999999999"}, {"to": "²"}])
def test_a_single_version_and_numbers_that_are_none_lead_to_the_proposal(client, cast, proposal, asked):
    client.force_login(cast.secretary)
    assert changes(client, proposal, **asked).url == proposal.get_absolute_url()


def test_who_may_not_read_the_proposal_does_not_read_its_changes(client, cast, proposal):
    revised(cast, proposal, need="Another need.")
    client.force_login(cast.observer)
    assert changes(client, proposal).status_code == 404


def test_the_desk_of_those_who_may_propose_leads_to_the_proposals(client, cast, partner):
    for who, is_shown in ((cast.stranger, True), (cast.member, True), (cast.secretary, True), (cast.observer, False)):
        client.force_login(who)
        assert (f'href="{reverse("groups:proposals")}"' in client.get(reverse("desk")).text) is is_shown


def test_a_draft_that_nobody_touches_for_a_year_is_deleted(cast, partner):
    old, touched = drafted(cast.stranger, partner), drafted(cast.stranger, partner)
    submitted_one = submitted(cast.stranger, partner, {"name": "Safe Quarries"})
    keep_draft(old, by=cast.stranger, words={"name": "Fair", "need": "Much."})
    with time_machine.travel(timezone.now() + timedelta(days=DRAFTS.days - 1)):
        keep_draft(touched, by=cast.stranger, words={"name": "Fairer"})
        forget_drafts()
        assert Proposal.objects.count() == 3
    with time_machine.travel(timezone.now() + timedelta(days=DRAFTS.days, minutes=5)):
        forget_drafts()
    assert set(Proposal.objects.all()) == {touched, submitted_one}
    assert not Draft.objects.filter(proposal=old.pk).exists()
    assert Entry.objects.get(act="groups.proposal.forgotten").details == {}
