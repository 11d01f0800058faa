"""What was typed is not lost where one was signed out meanwhile, or signed in anew in another tab."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gcg.actions.planning import enter_engagement
from gcg.models import Engagement, today

pytestmark = pytest.mark.django_db


ENGAGEMENT = {"office": "chair", "title": "A speech", "day": "2027-03-01", "place": "A hall, “quotes” & <b>"}
ENGAGEMENT["speaking_notes"] = 'Two\r\nlines, and " marks'
HERE = {"Origin": "http://testserver"}


@pytest.fixture
def client():
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def address():
    return reverse("gcg:engagement-new")


def opened(client, address):
    """The token of a page with a form."""
    return str(client.get(address).context["csrf_token"])


def fields_of(page):
    """What the form of the page sends."""
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page.text)
    return {unescape(name): unescape(value) for name, value in found}


def signed_out(client):
    client.session.flush()


def test_what_was_typed_stays_until_one_is_signed_in_again(client, cast, address):
    client.force_login(cast.chair)
    token = opened(client, address)
    signed_out(client)
    page = client.post(address, ENGAGEMENT | {"csrfmiddlewaretoken": token})
    assert page.status_code == 403
    assert "You were signed out in the meantime" in page.text
    assert f"{reverse('account_login')}?next={address}" in page.text
    assert not Engagement.objects.exists()
    kept = fields_of(page)
    assert {name: kept[name] for name in ENGAGEMENT} == ENGAGEMENT
    client.force_login(cast.chair)
    assert client.post(address, kept).status_code == 302
    made = Engagement.objects.get()
    assert (made.place, made.speaking_notes) == (ENGAGEMENT["place"], ENGAGEMENT["speaking_notes"])


def test_who_signed_in_in_another_tab_sends_it_again_by_one_press(client, cast, address):
    client.force_login(cast.chair)
    opened(client, address)
    page = client.post(address, ENGAGEMENT | {"csrfmiddlewaretoken": "a" * 64}, headers=HERE)
    assert page.status_code == 403
    assert "You signed in or out after opening the page" in page.text
    assert client.post(address, fields_of(page), headers=HERE).status_code == 302
    assert Engagement.objects.count() == 1


@pytest.mark.parametrize("origin", [{}, {"Origin": "https://elsewhere.example.org"}, {"Origin": "null"}])
def test_what_another_site_sent_is_not_offered_to_be_sent_again(client, cast, address, origin):
    client.force_login(cast.chair)
    opened(client, address)
    page = client.post(address, ENGAGEMENT | {"csrfmiddlewaretoken": "a" * 64}, headers=origin)
    assert page.status_code == 403
    assert "A speech" not in page.text


def test_no_password_is_ever_shown(client, cast):
    client.get(reverse("account_login"))
    said = {"login": "a@example.org", "password": "s3cret-words", "csrfmiddlewaretoken": "a" * 64}
    assert "s3cret-words" not in client.post(reverse("account_login"), said, headers=HERE).text
    assert "s3cret-words" not in client.post(reverse("gcg:engagement-new"), said, headers=HERE).text


def test_files_are_named_to_be_chosen_again(client, cast, address):
    client.force_login(cast.chair)
    token = opened(client, address)
    signed_out(client)
    file = SimpleUploadedFile("Plan.txt", b"A plan.")
    page = client.post(address, {"csrfmiddlewaretoken": token, "file": file})
    assert "Choose these again afterwards: Plan.txt" in " ".join(page.text.split())


def test_a_form_that_keeps_itself_is_led_to_the_sign_in(client, cast, address):
    client.force_login(cast.chair)
    token = opened(client, address)
    signed_out(client)
    for said, headers in (({"keep": "1"}, {}), ({}, {"HX-Request": "true"})):
        answer = client.post(address, {"csrfmiddlewaretoken": token} | said, headers=headers)
        assert answer.status_code == 302


def test_what_was_typed_of_a_thing_that_is_gone_stands_to_be_copied(client, cast):
    client.force_login(cast.chair)
    engagement = enter_engagement(by=cast.chair, office="chair", title="A speech", day=today())
    address = reverse("gcg:engagement", args=[engagement.pk])
    token = opened(client, address)
    typed = {"speaking_notes": "Two\r\nlines <b>", "place": "جنيف", "title": "Word", "csrfmiddlewaretoken": token}
    Engagement.objects.all().delete()
    page = client.post(address, typed)
    assert page.status_code == 404
    for text in ("Two<br>lines &lt;b&gt;", "جنيف"):
        assert text in page.text
    assert token not in page.text
    assert "What you typed" not in client.post(address, {"csrfmiddlewaretoken": token}).text
    assert "What you typed" not in client.get(address).text
