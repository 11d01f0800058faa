"""People erase themselves; the record keeps name and function where it names them."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from alliance87.myself.erasing import erase
from alliance87.outbox.models import Delivery
from alliance87.record.models import Entry
from alliance87.terms.refusal import Refusal
from gcg.actions.presenters import invite_presenter
from gcg.models import Observer
from groups.actions import appoint_lead
from groups.models import Group
from partners.actions.colleagues import add_colleague, end_colleague
from partners.models import Country, User
from pathfinder.actions import name_focal_point
from tests.partners.listed import list_partner

pytestmark = pytest.mark.django_db


def test_who_is_named_nowhere_is_deleted(cast):
    erase(cast.stranger, by=cast.stranger)
    assert not User.objects.filter(pk=cast.stranger.pk).exists()
    assert Entry.objects.filter(act="person.erased").count() == 1


def test_who_is_named_in_the_record_keeps_name_and_function(client, cast, meeting):
    invite_presenter(meeting.items.get(number=1), by=cast.chair, person=cast.observer)
    client.force_login(cast.observer)
    name, email = cast.observer.name, cast.observer.email
    erase(cast.observer, by=cast.observer)
    kept = User.objects.get(pk=cast.observer.pk)
    assert kept.name == name
    assert not kept.is_active
    assert not kept.has_usable_password()
    assert Observer.objects.filter(person=kept).exists()
    assert not Delivery.objects.filter(email__iexact=email).exists()
    assert not Delivery.objects.waiting().exists()
    assert client.get("/desk/").status_code == 302


@pytest.mark.parametrize(
    ("who", "sentence"),
    [("member", "speak for a holder"), ("alternate", "speak for a holder"), ("secretary", "Secretariat")],
)
def test_not_while_serving(cast, who, sentence):
    person = getattr(cast, who)
    with pytest.raises(Refusal, match=sentence):
        erase(person, by=person)


def test_not_while_focal_point_of_a_country_or_lead(cast):
    name_focal_point(Country.objects.get(pk="SN"), cast.stranger, by=cast.secretary, function="Director")
    with pytest.raises(Refusal, match="focal point of Senegal"):
        erase(cast.stranger, by=cast.stranger)
    group = Group.objects.create(kind="action", name="Fair Harvests")
    appoint_lead(group, by=cast.secretary, person=cast.observer)
    with pytest.raises(Refusal, match="You lead Fair Harvests"):
        erase(cast.observer, by=cast.observer)


def test_not_while_at_a_partners_desk(cast):
    partner = list_partner("Fair Work Network")
    colleague = add_colleague(partner, cast.stranger, role="focal_point", by=cast.secretary)
    add_colleague(partner, cast.observer, role="focal_point", by=cast.secretary)
    with pytest.raises(Refusal, match="desk of Fair Work Network"):
        erase(cast.stranger, by=cast.stranger)
    end_colleague(colleague, by=cast.stranger)
    erase(cast.stranger, by=cast.stranger)
    assert not User.objects.get(pk=cast.stranger.pk).is_active


def test_only_oneself(cast):
    for who in (cast.secretary, cast.chair):
        with pytest.raises(PermissionDenied):
            erase(cast.stranger, by=who)


def test_the_page(client, cast):
    client.force_login(cast.stranger)
    address = reverse("erasure")
    assert "not the address you sign in with" in client.post(address, {"email": "x@example.org"}).text
    assert client.post(address, {"email": cast.stranger.email.upper()}).status_code == 302
    assert not User.objects.filter(pk=cast.stranger.pk).exists()
    client.force_login(cast.member)
    assert "You speak for a holder" in client.post(address, {"email": cast.member.email}).text
    assert "30 days" in client.get(reverse("privacy")).text
