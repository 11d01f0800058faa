"""That a country has its status is announced: to its followers, with thanks to reviewers, and on the board (5.2, 6.4)."""

import pytest
from django.urls import reverse

from alliance87.outbox.actions.following import follow
from alliance87.outbox.models import Delivery, Following, Mailing
from pathfinder.actions.statuses import withdraw_status
from pathfinder.models import FollowedCountry, PathfinderStatus

from . import reviewed
from .granted import granted
from .made import candidate, with_workshop
from .reported import YEAR, given, pathfinder_country

pytestmark = pytest.mark.django_db


def letters(kind):
    return list(Delivery.objects.filter(mailing__kind=kind).select_related("mailing").order_by("pk"))


def asked(client, email="ada@example.org", iso="sn"):
    return client.post(reverse("pathfinder:following", args=[iso]), {"email": email}, follow=True)


def confirmed(client, **who):
    asked(client, **who)
    link = letters("following.asked")[-1].words["link"].removeprefix("http://localhost:8000")
    assert client.post(link[link.index("/en/following") :]).status_code == 200


@pytest.fixture
def senegal(cast):
    candidacy = candidate(cast.secretary, focal=cast.stranger)
    with_workshop(candidacy, by=cast.stranger)
    return candidacy


def test_followers_without_an_account_hear_of_the_status_and_stop_by_a_link(client, cast, senegal):
    reviewed.submitted(cast)
    confirmed(client)
    asked(client, email="bo@example.org")
    decision = granted(cast, senegal)
    [letter] = letters("pathfinder.news")
    assert (letter.email, letter.mailing.subject) == ("ada@example.org", "Senegal is a Pathfinder Country")
    assert decision.symbol in letter.mailing.text
    assert "/en/pathfinder/sn/" in letter.mailing.text
    stop = letter.words["stop_link"]
    client.post(stop[stop.index("/en/following") :])
    assert not Following.objects.confirmed().exists()
    withdraw_status(PathfinderStatus.objects.get(), by=cast.stranger)
    assert len(letters("pathfinder.news")) == 1


def test_each_reviewer_who_shared_is_thanked_once_and_alone(cast, senegal):
    found = reviewed.accepted(cast)
    for seat in reviewed.SEATS[:2]:
        reviewed.shared(found[seat])
    granted(cast, senegal)
    thanks = letters("pathfinder.review.thanked")
    assert {letter.email for letter in thanks} == {cast.people[seat].email for seat in reviewed.SEATS[:2]}
    assert all(letter.mailing.deliveries.count() == 1 for letter in thanks)
    names = {str(cast.people[seat]) for seat in reviewed.SEATS}
    for letter in thanks:
        assert not any(name in letter.mailing.text for name in names)
    assert not any(name in text for name in names for text in told_to(cast.stranger))


def told_to(person):
    return [delivery.mailing.text for delivery in Delivery.objects.filter(email=person.email).select_related("mailing")]


def test_a_report_and_the_end_of_a_status_reach_followers(cast):
    country = pathfinder_country(cast.stranger, staff=cast.secretary)
    follow(FollowedCountry.objects.get(pk=country.pk), by=cast.observer)
    given(country, cast.stranger)
    withdraw_status(PathfinderStatus.objects.get(country=country), by=cast.stranger)
    subjects = [letter.mailing.subject for letter in letters("pathfinder.news")]
    assert subjects == [f"Ghana has reported on {YEAR}", "Ghana is no longer a Pathfinder Country"]


def test_the_board_announces_the_newest_with_their_decisions(client, cast, senegal):
    reviewed.submitted(cast)
    assert "Newest Pathfinder Countries" not in client.get("/en/pathfinder/").text
    decision = granted(cast, senegal)
    page = client.get("/en/pathfinder/").text
    assert "Newest Pathfinder Countries" in page
    assert decision.symbol in page
    pathfinder_country(cast.stranger, staff=cast.secretary, iso="GH")
    assert page.count('href="/en/pathfinder/sn/"') == client.get("/en/pathfinder/").text.count(
        'href="/en/pathfinder/sn/"'
    )


def test_only_countries_with_a_page_are_followed(client, cast):
    assert client.get("/en/pathfinder/gh/following/").status_code == 404
    assert client.post("/en/pathfinder/gh/following/", {"email": "ada@example.org"}).status_code == 404
    assert not Mailing.objects.exists()


def test_with_an_account_one_press_follows_and_another_stops(client, cast, senegal):
    client.force_login(cast.observer)
    page = client.post("/en/pathfinder/sn/following/", follow=True)
    assert "You follow Senegal from now on." in page.text
    assert 'name="stop"' in client.get("/en/pathfinder/sn/following/").text
    client.post("/en/pathfinder/sn/following/", {"stop": "yes"})
    assert not Following.objects.exists()
