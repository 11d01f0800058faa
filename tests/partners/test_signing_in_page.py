"""Signing in: by password or code, nothing said about who has an account, mail by the outbox."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from alliance87.outbox.models import Delivery, Mailing
from partners.models import User

LOGIN = reverse("account_login")


@pytest.fixture(autouse=True)
def _no_tries_counted(db):
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def member(cast):
    """The cast's member with a confirmed address."""
    EmailAddress.objects.create(user=cast.member, email=cast.member.email, verified=True, primary=True)
    return cast.member


def sign_in(client, email, password="demo", **more):  # noqa: S107 - the cast's
    return client.post(LOGIN, {"login": email, "password": password} | more)


def code_for(email):
    """The code in the last letter to this address."""
    mailing = Mailing.objects.filter(kind="account.login_code", deliveries__email=email).latest("pk")
    return re.search(r"^\S{4,12}$", mailing.text, re.MULTILINE)[0]


def said(page):
    """The page without what differs from one request to the next."""
    return re.sub(r'(value|content|nonce)="[^"]*"', "", page.text)


def test_a_password_leads_to_the_desk(client, member):
    assert sign_in(client, member.email).url == reverse("desk")


def test_and_back_to_the_page_one_came_for(client, member):
    assert sign_in(client, member.email, next="/en/gcg/action-points/").url == "/en/gcg/action-points/"


def test_but_never_to_another_site(client, member):
    assert sign_in(client, member.email, next="https://elsewhere.example/").url == reverse("desk")


def test_a_wrong_password_and_an_unknown_address_get_the_same_words(client, member):
    known, unknown = sign_in(client, member.email, "wrong"), sign_in(client, "nobody@example.org", "wrong")
    assert known.status_code == unknown.status_code == 200
    assert said(known) == said(unknown)


@pytest.mark.parametrize("name", ["account_request_login_code", "account_reset_password"])
def test_asking_for_mail_says_nothing_about_accounts(member, name):
    answers = [Client().post(reverse(name), {"email": email}) for email in (member.email, "nobody@example.org")]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].url == answers[1].url
    assert Delivery.objects.count() == 2


def test_after_five_wrong_passwords_even_the_right_one_waits(client, member):
    for _try in range(5):
        assert "Too many wrong passwords" not in sign_in(client, member.email, "wrong").text
    page = sign_in(client, member.email)
    assert "Too many wrong passwords for this address from your network." in page.text
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(("counted", "told"), [("60/m/ip,5/7m/key", "12:07 (UTC)"), ("5/m/key,60/h/ip", "12:01 (UTC)")])
def test_the_time_told_is_the_one_that_is_counted(client, member, settings, counted, told):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login_failed": counted}
    with time_machine.travel(datetime(2026, 11, 2, 12, tzinfo=UTC), tick=False):
        for _try in range(5):
            sign_in(client, member.email, "wrong")
        assert f"You can try again at {told}" in sign_in(client, member.email).text


def test_a_flood_from_one_place_gets_a_page_of_ours(client, db):
    pages = [client.post(reverse("account_reset_password"), {"email": f"{n}@example.org"}) for n in range(25)]
    assert pages[-1].status_code == 429
    assert "Too many attempts" in pages[-1].text


def test_a_code_comes_by_the_outbox_and_signs_in(client, member, django_capture_on_commit_callbacks):
    client.post(reverse("account_request_login_code"), {"email": member.email})
    mailing = Mailing.objects.get(kind="account.login_code")
    assert mailing.subject == "Alliance 8.7: Your code for signing in"
    assert mailing.deliveries.get().email == member.email
    code = code_for(member.email)
    answer = client.post(reverse("account_confirm_login_code"), {"code": code})
    assert answer.url == reverse("desk")


def test_a_link_sets_a_new_password_once(client, member, settings):
    client.post(reverse("account_reset_password"), {"email": member.email})
    text = Mailing.objects.get(kind="account.password_reset_key").text
    link = re.search(re.escape(settings.SITE_URL) + r"(\S+)", text)[1]
    form = client.get(link, follow=True)
    path = form.request["PATH_INFO"]
    new = "a long new password of mine"
    assert client.post(path, {"password1": new, "password2": new}).status_code == 302
    assert User.objects.get(pk=member.pk).check_password(new)
    assert "This link no longer works" in client.get(link, follow=True).text


def test_an_unconfirmed_address_is_confirmed_first(client, cast, settings):
    assert sign_in(client, cast.member.email).url == reverse("account_email_verification_sent")
    text = Mailing.objects.get(kind="account.email_confirmation").text
    link = re.search(re.escape(settings.SITE_URL) + r"(\S+)", text)[1]
    assert cast.member.email in client.get(link).text
    client.post(link)
    assert sign_in(client, cast.member.email).url == reverse("desk")


def test_a_closed_account_is_told_whom_to_ask(client, member):
    User.objects.filter(pk=member.pk).update(is_active=False)
    page = client.post(LOGIN, {"login": member.email, "password": "demo"}, follow=True)
    assert "_auth_user_id" not in client.session
    assert "Secretariat" in page.text
    assert "closed" in page.text


def test_an_account_is_one_link_away(client, db):
    assert reverse("account_signup") in client.get(LOGIN).text


def test_the_demonstration_lists_its_accounts_and_fills_one_in(client, db):
    page = client.get(LOGIN, {"login": "chair@example.org"})
    assert 'value="chair@example.org"' in page.text
    assert "member@example.org" in page.text
    assert "<code>demo</code>" in page.text


def test_no_accounts_are_listed_elsewhere(client, db, settings):
    settings.DEMONSTRATION = False
    assert "member@example.org" not in client.get(LOGIN).text


@pytest.mark.parametrize(
    "name",
    [
        "account_email",
        "account_change_password",
        "mfa_index",
        "mfa_activate_totp",
        "usersessions_list",
        "account_logout",
        "account_reauthenticate",
    ],
)
def test_the_pages_of_ones_account_are_in_our_look(client, member, name):
    sign_in(client, member.email)
    page = client.get(reverse(name), follow=True)
    assert page.status_code == 200
    assert page.text.count("<h1") == 1
    assert 'class="masthead"' in page.text


def test_a_second_step_is_turned_on_and_asked_for(client, member):
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    sign_in(client, member.email)
    again = client.get(reverse("mfa_activate_totp"))
    client.post(again.url, {"password": "demo"})
    form = client.get(reverse("mfa_activate_totp")).context["form"]
    code = format_hotp_value(hotp_value(form.secret, next(iter(yield_hotp_counters_from_time()))))
    assert client.post(reverse("mfa_activate_totp"), {"code": code}).status_code == 302
    codes = client.get(reverse("mfa_view_recovery_codes"))
    one = codes.context["unused_codes"][0]
    assert one in codes.text
    client.post(reverse("account_logout"))
    assert sign_in(client, member.email).url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    assert "Second step" in client.get(reverse("mfa_authenticate")).text
    assert client.post(reverse("mfa_authenticate"), {"code": one}).url == reverse("desk")


def test_signing_in_works_while_the_cache_is_away(client, member, settings):
    settings.CACHES = settings.CACHES | {"default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}}
    assert sign_in(client, member.email).url == reverse("desk")
