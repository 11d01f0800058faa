"""Signing in by one's organization: a provider of OpenID Connect on the loopback, a whole way through it, and its faults."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from alliance87.myself.erasing import erase
from alliance87.outbox.models import Mailing
from partners.models import User
from tests.partners.by_organization import ANSWER, BEGIN, CONNECTIONS, at_the_organization, go_through
from tests.partners.test_signing_in_page import said, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_tries_counted(db):
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def member(cast):
    """The cast's member, with the address the provider tells of Amina, confirmed."""
    cast.member.email = "amina@ministry.example.org"
    cast.member.save()
    EmailAddress.objects.create(user=cast.member, email=cast.member.email, verified=True, primary=True)
    return cast.member


def new_account(client, **given):
    go_through(client)
    form = {"name": "Amina Example", "email": "amina@ministry.example.org"} | given
    return client.post(reverse("socialaccount_signup"), form)


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_where_none_is_configured_there_is_no_trace(client, cast):
    page = client.get(reverse("account_login"))
    assert "Continue with" not in page.text
    assert "form-action 'self';" in page.headers["Content-Security-Policy"]
    client.force_login(cast.member)
    assert "Organizations you sign in with" not in client.get(reverse("account_email")).text
    for address in (BEGIN, ANSWER, CONNECTIONS, CONNECTIONS + "signup/"):
        assert client.get(address, follow=True).status_code == 404
        assert client.post(address).status_code in (404, 405)  # 405 wherever an editor could have written a page


def test_a_newcomer_signs_in_whole(client, organization, settings):
    assert "Continue with Ministry of Examples" in client.get(reverse("account_login")).text
    there = client.post(BEGIN, {"next": "/en/partners/applications/"}).url
    asked = parse_qs(urlsplit(there).query)
    assert there.startswith(f"{organization.address}/authorize?")
    assert asked["code_challenge_method"] == ["S256"]
    assert set(asked["scope"][0].split()) == {"openid", "profile", "email"}
    form = client.get(at_the_organization(there), follow=True)
    assert 'value="Amina Example"' in form.text
    assert 'value="amina@ministry.example.org"' in form.text
    sent = client.post(
        reverse("socialaccount_signup"), {"name": "Amina B. Example", "email": "amina@ministry.example.org"}
    )
    assert sent.url == reverse("account_email_verification_sent")
    assert not is_signed_in(client)
    text = Mailing.objects.get(kind="account.email_confirmation_signup").text
    client.post(re.search(re.escape(settings.SITE_URL) + r"(\S+)", text)[1])
    assert is_signed_in(client)
    person = User.objects.get(email="amina@ministry.example.org")
    assert (person.name, person.has_usable_password()) == ("Amina B. Example", False)
    assert person.socialaccount_set.get().extra_data == {"name": "Amina Example", "email": person.email}
    again = Client()
    assert go_through(again, next="/en/gcg/action-points/").url == "/en/gcg/action-points/"
    assert is_signed_in(again)
    assert Mailing.objects.filter(kind="account.new_browser").count() == 1


def test_an_address_is_confirmed_here_whatever_the_provider_says_of_it(client, organization):
    new_account(client, email="somebody.else@example.org")
    addresses = EmailAddress.objects.values_list("email", "verified")
    assert list(addresses) == [("somebody.else@example.org", False)]
    assert go_through(Client()).url == reverse("account_email_verification_sent")


@pytest.mark.parametrize("verified", [True, False, "true", "false"])
def test_no_account_is_opened_or_connected_by_its_address(organization, member, verified):
    organization.claims["email_verified"] = verified
    client = Client()
    assert go_through(client).url == reverse("socialaccount_signup")
    sent = client.post(reverse("socialaccount_signup"), {"name": "Amina", "email": member.email})
    assert sent.url == reverse("account_email_verification_sent")
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()
    assert User.objects.filter(email=member.email).count() == 1
    text = Mailing.objects.get(kind="account.account_already_exists").text
    assert "/en/accounts/organizations/" in text


def test_who_has_an_account_cannot_be_told_by_it(organization, member):
    pages = []
    for number, email in enumerate((member.email, "new@example.org")):
        organization.claims |= {"sub": f"visitor-{number}", "email": "visitor@example.org"}
        client = Client()
        sent = new_account(client, email=email)
        pages.append((sent.status_code, sent.url, said(client.get(sent.url)).replace(email, "…")))
    assert pages[0] == pages[1]
    assert Mailing.objects.count() == 2


def confirm(client):
    return client.post(reverse("account_reauthenticate"), {"password": "demo"})


def connect(client):
    assert go_through(client, process="connect").url == reverse("account_reauthenticate")
    return confirm(client)


def test_who_is_signed_in_connects_it_and_signs_in_with_it(client, organization, member):
    sign_in(client, member.email)
    assert "Continue with Ministry of Examples" in client.get(CONNECTIONS).text
    assert connect(client).url == CONNECTIONS
    page = client.get(CONNECTIONS)
    assert "Ministry of Examples, amina@ministry.example.org" in page.text
    assert "is connected" in Mailing.objects.get(kind="account.account_connected").subject
    other = Client()
    assert go_through(other).url == reverse("desk")
    assert other.session["_auth_user_id"] == str(member.pk)


def test_what_is_connected_to_one_account_is_not_connected_to_another(client, organization, member, cast):
    sign_in(client, member.email)
    connect(client)
    other = Client()
    EmailAddress.objects.create(user=cast.stranger, email=cast.stranger.email, verified=True, primary=True)
    sign_in(other, cast.stranger.email)
    connect(other)
    assert "belongs to another account" in other.get(CONNECTIONS).text
    assert SocialAccount.objects.get().user == member


def test_the_second_step_stays(client, organization, member):
    SocialAccount.objects.create(user=member, provider="ministry", uid="amina-1")
    TOTP.activate(member, generate_totp_secret())
    assert go_through(client).url == reverse("mfa_authenticate")
    assert not is_signed_in(client)


def test_who_needs_a_second_step_turns_one_on_first(client, organization, cast, settings):
    settings.DEMONSTRATION = False
    EmailAddress.objects.create(user=cast.chair, email=cast.chair.email, verified=True, primary=True)
    SocialAccount.objects.create(user=cast.chair, provider="ministry", uid="amina-1")
    assert go_through(client).url == reverse("desk")
    assert client.get(reverse("desk")).url == reverse("mfa_index")


def test_a_closed_account_stays_closed(client, organization, member):
    SocialAccount.objects.create(user=member, provider="ministry", uid="amina-1")
    User.objects.filter(pk=member.pk).update(is_active=False)
    assert go_through(client).url == reverse("account_inactive")
    assert not is_signed_in(client)


def test_it_is_disconnected_but_not_as_the_only_way_in(client, organization, member):
    sign_in(Client(), member.email)
    account = SocialAccount.objects.create(user=member, provider="ministry", uid="amina-1")
    SocialAccount.objects.create(user=member, provider="a-former-one", uid="x")
    sign_in(client, member.email)
    assert client.post(CONNECTIONS, {"account": account.pk}).url.startswith(reverse("account_reauthenticate"))
    confirm(client)
    assert client.post(CONNECTIONS, {"account": account.pk}).url == CONNECTIONS
    assert "is disconnected" in Mailing.objects.get(kind="account.account_disconnected").subject
    assert SocialAccount.objects.get().provider == "a-former-one"


def test_without_a_password_the_last_one_stays(client, organization, member):
    account = SocialAccount.objects.create(user=member, provider="ministry", uid="amina-1")
    member.set_unusable_password()
    member.save()
    go_through(client)
    page = client.post(CONNECTIONS, {"account": account.pk})
    assert "no password" in page.text
    assert SocialAccount.objects.exists()


def test_an_erased_person_is_not_known_by_it(organization, cast, member):
    SocialAccount.objects.create(user=cast.stranger, provider="ministry", uid="amina-1")
    erase(cast.stranger, by=cast.stranger)
    assert not SocialAccount.objects.exists()


def test_an_answer_that_was_not_asked_for_signs_nobody_in(client, organization, member):
    SocialAccount.objects.create(user=member, provider="ministry", uid="amina-1")
    theirs = at_the_organization(Client().post(BEGIN).url)
    assert client.get(theirs).status_code == 401
    own = at_the_organization(client.post(BEGIN).url)
    assert client.get(own).status_code == 302
    second = Client()
    assert second.get(own).status_code == 401
    assert not is_signed_in(second)
