"""Interest in a seat is passed on to the body that nominates for it, on the record (7.4)."""

from urllib.parse import urlsplit

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from alliance87.outbox.models import Delivery
from alliance87.record.actions import history_of
from alliance87.terms.refusal import Refusal
from gcg.actions.calls import express_interest, letter_of, open_call, tell_of_interest, withdraw_call
from gcg.models import Interest, Seat, today
from tests.partners.listed import list_partner

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(cast):
    seat, day = Seat.objects.get(code="NGO-3"), today()
    return open_call(seat, by=cast.secretary, opens_on=day, due_on=day, addresses=["forum@example.org"])


@pytest.fixture
def forum(db):
    return list_partner("Open Hands")


def test_the_nominating_body_is_told_of_an_interest_by_an_act(cast, client, call, forum):
    """The desk asked to tell it, and nothing on the portal did."""
    interest = express_interest(call, by=cast.stranger, organization=forum, statement="We work in every region.")
    assert Interest.objects.waiting().get() == interest
    for who in (cast.chair, cast.member, cast.stranger):
        with pytest.raises(PermissionDenied):
            tell_of_interest(interest, by=who)
    client.force_login(cast.secretary)
    address = reverse("gcg:interest-letter", args=[call.pk, interest.pk])
    assert "nominating body not told yet" in client.get(call.get_absolute_url()).text
    assert client.post(address).status_code == 302
    letter = Delivery.objects.get(mailing__kind="gcg.interest")
    assert letter.email == "forum@example.org"
    assert "We work in every region." in letter.mailing.text
    assert letter_of(urlsplit(letter.words["nomination_link"]).path.strip("/").rpartition("/")[2]).call == call
    assert not Interest.objects.waiting().exists()
    assert "nominating body told by" in client.get(call.get_absolute_url()).text
    assert "told of this interest already" in client.post(address, {"again": "1"}).text
    assert history_of(interest).last().act == "gcg.interest.told"


def test_nobody_is_told_once_the_call_has_ended(cast, call, forum):
    express_interest(call, by=cast.stranger, organization=forum, statement="We would.")
    withdraw_call(call, by=cast.secretary, because="The seat is held.")
    assert not Interest.objects.waiting().exists()
    with pytest.raises(Refusal, match="This call has ended"):
        tell_of_interest(Interest.objects.get(), by=cast.secretary)
