"""A country's focal points may edit its Roadmap from the moment they are named until the moment that ends."""

import pytest
from django.core.exceptions import PermissionDenied

from alliance87.outbox.models import Delivery
from alliance87.record.models import Entry
from alliance87.terms.refusal import Refusal
from partners.models import Country, User
from pathfinder.actions.focal_points import end_focal_point, hand_over_focal_point, name_focal_point
from pathfinder.models import FocalPoint
from pathfinder.permissions import may_edit_roadmap

pytestmark = pytest.mark.django_db


@pytest.fixture
def senegal(db):
    return Country.objects.get(pk="SN")


@pytest.fixture
def named(cast, senegal):
    return name_focal_point(senegal, cast.stranger, by=cast.secretary, function="Director of Labour")


def may(user, country):
    return may_edit_roadmap(User.objects.get(pk=user.pk), country)


def test_who_is_named_may_edit_the_roadmap_of_that_country_alone(cast, senegal, named):
    assert may(cast.stranger, senegal)
    assert not may(cast.stranger, Country.objects.get(pk="GH"))
    assert not may(cast.observer, senegal)
    assert (named.begun_by, named.period.lower) == (cast.secretary, named.begun_at)
    assert Entry.objects.get(act="pathfinder.focal_point.began").details["person"] == str(cast.stranger)
    assert "Senegal" in Delivery.objects.get(email=cast.stranger.email).mailing.subject


def test_it_ends_at_that_moment(cast, senegal, named):
    ended = end_focal_point(named, by=cast.secretary)
    assert not may(cast.stranger, senegal)
    assert ended.period.upper == ended.ended_at
    assert "no longer" in Delivery.objects.filter(email=cast.stranger.email).latest("pk").mailing.subject
    with pytest.raises(Refusal, match="is no longer a focal point"):
        end_focal_point(ended, by=cast.secretary)


def test_another_takes_over(cast, senegal, named):
    successor = hand_over_focal_point(named, by=cast.secretary, successor=cast.observer, function="Minister")
    assert may(cast.observer, senegal)
    assert not may(cast.stranger, senegal)
    assert successor.function == "Minister"
    assert list(FocalPoint.objects.in_force()) == [successor]


def test_a_hand_over_to_who_is_there_already_changes_nothing(cast, senegal, named):
    name_focal_point(senegal, cast.observer, by=cast.secretary, function="Adviser")
    with pytest.raises(Refusal, match="already"):
        hand_over_focal_point(named, by=cast.secretary, successor=cast.observer, function="Minister")
    assert may(cast.stranger, senegal)


@pytest.mark.parametrize("who", ["chair", "stranger", "member"])
def test_only_the_secretariat_names_and_ends(cast, senegal, named, who):
    by = getattr(cast, who)
    with pytest.raises(PermissionDenied):
        name_focal_point(senegal, cast.observer, by=by, function="")
    with pytest.raises(PermissionDenied):
        end_focal_point(named, by=by)
    with pytest.raises(PermissionDenied):
        hand_over_focal_point(named, by=by, successor=cast.observer, function="")


def test_nobody_is_named_twice_or_without_an_account_that_opens(cast, senegal, named):
    with pytest.raises(Refusal, match="already"):
        name_focal_point(senegal, cast.stranger, by=cast.secretary, function="Director")
    cast.observer.is_active = False
    cast.observer.save()
    with pytest.raises(Refusal, match="cannot sign in"):
        name_focal_point(senegal, cast.observer, by=cast.secretary, function="Director")


def test_the_pages_name_hand_over_and_end(client, cast, senegal):
    client.force_login(cast.secretary)
    sent = {"country": "Senegal", "person": cast.stranger.email, "function": "Director"}
    assert client.post("/en/pathfinder/focal-points/", sent).status_code == 302
    named = FocalPoint.objects.get()
    assert "Director" in client.get("/en/pathfinder/focal-points/").text
    taken = {"person": cast.observer.email, "function": "Minister"}
    assert client.post(f"/en/pathfinder/focal-points/{named.pk}/hand-over/", taken).status_code == 302
    successor = FocalPoint.objects.in_force().get()
    assert client.post(f"/en/pathfinder/focal-points/{successor.pk}/ending/").status_code == 302
    assert not FocalPoint.objects.in_force().exists()
