"""Tries are counted: a flood gets a page of ours that says what to do, whichever way in it takes and whichever server
answers.
"""

import subprocess
import sys
import time
from datetime import timedelta
from types import SimpleNamespace

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    validate_totp_code,
)
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.conventions.whole_pages import faults_of
from tests.partners.test_signing_in_page import sign_in

pytestmark = pytest.mark.django_db
FROM_ONE_PLACE = 20
FROM_ONE_ROOM = 60

ANONYMOUS = {
    "sign up": (
        "account_signup",
        FROM_ONE_PLACE,
        lambda n: {"name": "A", "email": f"{n}@example.org", "password1": ""},
    ),
    "sign in": ("account_login", FROM_ONE_ROOM, lambda n: {"login": f"{n}@example.org", "password": "wrong"}),
    "ask for a code": ("account_request_login_code", FROM_ONE_ROOM, lambda n: {"email": f"{n}@example.org"}),
    "set a password": ("account_reset_password", FROM_ONE_PLACE, lambda n: {"email": f"{n}@example.org"}),
    "use a passkey": ("mfa_login_webauthn", FROM_ONE_ROOM, lambda n: {"credential": "{}"}),
}


@pytest.fixture(autouse=True)
def _no_tries_counted(db):
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def member(cast):
    EmailAddress.objects.create(user=cast.member, email=cast.member.email, verified=True, primary=True)
    return cast.member


def is_our_refusal(page):
    assert page.status_code == 429
    assert "Too many attempts" in page.text
    assert "Wait a few minutes" in page.text
    return faults_of(SimpleNamespace(response=page)) == []


@pytest.mark.usefixtures("within_a_minute")
@pytest.mark.parametrize("way", ANONYMOUS)
def test_a_flood_gets_a_page_of_ours(client, way):
    name, most, given = ANONYMOUS[way]
    statuses = {client.post(reverse(name), given(n)).status_code for n in range(most)}
    assert statuses <= {200, 302}
    assert is_our_refusal(client.post(reverse(name), given("last")))
    elsewhere = Client(REMOTE_ADDR="192.0.2.1")
    assert elsewhere.post(reverse(name), given("other")).status_code in (200, 302)


@pytest.mark.usefixtures("within_a_minute")
def test_a_flood_of_second_steps(client, member):
    TOTP.activate(member, generate_totp_secret())
    sign_in(client, member.email)
    pages = [client.post(reverse("mfa_authenticate"), {"code": "000000"}) for _time in range(FROM_ONE_ROOM + 1)]
    assert "Too many failed login attempts" in pages[5].text
    assert is_our_refusal(pages[-1])
    assert "_auth_user_id" not in client.session


def test_the_codes_of_one_account_are_counted_wherever_they_are_tried(member):
    TOTP.activate(member, generate_totp_secret())
    for n in range(6):
        client = Client(REMOTE_ADDR=f"192.0.2.{n + 1}")
        sign_in(client, member.email)
        page = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Too many failed login attempts" in page.text


def test_a_flood_of_words_to_confirm_oneself(client, member):
    sign_in(client, member.email)
    pages = [client.post(reverse("account_reauthenticate"), {"password": "wrong"}) for _time in range(11)]
    assert is_our_refusal(pages[-1])


@pytest.mark.usefixtures("within_a_minute")
def test_a_flood_of_links_to_set_a_password(client, member):
    address = reverse("account_reset_password_from_key", args=["1", "set-password"])
    pages = [client.post(address, {"password1": "x", "password2": "x"}) for _time in range(FROM_ONE_PLACE + 1)]
    assert is_our_refusal(pages[-1])


def test_one_address_is_not_flooded_with_letters_whether_it_has_an_account_or_not(member):
    for name, most in (("account_request_login_code", 3), ("account_reset_password", 5)):
        last = []
        for email in (member.email, "nobody@example.org"):
            for n in range(most + 1):
                page = Client(REMOTE_ADDR=f"192.0.2.{n + 1}").post(reverse(name), {"email": email})
            last.append((page.status_code, "Too many" in page.text))
        assert last[0] == last[1]
        assert last[0][1]


def test_web_servers_count_together(client):
    for n in range(FROM_ONE_PLACE):
        client.post(reverse("account_signup"), ANONYMOUS["sign up"][2](n))
    other = (
        "import django; django.setup(); from django.test import Client; "
        f"print(Client().post({reverse('account_signup')!r}, {{}}).status_code)"
    )
    done = subprocess.run([sys.executable, "-c", other], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "429", done.stderr


@pytest.mark.usefixtures("within_a_minute")
def test_a_stranger_s_wrong_passwords_shut_nobody_out_elsewhere(member):
    stranger, owner = Client(REMOTE_ADDR="192.0.2.1"), Client(REMOTE_ADDR="198.51.100.7")
    for _try in range(6):
        page = sign_in(stranger, member.email, "wrong")
    assert "Too many wrong passwords" in page.text
    assert sign_in(owner, member.email, "demo").status_code == 302


@pytest.mark.usefixtures("within_a_minute")
def test_who_is_shut_out_is_told_until_when_and_other_ways_in(member):
    client = Client()
    for _try in range(6):
        page = sign_in(client, member.email, "wrong")
    until = timezone.localtime() + timedelta(minutes=5)
    assert any(f"at {moment:%H:%M} (" in page.text for moment in (until, until - timedelta(minutes=1)))
    assert f'<a href="{reverse("account_request_login_code")}">have a code sent</a>' in page.text
    assert "passkey" in page.text
    code = client.post(reverse("account_request_login_code"), {"email": member.email})
    assert code.status_code == 302


@pytest.mark.usefixtures("within_a_minute")
@pytest.mark.parametrize(("steps", "is_good"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_code_of_an_app_is_good_one_step_before_and_after_its_own(steps, is_good):
    secret = generate_totp_secret()
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))
    assert validate_totp_code(secret, code) == is_good
