"""A further address is kept once its letter's link is followed: nobody holds or hears of somebody else's before."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from alliance87.outbox.models import Delivery, Mailing
from gcg.actions.speaking import person_called, staff_called
from partners.forms.people import PersonField
from partners.models import User
from tests.partners.test_signing_in_page import code_for, said, sign_in
from tests.partners.test_signing_up_page import GOOD, SIGNUP

pytestmark = pytest.mark.django_db
PAGE, FURTHER = reverse("account_email"), "further@example.org"


@pytest.fixture(autouse=True)
def _no_tries_counted(db):
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def member(client, cast):
    """The cast's member with a confirmed address, signed in."""
    EmailAddress.objects.create(user=cast.member, email=cast.member.email, verified=True, primary=True)
    sign_in(client, cast.member.email)
    client.get(PAGE)
    return cast.member


def add(client, email):
    return client.post(PAGE, {"email": email, "action_add": ""}, follow=True)


def link_in(kind, settings):
    return re.search(re.escape(settings.SITE_URL) + r"(\S+)", Mailing.objects.get(kind=f"account.{kind}").text)[1]


def test_it_is_there_once_the_link_is_followed(client, member, settings):
    page = add(client, FURTHER.upper())
    assert page.status_code == 200
    assert not EmailAddress.objects.filter(email=FURTHER).exists()
    link = link_in("email_confirmation", settings)
    other = Client()
    assert FURTHER in other.get(link).text
    for _time in range(2):
        other.post(link)
    row = EmailAddress.objects.get(email=FURTHER)
    assert (row.user, row.verified, row.primary) == (member, True, False)
    assert User.objects.get(pk=member.pk).email == member.email
    other = Client()
    other.post(reverse("account_request_login_code"), {"email": FURTHER})
    other.post(reverse("account_confirm_login_code"), {"code": code_for(FURTHER)})
    assert other.session["_auth_user_id"] == str(member.pk)


@pytest.mark.parametrize("whose", ["a confirmed one", "a main one never confirmed", "a further one"])
def test_somebody_elses_gets_the_same_answer_and_nothing_is_kept(client, member, cast, whose):
    taken = FURTHER if whose == "a further one" else cast.chair.email
    if whose != "a main one never confirmed":
        EmailAddress.objects.create(user=cast.chair, email=taken, verified=True)
    pages = []
    for email in (taken, "nobody@example.org"):
        page = add(client, email)
        pages.append((page.status_code, said(page).replace(email, "…"), Delivery.objects.filter(email=email).count()))
    assert pages[0] == pages[1]
    assert pages[0][-1] == 1
    assert not member.emailaddress_set.filter(email=taken).exists()
    assert Mailing.objects.filter(kind="account.account_already_exists", deliveries__email=taken).exists()


def test_a_newcomer_signs_up_and_asks_for_codes_whoever_wanted_their_address(client, member, settings):
    add(client, GOOD["email"])
    old = link_in("email_confirmation", settings)
    cache.clear()  # letters to one address come three minutes apart
    newcomer = Client()
    newcomer.post(SIGNUP, GOOD)
    newcomer.post(link_in("email_confirmation_signup", settings))
    person = User.objects.get(email=GOOD["email"])
    assert newcomer.session["_auth_user_id"] == str(person.pk)
    assert "no longer works" in client.get(old).text
    assert client.post(old).status_code == 404
    other = Client()
    other.post(reverse("account_request_login_code"), {"email": GOOD["email"]})
    other.post(reverse("account_confirm_login_code"), {"code": code_for(GOOD["email"])})
    assert other.session["_auth_user_id"] == str(person.pk)


@pytest.mark.parametrize("key", ["x", "WzEsICJ4QGV4YW1wbGUub3JnIl0:1abcde:forged"])
def test_a_forged_link_adds_nothing(client, member, key):
    address = reverse("account_confirm_email", args=[key])
    assert "no longer works" in client.get(address).text
    assert client.post(address).status_code == 404
    assert EmailAddress.objects.count() == 1


def test_who_is_named_by_a_further_address_is_that_person(cast):
    further = EmailAddress.objects.create(user=cast.secretary, email=FURTHER, verified=True)
    assert PersonField().clean(FURTHER) == person_called("Anybody", FURTHER, "en") == cast.secretary
    assert staff_called(FURTHER)
    EmailAddress.objects.filter(pk=further.pk).update(verified=False)
    assert not staff_called(FURTHER)
    assert person_called("Anybody", FURTHER, "en") != cast.secretary


def test_with_one_address_nothing_is_offered_that_could_only_be_refused(client, member):
    page = client.get(PAGE).text
    for act in ("action_primary", "action_send", "action_remove", 'type="radio"'):
        assert act not in page
    assert member.email in page
    EmailAddress.objects.create(user=member, email=FURTHER, verified=True)
    page = client.get(PAGE).text
    assert "action_primary" in page
    assert "action_remove" in page
    assert "action_send" not in page


def test_an_only_address_that_is_not_confirmed_is_sent_its_link_again(client, member):
    EmailAddress.objects.filter(user=member).update(verified=False)
    page = client.get(PAGE).text
    assert "action_send" in page
    assert 'type="radio"' not in page
    client.post(PAGE, {"email": member.email, "action_send": ""})
    assert Delivery.objects.filter(email=member.email, mailing__kind="account.email_confirmation").exists()


def test_a_link_that_was_used_sends_those_who_are_signed_out_to_sign_in(client, member):
    page = client.get(reverse("account_confirm_email", args=["x:y"]))
    assert "ask for another link" in page.text
    page = Client().get(reverse("account_confirm_email", args=["x:y"]))
    assert "has been used already" in page.text
    assert reverse("account_login") in page.text


@pytest.mark.parametrize("name", ["account_change_password", "account_email", "account_request_login_code"])
def test_fields_are_called_as_ours_are(client, member, name):
    client = client if name != "account_request_login_code" else Client()
    page = client.get(reverse(name)).text
    assert "Password</label>" not in page.replace("Present password", "")
    assert ">Email" not in page


def test_an_address_is_confirmed_in_its_own_gender(client, member):
    shown = client.get(PAGE.replace("/en/", "/es/")).text
    assert "confirmada" in shown
    assert "confirmado<" not in shown
