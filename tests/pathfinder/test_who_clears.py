"""Who clears a feedback letter where the Chair and the Deputy Chair both have a part in the review (8.3, D6)."""

import pytest
from django.core.exceptions import PermissionDenied

from alliance87.desk.desk import Desk
from alliance87.outbox.models import Delivery
from alliance87.terms.refusal import Refusal
from gcg.models import Representation
from partners.models import User
from pathfinder.actions import clearing, letters, reviewers
from pathfinder.actions.focal_points import name_focal_point
from pathfinder.permissions import may_clear_letter, may_read_draft_letter
from pathfinder.readings.people import clearers_of
from tests.pathfinder import reviewed

pytestmark = pytest.mark.django_db


def again(person):
    """The person without what was remembered of their capacities."""
    return User.objects.get(pk=person.pk)


@pytest.fixture
def letter(cast):
    """A letter on the Roadmap that the Deputy Chair reviews and the Chair, named meanwhile, keeps for the country."""
    found = reviewed.accepted(cast, seats=("WORKERS-1", "DEPUTY"))
    reviewed.shared(found["WORKERS-1"])
    letter = letters.begin_letter(reviewed.fresh(found["DEPUTY"].review), by=cast.secretary)
    name_focal_point(letter.review.country, cast.chair, by=cast.secretary, function="Minister")
    return letter


@pytest.fixture
def alternates(cast):
    return {cast.alternates[seat] for seat in ("CHAIR", "DEPUTY")}


def without_alternates():
    Representation.objects.filter(seat__code__in=("CHAIR", "DEPUTY"), role="alternate").delete()


def duties(person):
    return [duty.act for duty in Desk(again(person)).duties if "feedback letter" in duty.act]


def test_the_alternates_of_those_who_preside_clear_it(cast, letter, alternates):
    clearing.put_forward(letter, by=cast.secretary)
    told = Delivery.objects.filter(mailing__kind="pathfinder.review.letter_put").values_list("email", flat=True)
    assert set(told) == {person.email for person in alternates}
    for person in (cast.chair, cast.deputy):
        assert not may_read_draft_letter(again(person), letter)
        assert duties(person) == []
        with pytest.raises(Refusal, match="an alternate of theirs"):
            clearing.clear_letter(letter, by=again(person))
    beside = again(cast.alternates["CHAIR"])
    assert may_read_draft_letter(beside, letter)
    assert duties(beside) == ["Clear the feedback letter to Senegal, or send it back"]
    assert clearing.clear_letter(letter, by=beside).cleared_by == beside


def test_alternates_clear_nothing_while_somebody_who_presides_can(cast, alternates):
    letter = reviewed.before_chair(cast, seats=("WORKERS-1", "DEPUTY"))
    assert clearers_of(letter.review) == [cast.chair]
    for person in map(again, alternates):
        assert not may_clear_letter(person, letter)
        assert duties(person) == []
        with pytest.raises(PermissionDenied):
            clearing.clear_letter(letter, by=person)
        with pytest.raises(PermissionDenied):
            clearing.send_back(letter, by=person, words="Shorter.")


def test_where_nobody_is_left_it_is_said_what_would_help(cast, letter):
    without_alternates()
    with pytest.raises(Refusal, match="Release one of them") as refused:
        clearing.put_forward(letter, by=cast.secretary)
    assert refused.value.clause == "8.3"
    deputy = letter.review.reviewers.get(person=cast.deputy)
    reviewers.release_reviewer(deputy, by=cast.secretary, reason="To clear the letter.")
    clearing.put_forward(letter, by=cast.secretary)
    assert clearing.clear_letter(letter, by=again(cast.deputy)).cleared_by == cast.deputy


def test_who_keeps_the_roadmap_for_the_country_counts_as_unable_to_clear(cast):
    review = reviewed.opened(cast, who=cast.chair)
    with pytest.raises(Refusal, match="only one left who can clear"):
        reviewers.propose_reviewers(review, by=cast.secretary, people=[cast.deputy])


def test_pages_of_the_letter_open_for_an_alternate_who_clears(client, cast, letter):
    clearing.put_forward(letter, by=cast.secretary)
    client.force_login(cast.alternates["DEPUTY"])
    page = client.get(f"/en/pathfinder/letters/{letter.pk}/")
    assert "Read as the country will, and clear" in page.text
    assert client.get(f"/en/pathfinder/letters/{letter.pk}/clearance/").status_code == 200
    client.force_login(cast.deputy)
    assert client.get(f"/en/pathfinder/letters/{letter.pk}/").status_code == 404
