"""Whoever is told to write to the Secretariat is told where."""

import re
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from alliance87.outbox.models import Mailing
from partners.adapter import AccountAdapter

TEMPLATES = Path(__file__).parents[2] / "templates"
ADDRESS = "office@alliance.example"
ASKED = re.compile(r"(write\s+to|ask|tell)\s+the\s+Secretariat\b(?! *\" %}\s*</button>)", re.IGNORECASE)
TOLD = re.compile(r"secretariat_address")
ANSWERED = {"gcg/warning_draft.txt": "a letter, which is answered"}
REFUSING = ("gcg/reply.html", "partners/naming.html")
"""Pages on which acts say so in their refusals."""

ASKING = sorted(
    str(path.relative_to(TEMPLATES))
    for kind in ("html", "txt")
    for path in TEMPLATES.rglob(f"*.{kind}")
    if ASKED.search(path.read_text(encoding="utf-8"))
)


@pytest.fixture(autouse=True)
def address(settings):
    settings.SECRETARIAT_EMAIL = ADDRESS


def test_some_ask():
    assert len(ASKING) >= 8
    assert set(ANSWERED) <= set(ASKING)


@pytest.mark.parametrize("name", sorted({*ASKING, *REFUSING} - set(ANSWERED)))
def test_a_page_that_sends_people_to_the_secretariat_says_where(name):
    assert TOLD.search((TEMPLATES / name).read_text(encoding="utf-8"))


def test_the_address_of_the_settings_stands_on_pages(client, db):
    for page in (reverse("account_inactive"), reverse("account_email_verification_sent"), reverse("privacy")):
        assert f'<a href="mailto:{ADDRESS}">{ADDRESS}</a>' in client.get(page).text


def test_letters_about_an_account_say_it(db):
    words = {"timestamp": timezone.now(), "user_agent": "", "ip": "192.0.2.1"}
    AccountAdapter().send_mail("account/email/new_browser", "ada@example.org", words)
    assert f"3. Tell the Secretariat: {ADDRESS}" in Mailing.objects.get().text


@pytest.mark.parametrize("office", ["", "Data Protection Officer, Geneva"])
def test_the_page_on_personal_data_names_the_controller_and_where_to_complain(client, db, settings, office):
    settings.DATA_CONTROLLER, settings.COMPLAINTS_TO = "International Office, Geneva", office
    page = client.get(reverse("privacy")).text
    assert "The controller of the data is International Office, Geneva." in page
    assert ("You may complain to Data Protection Officer, Geneva." in page) is bool(office)
    assert "data protection authority where you live or work" in page
