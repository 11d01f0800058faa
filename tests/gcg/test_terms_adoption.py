"""A draft of the Terms of Reference is worded, put before the GCG and adopted by a decision (13.1, V1); reviews are due."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import override

from alliance87.meetings.actions.agenda import state_of_item
from alliance87.terms.models import Version
from alliance87.terms.refusal import Refusal
from gcg.actions.agenda import edit_item
from gcg.actions.decisions import adopt_decision, announce_without_decision, put_text
from gcg.actions.presiding import open_meeting
from gcg.actions.terms_adopting import enter_terms_review, put_terms_draft
from gcg.actions.terms_drafts import edit_terms_draft, leave_clause, state_of_wording, word_clause, write_terms_draft
from gcg.models import today
from gcg.models.matters import TermsMatter
from tests.cast import QUORATE, make_meeting, seat_people
from tests.gcg.closed_meeting import hold_meeting
from tests.second_step import sign_in_with_second_step

pytestmark = pytest.mark.django_db
QUORUM = {"number": "9.2", "heading": "Quorum", "summary": "Twenty representatives.", "official_text": "Twenty."}


@pytest.fixture
def settings_(cast):
    return Version.objects.get().settings


@pytest.fixture
def draft(cast, settings_):
    return written(cast, replace(settings_, quorum_minimum=20))


def written(cast, settings, **given):
    values = {"title": "Quorum of 20", "reasons": "", "next_review_on": today() + timedelta(days=700)} | given
    return write_terms_draft(by=cast.secretary, settings=settings, **values)


def before_it(cast, meeting, item):
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    put_text(item, by=cast.chair, text=item.draft_text)


def adopted(cast, meeting, draft):
    item = put_terms_draft(draft, by=cast.chair, meeting=meeting)
    before_it(cast, meeting, item)
    return adopt_decision(item, by=cast.chair)


def test_the_adopted_draft_is_the_next_version(client, cast, meeting, draft):
    word_clause(draft, by=cast.secretary, seen=None, **QUORUM)
    first = Version.objects.get()
    decision = adopted(cast, meeting, draft)
    version = Version.objects.get(number=2)
    assert version.settings == replace(first.settings, quorum_minimum=20)
    assert (version.adopted_by, version.next_review_on) == (decision.symbol, draft.next_review_on)
    assert decision.terms == first
    assert version.clauses.get(number="9.2").official_text == "Twenty."
    assert [clause.number for clause in version.clauses.all()] == [clause.number for clause in first.clauses.all()]
    page = " ".join(client.get(reverse("gcg:terms-comparison")).content.decode().split())
    assert '<ins><span class="visually-hidden">added:</span> Twenty' in page
    assert f'adopted by <a class="symbol" href="{decision.get_absolute_url()}">{decision.symbol}</a>' in page
    with override("fr"):
        french = " ".join(client.get(reverse("gcg:terms-comparison")).content.decode().split())
    assert '<div class="difference" lang="en">' in french
    assert '<ins><span class="visually-hidden" lang="fr">ajouté :</span> Twenty' in french


def test_a_meeting_ends_under_the_terms_under_which_it_began(cast, meeting, draft):
    adopted(cast, meeting, draft)
    version = Version.objects.get(number=2)
    assert version.in_force_from == meeting.date + timedelta(days=1)
    assert Version.objects.in_force(on=meeting.date).number == 1
    assert Version.objects.in_force(on=version.in_force_from) == version


def test_a_draft_that_names_a_later_day_is_in_force_from_it(cast, meeting, settings_):
    later = today() + timedelta(days=90)
    adopted(cast, meeting, written(cast, replace(settings_, quorum_minimum=20), in_force_from=later))
    assert Version.objects.get(number=2).in_force_from == later


def test_what_the_decision_says_is_what_the_draft_does(cast, meeting, draft):
    word_clause(draft, by=cast.secretary, seen=None, **QUORUM)
    item = put_terms_draft(draft, by=cast.chair, meeting=meeting)
    assert "Representatives who must be present for a decision: 20 instead of 16" in item.draft_text
    assert "clause 9.2, Quorum, reads: Twenty" in item.draft_text
    other = item.draft_text.replace("20 instead", "18 instead")
    with pytest.raises(Refusal, match="word for word"):
        edit_item(item, by=cast.secretary, seen=state_of_item(item), draft_text=other)
    before_it(cast, meeting, item)
    with pytest.raises(Refusal, match="word for word"):
        put_text(item, by=cast.chair, text=other)


def test_what_is_before_the_gcg_stays_as_it_is_and_may_be_changed_when_deferred(cast, meeting, draft, settings_):
    item = put_terms_draft(draft, by=cast.chair, meeting=meeting)
    with pytest.raises(Refusal, match="on the agenda"):
        word_clause(draft, by=cast.secretary, seen=None, **QUORUM)
    with pytest.raises(Refusal, match="on the agenda"):
        put_terms_draft(draft, by=cast.chair, meeting=make_meeting(cast, number=13, starts_in=timedelta(days=60)))
    before_it(cast, meeting, item)
    announce_without_decision(item, by=cast.chair, result="no_consensus")
    assert Version.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param({"quorum_minimum": 16}, "changes no setting", id="nothing"),
        pytest.param({"next_review_on": None}, "needs a later day", id="no next review"),
        pytest.param({"next_review_on": date(2020, 1, 1)}, "needs a later day", id="a next review that is past"),
    ],
)
def test_a_draft_that_is_not_ready_is_not_put(cast, meeting, settings_, change, said):
    minimum = change.pop("quorum_minimum", 20)
    draft = written(cast, replace(settings_, quorum_minimum=minimum), **change)
    with pytest.raises(Refusal, match=said):
        put_terms_draft(draft, by=cast.chair, meeting=meeting)


def test_a_draft_on_top_of_an_earlier_version_would_undo_the_next(cast, meeting, draft, settings_):
    other = written(cast, replace(settings_, meetings_a_year=3), title="Three meetings")
    adopted(cast, meeting, draft)
    coming = make_meeting(cast, number=13, starts_in=timedelta(days=60))
    with pytest.raises(Refusal, match="version 2 was adopted since"):
        put_terms_draft(other, by=cast.chair, meeting=coming)
    kept = replace(Version.objects.get(number=2).settings, meetings_a_year=3)
    edit_terms_draft(other, by=cast.secretary, based_on=1, settings=kept)
    assert put_terms_draft(other, by=cast.chair, meeting=coming).draft_text.count("instead of") == 1


def test_two_who_change_a_draft_do_not_overwrite_each_other(cast, draft, settings_):
    edit_terms_draft(draft, by=cast.secretary, based_on=1, settings=settings_, title="Mine")
    with pytest.raises(Refusal, match="in the meantime"):
        edit_terms_draft(draft, by=cast.chair, based_on=1, settings=settings_, title="Theirs")


def test_a_clause_can_be_left_as_it_is(cast, draft):
    word_clause(draft, by=cast.secretary, seen=None, **QUORUM)
    leave_clause(draft, by=cast.secretary, seen=None, number="9.2")
    assert not draft.wordings.exists()


def test_a_version_without_a_decision_and_a_change_of_an_adopted_one_are_refused(cast, meeting, draft):
    item = put_terms_draft(draft, by=cast.chair, meeting=meeting)
    with pytest.raises(IntegrityError, match="a_version_rests_on_a_decision"), transaction.atomic():
        TermsMatter.objects.filter(item=item).update(version=Version.objects.get())
    before_it(cast, meeting, item)
    adopt_decision(item, by=cast.chair)
    with pytest.raises(IntegrityError, match="a_version_stays_as_adopted"), transaction.atomic():
        Version.objects.filter(number=2).update(data={})


def test_the_review_is_a_duty_when_it_comes_near_and_late_when_it_is_past(client, cast):
    version = Version.objects.get()
    client.force_login(cast.secretary)
    assert "Review the Terms of Reference" not in client.get("/en/desk/").content.decode()
    enter_terms_review(version, by=cast.chair, held_on=today(), words="Good.", next_on=today() + timedelta(days=59))
    for person in (cast.secretary, cast.chair):
        client.force_login(person)
        assert "Review the Terms of Reference" in client.get("/en/desk/").content.decode()
    client.force_login(cast.member)
    assert "Review the Terms of Reference" not in client.get("/en/desk/").content.decode()


@pytest.mark.parametrize(
    ("held", "next_", "said"),
    [(1, 2, "not come yet"), (-2, 0, "due after today"), (-2, -1, "due after today")],
)
def test_a_review_to_come_or_with_no_next_one_is_refused(cast, held, next_, said):
    days = {"held_on": today() + timedelta(days=held), "next_on": today() + timedelta(days=next_)}
    with pytest.raises(Refusal, match=said):
        enter_terms_review(Version.objects.get(), by=cast.secretary, words="Good.", **days)


@pytest.mark.parametrize("who", ["chair", "secretary", "member"])
def test_the_page_of_a_worded_draft_before_the_gcg_takes_few_queries(
    client, cast, meeting, draft, django_assert_max_num_queries, who
):
    hold_meeting(cast, number=11)
    word_clause(draft, by=cast.secretary, seen=None, **QUORUM)
    put_terms_draft(draft, by=cast.chair, meeting=meeting)
    sign_in_with_second_step(client, getattr(cast, who))
    client.get(draft.get_absolute_url())
    with django_assert_max_num_queries(12):
        assert "Twenty" in client.get(draft.get_absolute_url()).text


def test_the_page_of_the_terms_leads_those_who_may_to_the_trial(client, cast):
    page, trial = reverse("terms:version-current"), reverse("gcg:terms-drafts")
    assert f'href="{trial}"' not in client.get(page).content.decode().split("<main")[1]
    client.force_login(cast.member)
    assert f'href="{trial}"' in client.get(page).content.decode().split("<main")[1]


def test_the_whole_way_on_its_pages(client, cast, meeting, draft, django_assert_max_num_queries):
    client.force_login(cast.secretary)
    clause = reverse("gcg:terms-clause", args=[draft.pk, "9.2"])
    assert "Quorum" in client.get(clause).content.decode()
    words = {name: value for name, value in QUORUM.items() if name != "number"}
    seen = {"seen": state_of_wording(draft, "9.2")}
    client.post(clause, words | seen)
    stale = client.post(clause, words | seen | {"summary": "Eighteen."}).text
    assert "Saved by somebody else meanwhile" in stale
    assert "Eighteen." in stale
    new = reverse("gcg:terms-clause-new", args=[draft.pk])
    assert "Such as 9.2" in client.post(new, QUORUM | {"number": "nine"}).content.decode()
    client.post(new, QUORUM | seen | {"number": "9.3", "heading": "Early notice"})
    with django_assert_max_num_queries(12):
        page = client.get(draft.get_absolute_url()).content.decode()
    assert "Early notice" in page
    ending = reverse("gcg:terms-clause-ending", args=[draft.pk, "9.3"])
    assert "Somebody changed this" in client.post(ending, seen).text
    client.post(ending, {"seen": client.get(ending).context["form"].fingerprint})
    assert "Early notice" not in client.get(draft.get_absolute_url()).content.decode()
    putting = reverse("gcg:terms-item", args=[draft.pk])
    page = client.get(putting)
    assert "clause 9.2, Quorum, reads" in page.text
    assert "Somebody changed this" in client.post(putting, {"meeting": meeting.slug}).text
    client.post(putting, {"meeting": meeting.slug, "seen": page.context["seen"]})
    item = TermsMatter.objects.get().item
    assert item.meeting == meeting
    assert f"{meeting.symbol}, {item.title}" in client.get(draft.get_absolute_url()).content.decode()
    before_it(cast, meeting, item)
    adopt_decision(item, by=cast.chair)
    with django_assert_max_num_queries(12):
        listed = client.get(reverse("gcg:terms-drafts")).content.decode()
    assert "Compare versions" in listed
    assert item.meeting.decisions.get(item=item).symbol in listed
