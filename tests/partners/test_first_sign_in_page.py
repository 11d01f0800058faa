"""An account made with somebody else's address is its owner's alone once they come: nobody waits in it."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from alliance87.outbox.models import Mailing
from partners.models import User
from tests.partners.by_organization import go_through
from tests.partners.test_signing_in_page import code_for, sign_in
from tests.partners.test_signing_up_page import GOOD, SIGNUP, link_to

pytestmark = pytest.mark.django_db
VICTIM, CHOSEN, NEW = "victim@example.org", GOOD["password1"], "a long new password of mine"


@pytest.fixture(autouse=True)
def _in_earnest(db, settings):
    settings.DEMONSTRATION = False
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def made_by_organization(organization):
    """An account that a stranger made by their organization, with the victim's address."""
    client = Client()
    go_through(client)
    client.post(reverse("socialaccount_signup"), {"name": "Mallory", "email": VICTIM})
    return User.objects.get(email=VICTIM)


def is_signed_in(client):
    return "_auth_user_id" in client.session


def come_by_code(client):
    client.post(reverse("account_request_login_code"), {"email": VICTIM})
    client.post(reverse("account_confirm_login_code"), {"code": code_for(VICTIM)})
    assert is_signed_in(client)


def set_password(client, settings):
    client.post(reverse("account_reset_password"), {"email": VICTIM})
    text = Mailing.objects.get(kind="account.password_reset_key").text
    form = client.get(re.search(re.escape(settings.SITE_URL) + r"(\S+)", text)[1], follow=True)
    assert client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW}).status_code == 302


def test_who_comes_by_code_disconnects_the_strangers_organization(client, made_by_organization):
    come_by_code(client)
    assert not SocialAccount.objects.exists()
    other = Client()
    assert go_through(other).url == reverse("socialaccount_signup")
    assert not is_signed_in(other)


def test_so_does_who_sets_a_password_at_once(client, made_by_organization, settings):
    set_password(client, settings)
    assert not SocialAccount.objects.exists()
    assert sign_in(client, VICTIM, NEW).url == reverse("account_email_verification_sent")
    assert User.objects.get(email=VICTIM).check_password(NEW)


def test_who_comes_by_password_disconnects_it_too(client, cast):
    EmailAddress.objects.create(user=cast.member, email=cast.member.email, verified=True, primary=True)
    SocialAccount.objects.create(user=cast.member, provider="ministry", uid="mallory")
    User.objects.filter(pk=cast.member.pk).update(last_login=None)
    sign_in(client, cast.member.email)
    assert is_signed_in(client)
    assert not SocialAccount.objects.exists()


def test_who_comes_by_code_ends_the_strangers_password(client):
    Client().post(SIGNUP, GOOD | {"email": VICTIM})
    come_by_code(client)
    assert not User.objects.get(email=VICTIM).has_usable_password()
    other = Client()
    sign_in(other, VICTIM, CHOSEN)
    assert not is_signed_in(other)


@pytest.mark.parametrize("where", ["same browser", "another browser"])
def test_a_genuine_newcomer_keeps_the_password(client, settings, where):
    client.post(SIGNUP, GOOD)
    confirming = client if where == "same browser" else Client()
    confirming.post(link_to("email_confirmation_signup", settings))
    assert is_signed_in(confirming) == (where == "same browser")
    other = Client()
    sign_in(other, GOOD["email"], CHOSEN)
    assert is_signed_in(other)


def test_later_on_a_code_ends_nothing(client, settings):
    client.post(SIGNUP, GOOD | {"email": VICTIM})
    client.post(link_to("email_confirmation_signup", settings))
    SocialAccount.objects.create(user=User.objects.get(email=VICTIM), provider="ministry", uid="own")
    come_by_code(Client())
    assert User.objects.get(email=VICTIM).has_usable_password()
    assert SocialAccount.objects.exists()
