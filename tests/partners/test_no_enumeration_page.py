"""Nobody learns from the portal whether an address has an account: the same answers, the same pages, one letter each."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from alliance87.outbox.models import Delivery
from partners.models import User
from tests.partners.test_signing_in_page import said, sign_in

pytestmark = pytest.mark.django_db
WAYS = {
    "account_signup": {"name": "A Name", "password1": "a long password of mine"},
    "account_reset_password": {},
    "account_request_login_code": {},
}


@pytest.fixture(autouse=True)
def _no_tries_counted(db):
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def addresses(cast):
    """Of a member, of one who never confirmed theirs, of a closed account, of nobody."""
    for user, is_confirmed in ((cast.member, True), (cast.observer, False), (cast.stranger, True)):
        EmailAddress.objects.create(user=user, email=user.email, verified=is_confirmed, primary=True)
    User.objects.filter(pk=cast.stranger.pk).update(is_active=False)
    return [cast.member.email, cast.observer.email, cast.stranger.email, "nobody@example.org"]


def answer(way, email):
    """All that whoever asked gets to see: status, where it leads, that page, which cookies, how many letters to whom."""
    client = Client()
    first = client.post(reverse(way), WAYS[way] | {"email": email})
    page = client.get(first.url)
    letters = list(Delivery.objects.filter(email=email).values_list("email", flat=True))
    shown = said(page).replace(email, "…")
    return first.status_code, first.url, page.status_code, shown, sorted(client.cookies), len(letters)


@pytest.mark.parametrize("way", WAYS)
def test_every_address_gets_the_same(addresses, way):
    answers = [answer(way, email) for email in addresses]
    assert answers[0][0] == 302
    assert answers[0][-1] == 1
    assert answers[1:] == answers[:1] * 3


@pytest.mark.parametrize("tries", [1, 6])
def test_a_wrong_password_says_the_same_of_every_address(addresses, tries):
    pages = []
    for email in addresses:
        for n in range(tries):
            page = sign_in(Client(REMOTE_ADDR=f"192.0.2.{n + 1}"), email, "wrong")
        pages.append((page.status_code, said(page).replace(email, "…")))
    assert pages[0][0] == 200
    assert pages[1:] == pages[:1] * 3


def test_asking_for_a_passkey_says_nothing_of_anybody(client, addresses):
    asked = [
        Client().get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"}).json() for _one in range(2)
    ]
    for one in asked:
        one["request_options"]["publicKey"].pop("challenge")
    assert asked[0] == asked[1]
    assert asked[0]["request_options"]["publicKey"]["allowCredentials"] == []


def test_the_code_page_takes_no_code_where_there_is_no_account(client, addresses):
    pages = []
    for email in (addresses[0], addresses[-1]):
        client = Client()
        client.post(reverse("account_request_login_code"), {"email": email})
        pages.append([said(client.post(reverse("account_confirm_login_code"), {"code": "wrong"})) for _try in range(2)])
    assert [[one.replace(addresses[0], "…") for one in pages[0]]] == [
        [one.replace(addresses[-1], "…") for one in pages[1]]
    ]


def test_no_code_is_said_to_be_sent_where_there_may_be_no_account(addresses):
    for email in addresses:
        page = Client().post(reverse("account_request_login_code"), {"email": email}, follow=True).text
        assert f"The code goes to {email}, if an account has that address." in page
        assert "has been sent" not in page


def test_signing_up_hashes_one_password_for_every_address(addresses, monkeypatch):
    """The hash is what takes the time: two seconds in production."""
    hashed, encode = [], MD5PasswordHasher.encode

    def counted(hasher, password, salt):
        hashed.append(password)
        return encode(hasher, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    counts = []
    for email in addresses:
        hashed.clear()
        answer("account_signup", email)
        counts.append(hashed.count(WAYS["account_signup"]["password1"]))
    assert counts == [1] * 4
