"""The demonstration shows a Roadmap that came back with feedback, and another that three accounts review."""

import pytest

from alliance87.desk.desk import Desk
from alliance87.outbox.models import Delivery
from demonstration.reviewing import TO_REVIEW
from partners.models import User
from pathfinder.models import FeedbackLetter, Reviewer, Roadmap

pytestmark = [pytest.mark.whole, pytest.mark.usefixtures("alliance")]


def account(key):
    return User.objects.get(email=f"{key}@example.org")


def acts(person):
    return [duty.act for duty in Desk(person).duties if "Roadmap" in duty.act]


def test_three_accounts_have_a_review_to_do():
    for key in TO_REVIEW:
        assert len([act for act in acts(account(key)) if "eview the Roadmap" in act]) == 1


def test_the_country_has_a_roadmap_that_came_back_with_one_letter():
    assert "Answer the feedback on the Roadmap of Senegal, and submit it again" in acts(account("country"))
    letter = FeedbackLetter.objects.get(review__submission__roadmap__country="SN")
    assert letter.is_returned
    assert letter.points.count() == letter.points.filter(sources__isnull=False).distinct().count() > 2
    sent = Delivery.objects.filter(mailing__kind="pathfinder.review.letter", email="country@example.org")
    assert sent.count() == 1


def test_what_is_invented_is_marked_so():
    assert {roadmap.country_id for roadmap in Roadmap.objects.all()} == {"SN", "NP", "JO", "UG", "FJ", "GE"}
    assert all("invented" in roadmap.title for roadmap in Roadmap.objects.all())


def test_nobody_reviews_who_speaks_for_the_country():
    for reviewer in Reviewer.objects.select_related("person", "review__submission__roadmap"):
        focal_points = reviewer.person.focal_point_of.in_force()
        assert not focal_points.filter(country=reviewer.review.submission.roadmap.country_id).exists()
