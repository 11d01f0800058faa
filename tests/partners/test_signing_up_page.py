"""Signing up: a name in one field, a confirmed address, and nothing said about who has an account."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from alliance87.outbox.models import Mailing
from partners.models import User
from tests.partners.test_signing_in_page import said

SIGNUP = reverse("account_signup")
NEW = reverse("partners:application-new")
GOOD = {"name": "Chimamanda", "email": "new@example.org", "password1": "a long password of mine"}


@pytest.fixture(autouse=True)
def _no_tries_counted(db):
    cache.clear()
    yield
    cache.clear()


def link_to(kind, settings):
    text = Mailing.objects.get(kind=f"account.{kind}").text
    return re.search(re.escape(settings.SITE_URL) + r"(\S+)", text)[1]


def test_whoever_confirms_the_address_goes_on_with_what_they_came_for(client, settings):
    page = client.get(reverse("partners:registration"))
    assert f"{SIGNUP}?next={NEW}" in page.text
    answer = client.post(SIGNUP, GOOD | {"next": NEW})
    assert answer.url == reverse("account_email_verification_sent")
    assert User.objects.get().name == "Chimamanda"
    assert client.get(NEW).status_code == 302
    link = link_to("email_confirmation_signup", settings)
    assert "Chimamanda" in client.get(link).text
    assert client.post(link).url == NEW
    assert client.get(NEW).status_code == 200


def test_elsewhere_one_signs_in_first(client, settings):
    client.post(SIGNUP, GOOD)
    other = Client()
    assert other.post(link_to("email_confirmation_signup", settings)).url == reverse("account_login")


def test_an_address_that_has_an_account_gets_the_same_answer(client, cast, settings):
    answers = [Client().post(SIGNUP, GOOD | {"email": one}) for one in ("new@example.org", cast.member.email)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].url == answers[1].url
    pages = [Client().get(answer.url) for answer in answers]
    assert said(pages[0]) == said(pages[1])
    assert User.objects.filter(email=cast.member.email).count() == 1
    assert "That account already exists" in Mailing.objects.get(kind="account.account_already_exists").text


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 10_000}, "name"),
        ({"name": "\u202e"}, "name"),
        ({"email": "nobody"}, "email"),
        ({"password1": "short"}, "password1"),
    ],
)
def test_bad_input_is_said_at_the_field(client, given, field):
    page = client.post(SIGNUP, GOOD | given)
    assert set(page.context["form"].errors) == {field}
    assert not User.objects.exists()


def test_a_flood_of_accounts_is_stopped(client):
    pages = [client.post(SIGNUP, GOOD | {"email": f"{n}@example.org"}) for n in range(25)]
    assert pages[-1].status_code == 429
