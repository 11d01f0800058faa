"""A mail service hands messages over at one address, each signed; unsigned ones are refused."""

import hmac
from hashlib import sha256
from time import time

import pytest
from environs import EnvError

from alliance87 import env
from alliance87.outbox.models import IncomingMail

KEY = "signing-key"
LETTER = "From: zoe@example.org\r\nTo: secretariat@localhost\r\nSubject: Hello\r\n\r\nWords.\r\n"


@pytest.fixture
def _mailgun(settings):
    settings.ROOT_URLCONF = "tests.inbound_urls"
    settings.ANYMAIL = {"MAILGUN_WEBHOOK_SIGNING_KEY": KEY}


def posted(key=KEY):
    """What Mailgun posts to an address that ends in the whole message."""
    stamp, token = str(int(time())), "of-this-message"
    signature = hmac.new(key.encode(), f"{stamp}{token}".encode(), sha256).hexdigest()
    signed = {"timestamp": stamp, "token": token, "signature": signature}
    return signed | {"recipient": "secretariat@localhost", "sender": "zoe@example.org", "body-mime": LETTER}


@pytest.mark.usefixtures("_mailgun")
def test_a_signed_message_is_kept_once(client, db):
    for _again in range(2):
        assert client.post("/mail/incoming_mime/", posted()).status_code == 200
    mail = IncomingMail.objects.get()
    assert (mail.subject, mail.sender) == ("Hello", "zoe@example.org")
    assert "secretariat@localhost" in mail.recipients


@pytest.mark.usefixtures("_mailgun")
def test_what_is_not_signed_with_the_key_is_refused(client, db):
    assert client.post("/mail/incoming_mime/", posted("another-key")).status_code == 400
    assert client.post("/mail/incoming_mime/", {"body-mime": LETTER}).status_code == 400
    assert not IncomingMail.objects.exists()


def test_there_is_no_such_address_where_no_service_is_named(client, db):
    assert client.post("/mail/incoming_mime/", posted()).status_code == 404


def test_a_service_needs_its_key_and_must_sign(monkeypatch):
    with pytest.raises(EnvError, match="INBOUND_MAIL_SERVICE: expected one that signs"):
        env.inbound_mail("sendgrid")
    with pytest.raises(EnvError, match="INBOUND_MAIL_KEY: not given"):
        env.inbound_mail("mailgun")
    monkeypatch.setenv("INBOUND_MAIL_KEY", KEY)
    assert env.inbound_mail("mailgun") == {"MAILGUN_WEBHOOK_SIGNING_KEY": KEY}
    assert env.inbound_mail("") == {}
