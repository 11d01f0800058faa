"""The pages around an organization's sign-in: in our look, calm where its provider fails, and counted."""

from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.conventions.whole_pages import faults_of
from tests.partners.by_organization import ANSWER, BEGIN, at_the_organization, go_through

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_tries_counted(db):
    cache.clear()
    yield
    cache.clear()


@pytest.mark.parametrize(
    ("failure", "status"), [("away", 502), ("nonsense", 502), ("another audience", 401), ("no subject", 502)]
)
def test_a_provider_that_fails_is_a_page_of_ours(client, organization, failure, status):
    if failure == "no subject":
        organization.claims = {"name": "Nobody"}
    organization.failure = failure
    answer = client.post(BEGIN)
    page = client.get(at_the_organization(answer.url)) if answer.status_code == 302 else answer
    assert page.status_code == status
    assert "Your organization’s sign-in did not work" in page.text
    assert not faults_of(SimpleNamespace(response=page))
    assert "_auth_user_id" not in client.session


def test_calling_it_off_changes_nothing(client, organization):
    state = parse_qs(urlsplit(client.post(BEGIN).url).query)["state"][0]
    answer = client.get(ANSWER, {"error": "access_denied", "state": state}, follow=True)
    assert "You did not sign in" in answer.text


def test_only_a_form_of_ours_begins_it(organization):
    client = Client(enforce_csrf_checks=True)
    assert client.post(BEGIN).status_code == 403
    assert "Continue with Ministry of Examples" in client.get(BEGIN).text


def test_an_unknown_organization_is_not_there(client, organization):
    for address in ("/en/accounts/continue/nobody/", "/accounts/continue/nobody/answer/"):
        assert client.get(address).status_code == 404


def test_forms_may_lead_to_the_organization_and_nowhere_else(client, organization):
    policy = client.get(reverse("account_login")).headers["Content-Security-Policy"]
    assert f"form-action 'self' {organization.address};" in policy


@pytest.mark.usefixtures("within_a_minute")
def test_a_flood_gets_a_page_of_ours(client, organization):
    pages = [client.post(BEGIN) for _time in range(61)]
    assert pages[-2].status_code == 302
    assert pages[-1].status_code == 429
    assert "Too many attempts" in pages[-1].text


@pytest.mark.parametrize(
    ("name", "parts", "anonymous", "signed_in"),
    [
        ("socialaccount_connections", [], 302, 200),
        ("socialaccount_signup", [], 302, 302),
        ("socialaccount_login_cancelled", [], 200, 200),
        ("socialaccount_login_error", [], 401, 401),
        ("openid_connect_login", ["ministry"], 200, 200),
        ("openid_connect_callback", ["ministry"], 401, 401),
    ],
)
def test_each_page_is_in_our_look(organization, cast, name, parts, anonymous, signed_in):
    for status, user in ((anonymous, None), (signed_in, cast.member)):
        client = Client()
        if user:
            client.force_login(user)
        page = client.get(reverse(name, args=parts))
        assert page.status_code == status
        if status != 302:
            assert faults_of(SimpleNamespace(response=page)) == []


def test_the_form_for_a_new_account_is_in_our_look(client, organization):
    page = client.get(go_through(client).url)
    assert faults_of(SimpleNamespace(response=page)) == []
    assert "no account here is connected to it yet" in page.text
    wrong = client.post(reverse("socialaccount_signup"), {"name": " ", "email": "nobody"})
    assert set(wrong.context["form"].errors) == {"name", "email"}
