"""When something is wrong the portal says so in its own look, and what to do."""

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path, reverse

from alliance87.urls import urlpatterns as portal
from partners.models import User
from tests.cast import QUORATE, seat_people


def broken(request):
    raise RuntimeError


def careless(request):
    return HttpResponse(User.objects.filter(name=NUL).count())


urlpatterns = [
    path("broken/", broken),
    path("careless/", careless),
    *portal,
]


def is_ours(page):
    """Whether it is in our look and under the policy of all our pages."""
    is_strict = "default-src 'self'" in page.headers["Content-Security-Policy"]
    return is_strict and 'class="masthead"' in page.text and page.text.count("<h1") == 1


def test_an_address_that_is_not_there(client, db):
    page = client.get("/en/not/here/")
    assert page.status_code == 404
    assert is_ours(page)


def test_who_is_not_signed_in_is_led_to_the_sign_in_and_back(client, cast):
    way = f"{reverse('account_login')}?next=/en/not/here/"
    assert way in client.get("/en/not/here/").text
    client.force_login(cast.member)
    assert way not in client.get("/en/not/here/").text


NUL, HUGE, LONGER = "\x00", "9" * 30, "9" * 5_000
PAGES = (
    "partners:directory",
    "partners:overview",
    "pathfinder:focal-points",
    "groups:leads",
    "secretariat:staff",
    "secretariat:impersonations",
    "who-may",
)


@pytest.mark.parametrize("value", [HUGE, LONGER], ids=["huge", "longer"])
@pytest.mark.parametrize("page", PAGES)
def test_what_nobody_would_ask_for_is_asked_in_vain(client, cast, page, value):
    client.force_login(cast.administrator)
    for name in ("q", "page", "show", "person", "right", "category", "country", "theme"):
        assert client.get(reverse(page), {name: value}).status_code == 200, name


@pytest.mark.parametrize("value", [HUGE, LONGER, "²"], ids=["huge", "longer", "no digit"])
@pytest.mark.parametrize("right", ["edit-roadmap", "edit-partner", "lead", "sit", "follow", "fill-in"])
def test_who_may_do_it_for_a_thing_that_cannot_be(client, cast, right, value):
    client.force_login(cast.administrator)
    assert client.get(reverse("who-may"), {"right": right, "thing": value}).status_code == 200
    assert client.get(reverse("who-may"), {"right": right, "q": value}).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        f"/en/gcg/seats/{NUL}/",
        f"/en/gcg/seats/{NUL}/credentials/",
        f"/en/documents/{NUL}/",
        f"/en/partners/{HUGE}/merger/",
        f"/en/groups/leads/{HUGE}/ending/",
        f"/en/secretariat/staff/{HUGE}/ending/",
    ],
)
def test_an_address_that_cannot_be(client, cast, path):
    client.force_login(cast.administrator)
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("value", [HUGE, LONGER, "²"], ids=["huge", "longer", "no digit"])
def test_an_item_or_a_text_that_cannot_be_is_not_found(client, cast, meeting, value):
    seat_people(cast, meeting, QUORATE)
    client.force_login(cast.chair)
    stances = reverse("gcg:stances", args=[meeting.slug, 1])
    assert client.get(stances, {"proposal": value}).status_code == 404
    text = reverse("gcg:proposal", args=[meeting.slug, 1])
    assert client.post(text, {"item": value, "text": "We decide."}).status_code < 500
    client.force_login(cast.secretary)
    item = reverse("gcg:item-edit", args=[meeting.slug, 1])
    assert client.post(item, {"item": value}).status_code < 500


@pytest.mark.parametrize("query", ["q=%00", "recipient=a%00b", "%00=1", "on=2024-05-31%00"])
@pytest.mark.parametrize("page", ["home", "gcg:composition", "demo-mailbox", "partners:directory", "who-may"])
def test_a_query_with_a_nul_byte_is_refused(client, cast, page, query):
    client.force_login(cast.administrator)
    answer = client.get(f"{reverse(page)}?{query}")
    assert answer.status_code == 400
    assert is_ours(answer)


def test_a_text_with_a_nul_byte_is_refused_at_its_field(client, cast):
    client.force_login(cast.secretary)
    note = {
        "change": "alternate",
        "name": "A\0B",
        "email": "a@example.org",
        "signatory": "C",
        "signed_on": "2026-01-05",
    }
    page = client.post(reverse("gcg:credentials", args=["GOV-AFR"]), note)
    assert page.status_code == 200
    assert "Null characters are not allowed." in page.text
    assert "a@example.org" in page.text


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_nul_byte_that_reaches_the_database_is_refused_there(client, cast, method):
    answer = getattr(client, method)("/careless/")
    assert answer.status_code == 400
    assert is_ours(answer)


def test_an_act_of_another_role(client, cast, meeting):
    client.force_login(cast.member)
    page = client.get(reverse("gcg:opening", args=["12"]))
    assert page.status_code == 403
    assert is_ours(page)


@override_settings(ROOT_URLCONF=__name__)
def test_a_fault_of_ours(db):
    page = Client(raise_request_exception=False).get("/broken/")
    assert page.status_code == 500
    assert is_ours(page)
    assert "The fault is ours" in page.text
    assert "RuntimeError" not in page.text


@override_settings(ROOT_URLCONF=__name__)
def test_a_fault_is_told_without_the_database():
    page = Client(raise_request_exception=False).get("/broken/")
    assert page.status_code == 500


def test_a_form_without_its_token_does_nothing(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.member)
    page = client.post(reverse("account_logout"))
    assert page.status_code == 403
    assert "This form has expired" in page.text
    assert is_ours(page)
    assert "_auth_user_id" in client.session


@pytest.mark.parametrize(
    "path", ["/%00", "/en/gcg/?on=%00", "/en/gcg/decisions/?q=%00&year=x", "/en/terms/99999999999/"]
)
def test_odd_addresses_are_no_fault(client, cast, path):
    assert client.get(path).status_code < 500


def test_more_than_a_form_takes_is_told_with_what_to_do(client, settings):
    page = client.post("/en/contact/", {"message": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)})
    assert page.status_code == 413
    assert "A form takes 8.0" in page.text
    assert "keeps what you typed" in page.text
