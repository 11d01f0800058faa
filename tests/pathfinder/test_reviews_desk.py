"""What reviews have on each desk: the Secretariat's, a lead's, a reviewer's, the Chair's, a focal point's."""

import pytest

from alliance87.desk.desk import Desk
from partners.models import User
from pathfinder.actions import clearing, letters, reviewers, reviews
from tests.cast import make_cast
from tests.pathfinder import reviewed

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


@pytest.fixture
def cast():
    return make_cast()


def desk(person):
    """What stands on the desk of a person about Roadmaps."""
    duties = Desk(User.objects.get(pk=person.pk)).duties
    return [duty.act for duty in duties if "Roadmap" in duty.act or "feedback letter" in duty.act]


def test_a_submission_waits_until_its_review_is_opened_and_members_are_asked(cast):
    submission = reviewed.submitted(cast)
    assert desk(cast.secretary) == ["Open the review of the Roadmap of Senegal"]
    review = reviews.open_review(submission, by=cast.secretary)
    assert desk(cast.secretary) == ["Ask members of the GCG to review the Roadmap of Senegal"]
    reviewers.propose_reviewers(review, by=cast.secretary, people=[cast.member])
    assert desk(cast.secretary) == []


def test_leads_of_the_group_advise_first(cast):
    review = reviewed.opened(cast, body=reviewed.monitoring(cast))
    lead = User.objects.get(email="lead@example.org")
    assert desk(lead) == ["Give your group's advice on the Roadmap of Senegal"]
    assert desk(cast.secretary) == []
    reviews.give_advice(review, by=lead, text="Two targets have no year.")
    assert desk(lead) == []
    assert desk(cast.secretary) == ["Ask members of the GCG to review the Roadmap of Senegal"]


def test_a_reviewer_answers_reviews_and_is_done(cast):
    reviewer = reviewed.asked(cast)["WORKERS-1"]
    assert desk(cast.member) == ["Say whether you will review the Roadmap of Senegal"]
    reviewers.accept_review(reviewer, by=cast.member, interest="none")
    assert desk(cast.member) == ["Review the Roadmap of Senegal"]
    reviewed.shared(reviewed.again(reviewer))
    assert desk(cast.member) == []
    assert desk(cast.alternate) == []


def test_the_letter_waits_once_nobody_is_awaited_and_when_it_comes_back(cast):
    found = reviewed.accepted(cast)
    reviewed.shared(found["WORKERS-1"])
    assert desk(cast.secretary) == []
    for seat in ("EMPLOYERS-1", "NGO-1"):
        reviewers.decline_review(found[seat], by=found[seat].person, reason="No time.")
    assert desk(cast.secretary) == ["Write the feedback letter to Senegal: every review is shared"]
    letter = letters.begin_letter(found["WORKERS-1"].review, by=cast.secretary)
    clearing.put_forward(letter, by=cast.secretary)
    assert desk(cast.chair) == desk(cast.deputy) == ["Clear the feedback letter to Senegal, or send it back"]
    clearing.send_back(letter, by=cast.chair, words="Shorter.")
    assert desk(cast.chair) == []
    assert desk(cast.secretary) == ["Change the feedback letter to Senegal, which came back from the Chair"]


def test_a_focal_point_answers_and_submits_again(cast):
    assert desk(cast.stranger) == []
    letter = reviewed.sent(cast)
    assert desk(cast.stranger) == ["Answer the feedback on the Roadmap of Senegal, and submit it again"]
    reviewed.resubmitted(cast, letter)
    assert desk(cast.stranger) == []
    assert desk(cast.secretary) == ["Open the review of the Roadmap of Senegal"]
