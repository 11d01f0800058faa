"""The review of a Roadmap: who opens it, advises, is asked, accepts, declines, steps aside; how it ends."""

import itertools
from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from alliance87.outbox.models import Delivery
from alliance87.terms.refusal import Refusal
from gcg.models import Mandate
from partners.models import User
from partners.models.day import today
from pathfinder.actions import assessing, review_reminders, reviewers, reviews
from pathfinder.actions.candidacies import withdraw_candidacy
from pathfinder.models import (
    Acceptance,
    Criterion,
    Departure,
    Remark,
    Reviewer,
    Sharing,
    Submission,
    SubmissionWithdrawal,
)
from pathfinder.readings.candidacy import later_of
from pathfinder.readings.way import way_of
from pathfinder.rules.reviews import ReviewerStanding
from tests.cast import make_cast
from tests.pathfinder import reviewed
from tests.pathfinder.granted import granted
from tests.pathfinder.made import candidate, with_workshop
from tests.zones import FAR

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


def told(mailing):
    """The addresses to which a letter of this kind went."""
    return set(Delivery.objects.filter(mailing__kind=f"pathfinder.review.{mailing}").values_list("email", flat=True))


def test_the_country_hears_that_its_roadmap_is_under_review(cast):
    reviewed.opened(cast)
    assert told("country_opened") == {cast.stranger.email}


@pytest.mark.parametrize("zone", FAR)
def test_a_roadmap_on_which_the_status_was_granted_waits_for_no_review(cast, zone):
    submission = reviewed.submitted(cast)
    assert Submission.objects.to_review().get() == submission
    way = candidate(cast.secretary)
    with_workshop(way, by=cast.stranger)
    granted(cast, way)
    with timezone.override(zone):
        assert not Submission.objects.to_review().exists()


def test_one_submission_has_one_review(cast):
    review = reviewed.opened(cast)
    with pytest.raises(Refusal, match="already open"):
        reviews.open_review(review.submission, by=cast.secretary)


def test_the_working_group_advises_first(cast):
    group = reviewed.monitoring(cast)
    review = reviewed.opened(cast, body=group)
    lead = User.objects.get(email="lead@example.org")
    assert told("asked") == {lead.email}
    with pytest.raises(Refusal, match="advises first"):
        reviewers.propose_reviewers(review, by=cast.secretary, people=[cast.member])
    reviews.give_advice(review, by=lead, text="Two targets have no year.")
    reviewers.propose_reviewers(reviewed.fresh(review), by=cast.secretary, people=[cast.member])
    with pytest.raises(Refusal, match="already given"):
        reviews.give_advice(review, by=lead, text="Once more.")


def test_the_gcg_goes_on_once_the_day_of_the_advice_has_passed(cast):
    review = reviewed.opened(cast, body=reviewed.monitoring(cast))
    with time_machine.travel(timezone.now() + timedelta(days=22)):
        assert reviewers.propose_reviewers(review, by=cast.secretary, people=[cast.member])


def test_a_lead_of_the_country_does_not_advise_on_its_own_roadmap(cast):
    group = reviewed.monitoring(cast)
    lead = User.objects.get(email="lead@example.org")
    review = reviewed.opened(cast, body=group, who=lead)
    with pytest.raises(PermissionDenied):
        reviews.give_advice(review, by=User.objects.get(pk=lead.pk), text="It is excellent.")


@pytest.mark.parametrize("who", ["observer", "stranger"])
def test_only_members_of_the_gcg_are_asked(cast, who):
    review = reviewed.opened(cast)
    with pytest.raises(Refusal, match="does not sit on the GCG"):
        reviewers.propose_reviewers(review, by=cast.secretary, people=[getattr(cast, who)])


def test_one_who_presides_is_left_to_clear_the_letter(cast):
    review = reviewed.opened(cast)
    [deputy] = reviewers.propose_reviewers(review, by=cast.secretary, people=[cast.deputy])
    with pytest.raises(Refusal, match="only one left who can clear"):
        reviewers.propose_reviewers(review, by=cast.secretary, people=[cast.chair])
    reviewers.decline_review(deputy, by=cast.deputy, reason="No time.")
    assert reviewers.propose_reviewers(review, by=cast.secretary, people=[cast.chair])


def test_a_member_does_not_review_the_roadmap_of_which_they_are_focal_point(client, cast):
    review = reviewed.opened(cast, who=cast.member)
    with pytest.raises(Refusal, match="focal point of Senegal"):
        reviewers.propose_reviewers(review, by=cast.secretary, people=[User.objects.get(pk=cast.member.pk)])
    client.force_login(cast.secretary)
    page = client.get(review.get_absolute_url()).text
    assert f"as focal points of the country: <bdi>{cast.member}</bdi>." in page
    assert f'value="{cast.member.pk}"' not in page


def test_each_reviewer_is_asked_alone(cast):
    found = reviewed.asked(cast)
    letters = Delivery.objects.filter(mailing__kind="pathfinder.review.proposed").select_related("mailing")
    assert {letter.email for letter in letters} == {reviewer.person.email for reviewer in found.values()}
    assert len({letter.mailing_id for letter in letters}) == len(found)
    for letter in letters:
        others = [one.person.name for one in found.values() if one.person.email != letter.email]
        assert not [name for name in others if name in letter.mailing.text + letter.mailing.html]


def test_no_letter_leaves_when_reviewers_act_but_to_the_secretariat(cast):
    """Not even when letters leave tells the country, its public or the other reviewers who reviews or how far they are."""
    found = reviewed.asked(cast)
    last = Delivery.objects.latest("pk").pk
    first, second, third = found.values()
    for reviewer in (first, second):
        reviewers.accept_review(reviewer, by=reviewer.person, interest="none")
    reviewers.decline_review(third, by=third.person, reason="No time.")
    reviewed.shared(reviewed.again(first))
    reviewers.step_aside(reviewed.again(second), by=second.person, reason="A cousin.")
    later = Delivery.objects.filter(pk__gt=last)
    assert set(later.values_list("email", flat=True)) == {cast.secretary.email}


def test_a_declared_interest_has_words(cast):
    reviewer = reviewed.asked(cast)["WORKERS-1"]
    with pytest.raises(IntegrityError, match="a_declared_interest_has_words"), transaction.atomic():
        reviewers.accept_review(reviewer, by=reviewer.person, interest="stays")
    reviewers.accept_review(reviewer, by=reviewer.person, interest="stays", words="My union took part.")
    assert reviewed.again(reviewer).standing(is_member=True) == ReviewerStanding.REVIEWING


@pytest.mark.parametrize("act", [reviewers.decline_review, reviewers.step_aside])
def test_who_has_left_a_review_writes_nothing_more(cast, act):
    reviewer = reviewed.accepted(cast)["WORKERS-1"]
    act(reviewer, by=reviewer.person, reason="My union works on it.")
    for write in (
        lambda: assessing.write_remark(reviewer, by=reviewer.person, on="", text="Late."),
        lambda: assessing.share_review(reviewer, by=reviewer.person),
        lambda: reviewers.accept_review(reviewer, by=reviewer.person, interest="none"),
    ):
        with pytest.raises(Refusal, match="no longer asked"):
            write()


def test_one_accepts_before_one_writes(cast):
    reviewer = reviewed.asked(cast)["WORKERS-1"]
    with pytest.raises(Refusal, match="Accept the review first"):
        assessing.write_remark(reviewer, by=reviewer.person, on="", text="Good.")


def test_a_review_is_shared_once_every_criterion_has_a_mark(cast):
    reviewer = reviewed.accepted(cast)["WORKERS-1"]
    assessing.mark_criteria(reviewer, by=reviewer.person, marks={"clarity": ("met", "")})
    with pytest.raises(Refusal, match="Still missing: Time-bound targets"):
        assessing.share_review(reviewer, by=reviewer.person)
    marks = dict.fromkeys(Criterion.values, ("cannot_tell", "")) | {"financing": ("", "Who pays?")}
    assessing.mark_criteria(reviewer, by=reviewer.person, marks=marks)
    with pytest.raises(Refusal, match="Still missing: Financing"):
        assessing.share_review(reviewer, by=reviewer.person)
    with pytest.raises(IntegrityError, match="no_reasons_are_shared_without_their_mark"), transaction.atomic():
        Sharing.objects.create(reviewer=reviewer, shared_at=timezone.now())
    assessing.mark_criteria(reviewer, by=reviewer.person, marks=dict.fromkeys(Criterion.values, ("cannot_tell", "")))
    assert assessing.share_review(reviewer, by=reviewer.person)


def test_what_is_private_is_corrected_until_it_is_shared(cast):
    reviewer = reviewed.written(reviewed.accepted(cast)["WORKERS-1"])
    remark = reviewer.remarks.get()
    seen = assessing.state_of_remark(remark)
    assessing.change_remark(remark, by=reviewer.person, seen=seen, text="The budget is a third short.")
    with pytest.raises(Refusal, match="changed this remark in another window"):
        assessing.change_remark(remark, by=reviewer.person, seen=seen, text="From another window.")
    assert reviewer.remarks.get().text == "The budget is a third short."
    assessing.share_review(reviewer, by=reviewer.person)
    for correct in (
        lambda: assessing.change_remark(remark, by=reviewer.person, seen=seen, text="No."),
        lambda: assessing.delete_remark(remark, by=reviewer.person),
        lambda: assessing.mark_criteria(reviewer, by=reviewer.person, marks={"clarity": ("met", "")}),
    ):
        with pytest.raises(Refusal, match="no longer be changed"):
            correct()


@pytest.mark.parametrize("how", ["add", "change", "delete", "leave"])
def test_the_database_keeps_what_was_shared(cast, how):
    reviewer = reviewed.shared(reviewed.accepted(cast)["WORKERS-1"])
    ways = {
        "add": lambda: Remark.objects.create(reviewer=reviewer, text="More.", edited_at=timezone.now()),
        "change": lambda: Remark.objects.filter(reviewer=reviewer).update(text="Other."),
        "delete": lambda: Remark.objects.filter(reviewer=reviewer).delete(),
        "leave": lambda: Departure.objects.create(
            reviewer=reviewer, why="declined", reason="No.", left_by=reviewer.person, left_at=timezone.now()
        ),
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        ways[how]()


def test_who_has_left_shares_nothing_whoever_writes_the_row(cast):
    reviewer = reviewed.accepted(cast)["WORKERS-1"]
    reviewers.decline_review(reviewer, by=reviewer.person, reason="No time.")
    with pytest.raises(IntegrityError, match="a_review_is_shared_before"), transaction.atomic():
        Sharing.objects.create(reviewer=reviewer, shared_at=timezone.now())
    assert Acceptance.objects.filter(reviewer=reviewer).exists()


def test_a_remark_is_on_a_line_that_was_submitted(cast):
    reviewer = reviewed.accepted(cast)["WORKERS-1"]
    with pytest.raises(Refusal, match="has no line A99"):
        assessing.write_remark(reviewer, by=reviewer.person, on="A99", text="What is this?")


def end_mandate(seat):
    Mandate.objects.filter(seat__code=seat).delete()


def test_who_leaves_the_gcg_in_the_middle_is_let_go_and_the_secretariat_told(cast):
    found = reviewed.accepted(cast)
    kept = reviewed.shared(found["EMPLOYERS-1"])
    for seat in ("WORKERS-1", "EMPLOYERS-1"):
        end_mandate(seat)
    person = User.objects.get(pk=found["WORKERS-1"].person_id)
    with pytest.raises(PermissionDenied):
        assessing.write_remark(found["WORKERS-1"], by=person, on="", text="Too late.")
    review_reminders.let_go_of_reviewers()
    assert reviewed.again(found["WORKERS-1"]).departure.why == "left"
    assert told("staff_left") == {cast.secretary.email}
    assert reviewed.again(kept).standing(is_member=False) == ReviewerStanding.SHARED
    review_reminders.let_go_of_reviewers()
    assert Departure.objects.count() == 1


def test_a_country_withdraws_and_those_who_were_still_to_review_are_told(cast):
    found = reviewed.accepted(cast)
    reviewed.shared(found["EMPLOYERS-1"])
    reviewer = found["WORKERS-1"]
    reviews.withdraw_submission(reviewer.review.submission, by=cast.stranger, because="Elections.")
    assert told("withdrawn") == {found[seat].person.email for seat in ("WORKERS-1", "NGO-1")}
    said = "Nobody reads what you wrote but did not share."
    for mailing, is_said in (("withdrawn", True), ("staff_withdrawn", False)):
        text = Delivery.objects.filter(mailing__kind=f"pathfinder.review.{mailing}")[0].texts.text
        assert (f"There is nothing more for you to do. {said}\n\n--" in text, said in text) == (is_said, is_said)
    with pytest.raises(Refusal, match="withdrew this submission"):
        assessing.write_remark(reviewer, by=reviewer.person, on="", text="Late.")
    with pytest.raises(Refusal, match="already been withdrawn"):
        reviews.withdraw_submission(reviewer.review.submission, by=cast.stranger)


def test_a_withdrawn_candidacy_ends_the_review_of_its_roadmap(cast):
    reviewer = reviewed.accepted(cast)["WORKERS-1"]
    reviews.withdraw_unanswered(reviewer.review.country, by=cast.stranger, because="Elections.")
    assert reviewed.fresh(reviewer.review).is_withdrawn
    assert told("withdrawn") == {cast.people[seat].email for seat in reviewed.SEATS}


def test_a_withdrawn_candidacy_takes_back_a_roadmap_whose_review_is_not_open(cast):
    submission = reviewed.submitted(cast)
    withdraw_candidacy(candidate(cast.secretary), by=cast.stranger)
    assert SubmissionWithdrawal.objects.get().submission == submission


def test_the_review_of_an_earlier_candidacy_is_no_step_of_the_next(cast):
    letter = reviewed.sent(cast)
    first = candidate(cast.secretary)
    assert way_of(first).standing.stage == "returned"
    withdraw_candidacy(first, by=cast.stranger)
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert way_of(candidate(cast.secretary, days=1)).standing.stage == "interest"
    assert letter.is_returned


@pytest.mark.parametrize("zone", FAR)
def test_what_became_of_a_roadmap_submitted_on_the_day_of_the_letter_is_told_wherever_one_reads_it(cast, zone):
    with time_machine.travel(datetime.combine(today() + timedelta(days=1), time(5), UTC)), timezone.override(zone):
        way = candidate(cast.secretary, days=0)
        reviewed.submitted(cast)
        assert [str(line.stage) for line in later_of(way, since=today())] == ["submitted"]


def test_what_happened_on_one_day_is_told_in_its_order(cast):
    way = candidate(cast.secretary)
    reviews.open_review(reviewed.resubmitted(cast, reviewed.sent(cast)), by=cast.secretary)
    stages = [str(event.stage) for event in way_of(way).events]
    assert stages == ["interest", "submitted", "review", "returned", "resubmitted", "review"]
    assert way_of(way).standing.stage == "review"


def test_reviewers_are_reminded_once_before_the_day_and_once_after(cast):
    found = reviewed.accepted(cast)
    reviewed.shared(found["EMPLOYERS-1"])
    due_on = found["WORKERS-1"].due_on
    assert review_reminders.remind_reviewers(due_on - timedelta(days=6)) == 0
    assert review_reminders.remind_reviewers(due_on - timedelta(days=5)) == 2
    assert review_reminders.remind_reviewers(due_on) == 0
    assert review_reminders.remind_reviewers(due_on + timedelta(days=1)) == 2
    assert review_reminders.remind_reviewers(due_on + timedelta(days=9)) == 0
    assert told("late") == {found[seat].person.email for seat in ("WORKERS-1", "NGO-1")}


@pytest.mark.parametrize("zone", FAR)
def test_the_secretariat_reminds_at_most_once_a_day(cast, zone):
    reviewer = reviewed.accepted(cast)["WORKERS-1"]
    with timezone.override(zone):
        reviewers.remind_reviewer(reviewer, by=cast.secretary)
        with pytest.raises(Refusal, match="was reminded today"):
            reviewers.remind_reviewer(reviewer, by=cast.secretary)


def test_keys_in_addresses_tell_no_reviewer_of_others(cast):
    found = reviewed.asked(cast)
    for reviewer in found.values():
        reviewers.accept_review(reviewer, by=reviewer.person, interest="none")
        reviewed.written(reviewer)
    keys = sorted([one.pk for one in Reviewer.objects.all()] + [remark.pk for remark in Remark.objects.all()])
    assert len(set(keys)) == 2 * len(reviewed.SEATS)
    assert min(after - before for before, after in itertools.pairwise([0, *keys])) > len(keys)
