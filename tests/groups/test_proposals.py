"""A group comes into being by the GCG's decision on a proposal, and in no other way (5.3, 6.2, G1 to G4)."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from alliance87.desk.desk import Desk
from alliance87.outbox.models import Mailing
from alliance87.terms.refusal import Refusal
from gcg.actions.agenda import carry_item
from gcg.actions.decisions import announce_without_decision
from gcg.actions.proposals import put_proposal
from gcg.models import AgendaItem, Closure
from groups.actions.advice import ask_advice, give_advice
from groups.actions.comments import dispose_of_comment, make_comment
from groups.actions.leads import appoint_lead
from groups.actions.proposals import (
    add_author,
    begin_proposal,
    discard_draft,
    end_authorship,
    keep_draft,
    revise_proposal,
    submit_proposal,
)
from groups.forms.proposals import ProposalForm
from groups.models import Advice, Disposition, Draft, Group, Proposal
from partners.models import User
from partners.models.day import today
from tests.cast import make_meeting, person
from tests.groups.proposed import again, at_a_desk, decided, drafted, running, submitted, told, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner(cast):
    return at_a_desk(cast.stranger)


@pytest.fixture
def proposal(cast, partner):
    return submitted(cast.stranger, partner)


class TestDraft:
    def test_nobody_is_told_of_it_and_only_its_authors_see_it(self, cast, partner):
        draft = drafted(cast.stranger, partner)
        keep_draft(draft, by=cast.stranger, words={"name": "Fair Har"})
        assert not Mailing.objects.exists()
        assert again(draft).name == "Fair Har"
        seen = {
            who: Proposal.objects.visible_to(getattr(cast, who), reviews=who != "stranger").exists()
            for who in ("stranger", "secretary", "member", "chair")
        }
        assert seen == {"stranger": True, "secretary": False, "member": False, "chair": False}

    def test_a_co_author_writes_too_and_gets_no_mail(self, cast, partner):
        draft = drafted(cast.stranger, partner)
        with pytest.raises(PermissionDenied):
            keep_draft(draft, by=cast.member, words={})
        add_author(draft, by=cast.stranger, person=cast.member)
        keep_draft(draft, by=cast.member, words={"name": "Better"})
        assert not Mailing.objects.exists()
        nobody = person("nobody@example.org", "Nobody")
        with pytest.raises(Refusal, match="works for no partner"):
            add_author(draft, by=cast.stranger, person=nobody)

    def test_the_last_author_stays(self, cast, partner):
        draft = drafted(cast.stranger, partner)
        other = add_author(draft, by=cast.stranger, person=cast.member)
        end_authorship(other, by=cast.member)
        with pytest.raises(Refusal, match="only author"):
            end_authorship(draft.authorships.get(person=cast.stranger), by=cast.stranger)

    def test_it_is_deleted_with_all_that_was_typed(self, cast, partner):
        draft = drafted(cast.stranger, partner)
        keep_draft(draft, by=cast.stranger, words={"name": "No"})
        discard_draft(draft, by=cast.stranger)
        assert not Proposal.objects.exists()
        assert not Draft.objects.exists()

    def test_ten_at_a_time(self, cast, partner):
        for _number in range(10):
            drafted(cast.stranger, partner)
        with pytest.raises(Refusal, match="ten proposals"):
            drafted(cast.stranger, partner)


class TestWhoMayPropose:
    @pytest.mark.parametrize("kind", ["action", "initiative"])
    def test_partners_propose_action_groups_and_other_initiatives(self, cast, partner, kind):
        assert drafted(cast.stranger, partner, kind=kind)
        for who in (cast.secretary, cast.member, cast.chair):
            with pytest.raises(PermissionDenied):
                drafted(who, partner, kind=kind)

    def test_members_of_the_gcg_propose_working_groups(self, cast, partner):
        assert drafted(cast.member, None, kind="working").organization is None
        for who in (cast.secretary, cast.stranger, cast.observer):
            with pytest.raises(PermissionDenied):
                drafted(who, partner, kind="working")

    @pytest.mark.parametrize(
        ("aim", "is_closed", "sentence"),
        [("renew", True, "is closed"), ("close", True, "is closed"), ("reactivate", False, "not closed")],
    )
    def test_the_aim_fits_the_group(self, cast, partner, aim, is_closed, sentence):
        group = Group.objects.create(kind="action", name="Migration")
        if is_closed:
            group.closures.create(period=(today(), None), closed_by=cast.chair, closed_at=timezone.now())
        with pytest.raises(Refusal, match=sentence):
            begin_proposal(by=cast.stranger, aim=aim, kind="", organization=partner, group=group)

    @pytest.mark.parametrize(
        ("constraint", "facts"),
        [
            ("a_proposal_is_for_a_new_group_or_one_there_is", {"aim": "renew"}),
            ("partners_propose_all_but_working_groups", {"organization": None}),
            ("a_submitted_proposal_is_whole", {"version": 1, "need": "Yes", "at_hand": "A", "sought": "B"}),
            ("a_submitted_proposal_is_whole", {"version": 1, "last_day": today(), "at_hand": "A", "sought": "B"}),
            ("a_submitted_proposal_is_whole", {"version": 1, "last_day": today(), "need": "A", "sought": "B"}),
        ],
    )
    def test_the_database_refuses_what_is_not_whole(self, partner, constraint, facts):
        whole = {"aim": "create", "kind": "action", "organization": partner}
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Proposal.objects.create(**whole | facts)


class TestComments:
    def test_submitting_tells_the_secretariat_and_the_gcg(self, cast, proposal):
        assert {cast.secretary.email, cast.chair.email, cast.member.email} <= told("submitted")
        assert cast.stranger.email not in told("submitted")
        assert again(proposal).versions.get().words["outcomes"][0][0] == "A study of three crops"

    def test_each_comment_ends_with_one_disposition_in_words(self, cast, proposal):
        comment = make_comment(proposal, by=cast.secretary, text="Who pays?")
        assert told("commented") == {cast.stranger.email}
        with pytest.raises(PermissionDenied):
            dispose_of_comment(comment, by=cast.secretary, result="answered", words="We do.")
        with pytest.raises(IntegrityError, match="a_disposition_has_words"), transaction.atomic():
            dispose_of_comment(comment, by=cast.stranger, result="answered", words="  ")
        dispose_of_comment(comment, by=cast.stranger, result="answered", words="We do.")
        assert told("disposed") == {cast.secretary.email}
        with pytest.raises(Refusal, match="already has its disposition"):
            dispose_of_comment(comment, by=cast.stranger, result="accepted", words="We do.")

    def test_who_is_neither_staff_nor_member_does_not_comment(self, cast, proposal):
        for who in (cast.stranger, cast.observer):
            with pytest.raises(PermissionDenied):
                make_comment(proposal, by=who, text="Good.")

    def test_without_its_dispositions_it_comes_on_no_agenda(self, cast, proposal):
        meeting = make_meeting(cast, convened=False, starts_in=timedelta(days=40))
        comment = make_comment(proposal, by=cast.member, text="Too broad.")
        with pytest.raises(Refusal, match="Not every comment") as refused:
            put_proposal(proposal, by=cast.chair, meeting=meeting)
        assert refused.value.clause == "6.2"
        dispose_of_comment(comment, by=cast.stranger, result="accepted", words="Three crops now.")
        assert put_proposal(proposal, by=cast.chair, meeting=meeting)

    def test_a_revision_keeps_the_earlier_version(self, cast, proposal):
        revise_proposal(proposal, by=cast.stranger, **words(need="Narrower."))
        numbers = {version.number: version.words["need"] for version in proposal.versions.all()}
        assert (len(numbers), numbers[2]) == (2, "Narrower.")

    def test_comments_and_dispositions_stay(self, cast, proposal):
        comment = make_comment(proposal, by=cast.secretary, text="Who pays?")
        dispose_of_comment(comment, by=cast.stranger, result="answered", words="We do.")
        for rows, change in ((proposal.comments, {"text": "Good."}), (Disposition.objects, {"words": "No."})):
            with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
                rows.update(**change)


class TestAdvice:
    @pytest.fixture
    def body(self, cast):
        group = Group.objects.create(kind="action", name="Monitoring")
        appoint_lead(group, by=cast.secretary, person=cast.observer)
        return group

    def test_it_is_asked_due_and_given(self, cast, proposal, body):
        due_on = today() + timedelta(days=9)
        advice = ask_advice(proposal, by=cast.secretary, body=body, question="Can it be measured?", due_on=due_on)
        assert told("asked") == {cast.observer.email}
        assert not advice.is_late
        with time_machine.travel(timezone.now() + timedelta(days=10)):
            assert Advice.objects.get().is_late
        for who in (cast.secretary, cast.stranger, cast.member):
            with pytest.raises(PermissionDenied):
                give_advice(advice, by=who, text="Yes.")
        give_advice(advice, by=User.objects.get(pk=cast.observer.pk), text="By two indicators.")
        assert {cast.stranger.email, cast.secretary.email} <= told("advised")
        assert Advice.objects.get().opinion.text == "By two indicators."
        with pytest.raises(Refusal, match="already given"):
            give_advice(advice, by=User.objects.get(pk=cast.observer.pk), text="Again.")

    def test_the_leads_find_it_on_their_desk(self, cast, proposal, body):
        ask_advice(proposal, by=cast.secretary, body=body, question="?", due_on=today())
        [duty] = [one for one in Desk(User.objects.get(pk=cast.observer.pk)).duties if "advice" in one.act]
        assert duty.href == Advice.objects.get().get_absolute_url()

    def test_a_group_without_leads_is_not_asked(self, cast, proposal):
        group = Group.objects.create(kind="working", name="Nobody's")
        with pytest.raises(Refusal, match="no lead"):
            ask_advice(proposal, by=cast.secretary, body=group, question="?", due_on=today())
        assert not Advice.objects.exists()


class TestAgenda:
    @pytest.fixture
    def planned(self, cast):
        return make_meeting(cast, number=13, convened=False, starts_in=timedelta(days=40))

    def test_the_chair_puts_it_in_one_step_as_a_decision_item(self, cast, proposal, planned):
        for who in (cast.secretary, cast.member, cast.stranger):
            with pytest.raises(PermissionDenied):
                put_proposal(proposal, by=who, meeting=planned)
        item = put_proposal(proposal, by=cast.chair, meeting=planned)
        assert (item.kind, item.subject, item.proposalmatter.proposal) == ("decision", "groups", proposal)
        assert "A study of three crops" in item.draft_text
        assert told("put") == {cast.stranger.email}
        with pytest.raises(Refusal, match="already on the agenda of GCG/13"):
            put_proposal(proposal, by=cast.deputy, meeting=planned)

    def test_what_is_on_an_agenda_is_not_changed_or_commented(self, cast, proposal, planned):
        put_proposal(proposal, by=cast.chair, meeting=planned)
        for act in (
            lambda: revise_proposal(proposal, by=cast.stranger, **words()),
            lambda: make_comment(proposal, by=cast.member, text="Late."),
        ):
            with pytest.raises(Refusal, match="on the agenda of GCG/13"):
                act()

    def test_its_item_stays_for_decision(self, cast, proposal, planned):
        item = put_proposal(proposal, by=cast.chair, meeting=planned)
        with pytest.raises(IntegrityError, match="a_proposal_is_for_decision"), transaction.atomic():
            AgendaItem.objects.filter(pk=item.pk).update(kind="discussion")

    def test_what_was_deferred_is_open_again_and_carried_once_comments_are_settled(self, cast, meeting, proposal):
        item = put_proposal(proposal, by=cast.chair, meeting=meeting)
        decided(cast, meeting, item, announce_without_decision, result="deferred")
        with pytest.raises(Refusal, match="on the agenda of GCG/12"):
            make_comment(proposal, by=cast.member, text="Reopened, it would be adopted as it was put.")
        Closure.objects.create(meeting=meeting, closed_by=cast.chair, closed_at=timezone.now())
        comment = make_comment(proposal, by=cast.member, text="Which crops?")
        later = make_meeting(cast, number=13, convened=False, starts_in=timedelta(days=40))
        with pytest.raises(Refusal, match="Not every comment"):
            carry_item(later, item, by=cast.secretary)
        dispose_of_comment(comment, by=cast.stranger, result="answered", words="Cocoa.")
        assert carry_item(later, item, by=cast.secretary).proposalmatter.proposal == proposal


@pytest.mark.parametrize("name", ["Migration", "MIGRATION", "Migrati\u043en", "M\u00edgration"])
def test_a_name_is_given_once_however_it_is_written(cast, partner, name):
    running(cast)
    draft = drafted(cast.stranger, partner)
    with pytest.raises(Refusal, match="There is a group called Migration"):
        submit_proposal(draft, by=cast.stranger, **words(name=name))


def test_a_name_has_no_spaces_that_nobody_sees(cast, partner):
    form = ProposalForm({"name": " Clean\u200b\n  Chains "}, proposal=drafted(cast.stranger, partner))
    form.is_valid()
    assert form.cleaned_data["name"] == "Clean Chains"
