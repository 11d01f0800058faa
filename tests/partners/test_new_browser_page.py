"""Signing in by a browser that has not before is told by mail: not the first time, not again, and nothing leaks."""

from types import SimpleNamespace

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alliance87.outbox.models import Mailing
from partners.browsers import COOKIE, MOST_PEOPLE, has_signed_in_here, remember
from partners.models import User
from tests.partners.test_signing_in_page import code_for, sign_in

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"


@pytest.fixture(autouse=True)
def _no_tries_counted(db):
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def member(cast):
    """The cast's member, in Tokyo, who has signed in before."""
    EmailAddress.objects.create(user=cast.member, email=cast.member.email, verified=True, primary=True)
    cast.member.time_zone = "Asia/Tokyo"
    cast.member.last_login = timezone.now()
    cast.member.save()
    return cast.member


def notices():
    return Mailing.objects.filter(kind="account.new_browser")


def test_it_says_when_with_what_and_what_to_do(member, settings):
    sign_in(Client(headers={"User-Agent": FIREFOX}), member.email)
    notice = notices().get()
    assert notice.deliveries.get().email == member.email
    assert "Firefox on Windows" in notice.text
    assert f"{timezone.now():%Y}" in notice.text
    assert "(Asia/Tokyo, UTC+9)" in notice.text
    for name in ("usersessions_list", "account_change_password"):
        assert settings.SITE_URL + reverse(name) in notice.text


def test_a_browser_is_new_once(client, member):
    for _time in range(3):
        sign_in(client, member.email)
        client.post(reverse("account_logout"))
    assert notices().count() == 1


def test_the_very_first_sign_in_is_no_news(member):
    User.objects.filter(pk=member.pk).update(last_login=None)
    sign_in(Client(), member.email)
    assert not notices().exists()
    sign_in(Client(), member.email)
    assert notices().count() == 1


def test_it_comes_after_the_second_step_and_not_before(member):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(member, generate_totp_secret())
    code = RecoveryCodes.activate(member).get_unused_codes()[0]
    client = Client()
    sign_in(client, member.email)
    assert not notices().exists()
    assert COOKIE not in client.cookies
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert notices().count() == 1


def test_a_wrong_password_is_no_sign_in(member):
    client = Client()
    sign_in(client, member.email, "wrong")
    assert not notices().exists()
    assert COOKIE not in client.cookies


def test_a_code_is_a_sign_in_too(member):
    client = Client()
    client.post(reverse("account_request_login_code"), {"email": member.email})
    client.post(reverse("account_confirm_login_code"), {"code": code_for(member.email)})
    assert notices().count() == 1


def test_another_person_at_the_same_browser_is_news_to_them(client, member, cast):
    EmailAddress.objects.create(user=cast.chair, email=cast.chair.email, verified=True, primary=True)
    User.objects.filter(pk=cast.chair.pk).update(last_login=timezone.now())
    for email in (member.email, cast.chair.email, member.email, cast.chair.email):
        sign_in(client, email)
        client.post(reverse("account_logout"))
    assert sorted(notice.deliveries.get().email for notice in notices()) == sorted([member.email, cast.chair.email])


@pytest.mark.parametrize(("over_https", "flag"), [(True, True), (False, "")])
def test_the_cookie_is_for_the_portal_alone(client, member, settings, over_https, flag):
    settings.SESSION_COOKIE_SECURE = over_https
    sign_in(client, member.email)
    cookie = client.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", flag)
    assert cookie["max-age"] > 300 * 24 * 60 * 60


def browser(value=""):
    return SimpleNamespace(COOKIES={COOKIE: value} if value else {})


def cookie_after(request, user):
    response = HttpResponse()
    remember(request, response, user)
    return response.cookies[COOKIE].value


def test_it_tells_nobody_who_it_is_and_cannot_be_made_up():
    first, second = User(pk=1), User(pk=2)
    one, other = cookie_after(browser(), first), cookie_after(browser(), first)
    assert not set(one.split(".")) & set(other.split("."))
    assert has_signed_in_here(browser(one), first)
    assert not has_signed_in_here(browser(one), second)
    for made_up in ("", ".", "a", "a.b", "é.é", f"other.{one.split('.')[1]}", "." * 5000, "1.1"):
        assert not has_signed_in_here(browser(made_up), first)


def test_a_browser_of_many_people_forgets_the_earliest():
    value = ""
    for pk in range(1, MOST_PEOPLE + 3):
        value = cookie_after(browser(value), User(pk=pk))
    assert not has_signed_in_here(browser(value), User(pk=2))
    assert has_signed_in_here(browser(value), User(pk=3))
    assert len(value) < 400


def test_a_cookie_from_elsewhere_never_hinders(client, member):
    client.cookies[COOKIE] = "nonsense.é;"
    assert sign_in(client, member.email).url == reverse("desk")
