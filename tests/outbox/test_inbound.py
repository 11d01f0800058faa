"""A mail service hands messages over at one address, each signed; unsigned ones are refused.

Each service's post is made here as its documentation says, and signed with a key as the service signs.
"""

import hmac
import json
from base64 import b64encode
from hashlib import sha1, sha256
from time import time

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from environs import EnvError

from alliance87 import env
from alliance87.outbox.models import IncomingMail
from tests.inbound_urls import ADDRESSES, INCOMING

KEY, ANOTHER = "signing-key", "another-key"
LETTER = (
    "From: zoe@example.org\r\nTo: secretariat@localhost\r\nSubject: Hello\r\nMIME-Version: 1.0\r\n"
    "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\nÉloïse says: señales.\r\n"
)
PRIVATE = {key: rsa.generate_private_key(public_exponent=65537, key_size=2048) for key in (KEY, ANOTHER)}


def mailgun(client, key):
    """Fields with a signature over the time and a token (what Mailgun posts to an address that ends in `mime`)."""
    stamp, token = str(int(time())), "of-this-message"
    signature = hmac.new(key.encode(), f"{stamp}{token}".encode(), sha256).hexdigest()
    signed = {"timestamp": stamp, "token": token, "signature": signature}
    said = {"recipient": "secretariat@localhost", "sender": "zoe@example.org", "body-mime": LETTER}
    return client.post(INCOMING, signed | said)


def mandrill(client, key):
    """A list of events; the signature is over the whole address and every field."""
    message = {"raw_msg": LETTER, "email": "secretariat@localhost", "spam_report": {"score": 0.1}}
    events = json.dumps([{"event": "inbound", "ts": int(time()), "msg": message}])
    signed = f"http://testserver{INCOMING}mandrill_events{events}"
    signature = b64encode(hmac.new(key.encode(), signed.encode(), sha1).digest()).decode()
    return client.post(INCOMING, {"mandrill_events": events}, headers={"X-Mandrill-Signature": signature})


def mailersend(client, key):
    """One event; the signature is over the body."""
    sent = {"raw": LETTER, "recipients": {"rcptTo": [{"email": "secretariat@localhost"}]}, "id": "1"}
    body = json.dumps({"type": "inbound.message", "data": sent | {"sender": {"email": "zoe@example.org"}}})
    signature = hmac.new(key.encode(), body.encode(), sha256).hexdigest()
    return client.post(INCOMING, body, content_type="application/json", headers={"Signature": signature})


def postal(client, key):
    """One message; the body is signed with a private key, and the portal has the public one."""
    message = b64encode(LETTER.encode()).decode()
    said = {"id": 1, "rcpt_to": "secretariat@localhost", "mail_from": "zoe@example.org"}
    body = json.dumps(said | {"message": message, "base64": True}).encode()
    sha = hashes.SHA1()  # noqa: S303 (what Postal signs with)
    signature = b64encode(PRIVATE[key].sign(body, padding.PKCS1v15(), sha)).decode()
    return client.post(INCOMING, body, content_type="application/json", headers={"X-Postal-Signature": signature})


SERVICES = {"mailersend": mailersend, "mailgun": mailgun, "mandrill": mandrill, "postal": postal}


def public_key():
    """The key that Postal shows to who asks it to post: PEM without its first and last line."""
    pem = PRIVATE[KEY].public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    return "".join(pem.splitlines()[1:-1])


@pytest.fixture(params=SERVICES)
def post(request, settings, monkeypatch, client):
    """How the service posts a message signed with a key, to a portal that has KEY."""
    monkeypatch.setenv("INBOUND_MAIL_KEY", public_key() if request.param == "postal" else KEY)
    settings.ANYMAIL = env.inbound_mail(request.param)
    settings.ROOT_URLCONF = ADDRESSES[request.param]
    return lambda key: SERVICES[request.param](client, key)


def test_every_service_that_is_let_in_is_tried():
    assert SERVICES.keys() == ADDRESSES.keys() == env.INBOUND_MAIL_KEYS.keys()


def test_a_signed_message_is_kept_once(post, db):
    for _again in range(2):
        assert post(KEY).status_code == 200
    mail = IncomingMail.objects.get()
    assert (mail.subject, mail.sender) == ("Hello", "zoe@example.org")
    assert "secretariat@localhost" in mail.recipients
    assert "Éloïse says: señales." in bytes(mail.raw).decode()


def test_what_is_signed_with_another_key_is_refused(post, db):
    assert post(ANOTHER).status_code == 400
    assert not IncomingMail.objects.exists()


def test_what_is_not_signed_is_refused(post, client, db):
    assert client.post(INCOMING, {"body-mime": LETTER, "mandrill_events": "[]"}).status_code == 400
    assert client.post(INCOMING, "{}", content_type="application/json").status_code == 400
    assert not IncomingMail.objects.exists()


def test_other_events_of_a_service_bring_no_mail(settings, monkeypatch, client, db):
    monkeypatch.setenv("INBOUND_MAIL_KEY", KEY)
    settings.ANYMAIL, settings.ROOT_URLCONF = env.inbound_mail("mandrill"), ADDRESSES["mandrill"]
    events = json.dumps([{"event": "open", "ts": int(time()), "msg": {"email": "zoe@example.org"}}])
    signed = f"http://testserver{INCOMING}mandrill_events{events}"
    signature = b64encode(hmac.new(KEY.encode(), signed.encode(), sha1).digest()).decode()
    answer = client.post(INCOMING, {"mandrill_events": events}, headers={"X-Mandrill-Signature": signature})
    assert answer.status_code == 200
    assert not IncomingMail.objects.exists()


def test_there_is_no_such_address_where_no_service_is_named(client, db):
    assert mailgun(client, KEY).status_code == 404


def test_a_service_needs_its_key_and_must_sign(monkeypatch):
    with pytest.raises(EnvError, match="INBOUND_MAIL_SERVICE: expected one that signs"):
        env.inbound_mail("sendgrid")
    with pytest.raises(EnvError, match="INBOUND_MAIL_KEY: not given"):
        env.inbound_mail("mailgun")
    monkeypatch.setenv("INBOUND_MAIL_KEY", KEY)
    assert env.inbound_mail("mailgun") == {"MAILGUN_WEBHOOK_SIGNING_KEY": KEY}
    assert env.inbound_mail("") == {}
