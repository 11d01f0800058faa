"""The pages of passkeys, in our look for whoever comes, and calm whatever is sent to them."""

import json
from types import SimpleNamespace

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from alliance87.outbox.models import Mailing
from partners.models import User
from tests.conventions.whole_pages import faults_of
from tests.myself.test_second_factor import sign_in_and_confirm
from tests.partners.test_signing_in_page import sign_in
from tests.passkeys import Passkey, passkey_of

pytestmark = pytest.mark.django_db

PAGES = [
    "mfa_index",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_activate_totp",
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
    "account_email",
    "account_change_password",
    "usersessions_list",
]
ENDLESS = "[" * 5000
CREDENTIALS = [
    "",
    "x",
    "null",
    "[]",
    "7",
    "{}",
    ENDLESS,
    '"\\u0000"',
    '{"id": "\\u0000"}',
    '{"id": 1, "rawId": 1, "type": 1, "response": 1}',
    '{"id": "é", "rawId": "é", "type": "public-key", "response": {}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"userHandle": null}}',
    json.dumps(
        {
            "id": "AA",
            "rawId": "AA",
            "type": "public-key",
            "response": dict.fromkeys(
                ("clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"), "AAAA"
            ),
        }
    ),
]


@pytest.fixture(autouse=True)
def _no_tries_counted(db):
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def member(cast):
    EmailAddress.objects.create(user=cast.member, email=cast.member.email, verified=True, primary=True)
    return cast.member


def address(name, passkey):
    return reverse(name, args=[passkey.pk] if name in ("mfa_edit_webauthn", "mfa_remove_webauthn") else [])


@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_ours_and_for_its_owner_alone(client, member, cast, name):
    passkey = passkey_of(member, "<b>Work laptop</b>")
    sign_in_and_confirm(client, member)
    page = client.get(address(name, passkey))
    assert page.status_code == 200
    assert faults_of(SimpleNamespace(response=page)) == []
    assert "<b>" not in page.text
    assert Client().get(address(name, passkey)).url.startswith(reverse("account_login"))
    other = Client()
    sign_in_and_confirm(other, cast.stranger)
    assert other.get(address(name, passkey)).status_code == (404 if "keys" in address(name, passkey) else 200)


def test_the_second_step_and_the_ways_to_confirm_are_ours(client, member):
    passkey_of(member)
    TOTP.activate(member, generate_totp_secret())
    sign_in(client, member.email)
    page = client.get(reverse("mfa_authenticate"))
    client.force_login(member)
    pages = [page] + [
        client.get(reverse(name))
        for name in ("mfa_reauthenticate", "mfa_reauthenticate_webauthn", "account_reauthenticate")
    ]
    for one in pages:
        assert one.status_code == 200
        assert faults_of(SimpleNamespace(response=one)) == []
        assert "passkey" in one.text


def test_the_page_to_sign_in_is_ours(client):
    assert faults_of(SimpleNamespace(response=client.get(reverse("account_login")))) == []


def test_no_account_is_made_by_passkey(client):
    assert client.get("/en/accounts/signup/passkey/").status_code == 404


def challenge_to_sign_in(client):
    answer = client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"}).json()
    return answer["request_options"]["publicKey"]["challenge"]


def sign_in_by(client, passkey, user, **given):
    credential = json.dumps(passkey.used(challenge_to_sign_in(client), user))
    return client.post(reverse("mfa_login_webauthn"), {"credential": credential} | given)


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_a_passkey_is_both_steps_at_once(client, member, cast):
    passkey = Passkey()
    passkey_of(member, passkey=passkey)
    TOTP.activate(member, generate_totp_secret())
    assert sign_in_by(client, passkey, member).url == reverse("desk")
    assert client.session["_auth_user_id"] == str(member.pk)
    assert sign_in_by(Client(), passkey, member, next="/en/gcg/action-points/").url == "/en/gcg/action-points/"
    assert Mailing.objects.filter(kind="account.new_browser").count() == 1


def test_one_that_asks_for_no_finger_face_or_pin_does_not_sign_in_alone(client, member):
    passkey = Passkey(verifies=False)
    passkey_of(member, passkey=passkey)
    assert sign_in_by(client, passkey, member).url == reverse("account_login")
    assert not is_signed_in(client)
    sign_in(client, member.email)
    asked = client.get(reverse("mfa_authenticate")).context["js_data"]["request_options"]["publicKey"]["challenge"]
    credential = json.dumps(passkey.used(asked, member))
    assert client.post(reverse("mfa_authenticate"), {"credential": credential}).url == reverse("desk")


def test_nor_when_it_answers_what_the_second_step_asked(client, member):
    passkey = Passkey(verifies=False)
    passkey_of(member, passkey=passkey)
    sign_in(client, member.email)
    asked = client.get(reverse("mfa_authenticate")).context["js_data"]["request_options"]["publicKey"]["challenge"]
    session = client.session
    del session["account_login"]
    session.save()
    credential = json.dumps(passkey.used(asked, member))
    assert client.post(reverse("mfa_login_webauthn"), {"credential": credential}).url == reverse("account_login")
    assert not is_signed_in(client)


def test_nobody_signs_in_with_another_key_for_another_person_or_twice_with_one_answer(client, member, cast):
    passkey = Passkey()
    passkey_of(member, passkey=passkey)
    forged = Passkey()
    forged.id = passkey.id
    for key, user in ((forged, member), (passkey, cast.chair), (Passkey(host="elsewhere.example"), member)):
        assert sign_in_by(client, key, user).url == reverse("account_login")
        assert not is_signed_in(client)
    answer = {"credential": json.dumps(passkey.used(challenge_to_sign_in(client), member))}
    assert client.post(reverse("mfa_login_webauthn"), answer).url == reverse("desk")
    again = Client()
    challenge_to_sign_in(again)
    assert again.post(reverse("mfa_login_webauthn"), answer).url == reverse("account_login")


def test_a_closed_account_stays_closed(client, member):
    passkey = Passkey()
    passkey_of(member, passkey=passkey)
    User.objects.filter(pk=member.pk).update(is_active=False)
    assert sign_in_by(client, passkey, member).url == reverse("account_inactive")
    assert not is_signed_in(client)


@pytest.mark.parametrize(("verifies", "is_added"), [(True, True), (False, False)])
def test_one_that_is_to_sign_in_alone_must_ask_for_finger_face_or_pin(client, member, verifies, is_added):
    sign_in_and_confirm(client, member)
    asked = client.get(reverse("mfa_add_webauthn")).context["js_data"]["creation_options"]["publicKey"]
    credential = json.dumps(Passkey(verifies=verifies).created(asked["challenge"]))
    client.post(reverse("mfa_add_webauthn"), {"name": "Phone", "passwordless": "on", "credential": credential})
    assert Authenticator.objects.filter(type="webauthn").exists() == is_added
    if is_added:
        assert "passkey was added" in Mailing.objects.get(kind="account.webauthn_added").text


@pytest.mark.parametrize("credential", CREDENTIALS)
def test_nonsense_signs_nobody_in_and_is_no_fault_of_ours(client, member, credential):
    passkey_of(member)
    challenge_to_sign_in(client)
    answer = client.post(reverse("mfa_login_webauthn"), {"credential": credential}, follow=True)
    assert answer.status_code == 200
    assert "Sign in" in answer.text
    sign_in(client, member.email)
    assert client.post(reverse("mfa_authenticate"), {"credential": credential}).status_code == 200
    assert not is_signed_in(client)


@pytest.mark.parametrize("credential", CREDENTIALS)
def test_nonsense_is_no_passkey(client, member, credential):
    sign_in_and_confirm(client, member)
    client.get(reverse("mfa_add_webauthn"))
    page = client.post(reverse("mfa_add_webauthn"), {"name": "x" * 10_000, "credential": credential})
    assert page.status_code == 200
    assert set(page.context["form"].errors) <= {"name", "credential", "__all__"}
    assert page.context["form"].errors
    assert not Authenticator.objects.exists()


def test_a_passkey_is_called_what_its_owner_says(client, member):
    passkey = passkey_of(member)
    sign_in_and_confirm(client, member)
    edit = address("mfa_edit_webauthn", passkey)
    assert client.post(edit, {"name": "  "}).context["form"].errors
    assert client.post(edit, {"name": "x" * 81}).context["form"].errors
    assert client.post(edit, {"name": "‏مفتاح العمل"}).status_code == 302
    assert "مفتاح العمل" in client.get(reverse("mfa_list_webauthn")).text
    assert (
        "Firefox on Linux"
        in client.get(
            reverse("mfa_add_webauthn"), headers={"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0"}
        ).text
    )
