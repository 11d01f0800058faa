"""What comes back to the bounce mailbox, and what a mail service posts, signed: as each of them sends it."""

import hmac
import json
from base64 import b64encode
from email import message_from_string
from hashlib import sha1, sha256
from time import time
from types import ModuleType

import pytest
from django.urls import path

from alliance87.outbox.actions.receiving import receive
from alliance87.outbox.events import VIEWS, events
from alliance87.outbox.models import IncomingMail
from alliance87.urls import urlpatterns as portal
from secretariat.newsletter.actions.bounces import return_address
from secretariat.newsletter.actions.sending import Personal
from secretariat.newsletter.models import MailEvent, Recipient, Release, Subscriber, Suppression
from secretariat.newsletter.rules.bounces import told_by
from tests.newsletter.made import reader, released

pytestmark = pytest.mark.django_db
ADA, KEY = "ada@example.org", "signing-key"
REPORT = """\
From: MAILER-DAEMON@mx.example.org
To: {to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="x"

--x
Content-Type: text/plain

Sorry.
--x
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; {final}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} as
    the server said

--x
Content-Type: text/rfc822-headers

Subject: Newsletter
--x--
"""
COMPLAINT = """\
From: feedback@provider.example
To: fbl@alliance.example
Subject: Complaint
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="x"

--x
Content-Type: text/plain

A complaint.
--x
Content-Type: message/feedback-report

Feedback-Type: {kind}
User-Agent: Provider/1.0
Version: 1
Original-Mail-From: <{sender}>

--x
Content-Type: message/rfc822

Subject: Newsletter
To: redacted@provider.example

Hello
--x--
"""
AUTOMATIC = "From: ada@example.org\nTo: {to}\nAuto-Submitted: auto-replied\nSubject: Away\n\nI am away.\n"
QMAIL = "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.org\nTo: {to}\nSubject: failure notice\n\nHi. It failed.\n"
BY_HAND = "From: ada@example.org\nTo: {to}\nSubject: Re: Newsletter\n\nThank you!\n"


@pytest.fixture
def copy(cast):
    """Ada's copy of an issue, accepted, with the copies of others beside it."""
    for email in (ADA, "bo@example.org"):
        reader(email)
    released(cast)
    Recipient.objects.update(state="accepted")
    return Recipient.objects.get(email=ADA)


def report(copy, status="5.1.1", action="failed", final=ADA):
    return REPORT.format(to=return_address(copy.pk), status=status, action=action, final=final)


def take(message, copy):
    mail = receive(message.replace("\n", "\r\n").encode(), recipient=return_address(copy.pk))
    mail.refresh_from_db()
    return mail


def test_a_report_of_an_unknown_address_suppresses_it_once_however_often_it_comes(copy):
    for message in (report(copy), report(copy), report(copy).replace("Sorry", "Very sorry")):
        assert take(message, copy).read_at
    assert Suppression.objects.get(email=ADA).bounced_at
    event = MailEvent.objects.get()
    assert (event.kind, event.release_id) == ("hard", copy.release_id)
    assert Suppression.objects.get().said == "smtp; 550 5.1.1 as the server said"


def test_where_mail_is_forwarded_the_reader_counts_and_not_the_last_mailbox(copy):
    take(report(copy, final="bo@example.org"), copy)
    assert Suppression.objects.get().email == ADA


@pytest.mark.parametrize(
    ("status", "action", "kind"),
    [
        ("5.1.1", "failed", "hard"),
        ("5.2.1", "failed", "hard"),
        ("5.2.2", "failed", "soft"),
        ("5.7.1", "failed", "soft"),
        ("4.4.1", "failed", "soft"),
        ("nonsense", "failed", "soft"),
        ("4.4.1", "delayed", None),
        ("2.0.0", "delivered", "delivered"),
    ],
)
def test_a_report_says_whether_it_is_for_good(copy, status, action, kind):
    assert take(report(copy, status, action), copy).read_at
    assert [event.kind for event in MailEvent.objects.all()] == ([kind] if kind else [])


def test_a_complaint_of_a_feedback_loop_ends_the_subscription(copy):
    for kind in ("not-spam", "abuse"):
        receive(COMPLAINT.format(kind=kind, sender=return_address(copy.pk)).encode(), recipient="fbl@alliance.example")
    assert [event.kind for event in MailEvent.objects.all()] == ["complaint"]
    assert Subscriber.objects.get(email=ADA).ended_at
    assert Subscriber.objects.get(email="bo@example.org").ended_at is None


def test_a_forged_report_changes_nothing_and_waits_for_people(copy):
    forged = report(copy).replace(return_address(copy.pk), return_address(copy.pk)[:-15] + "0@localhost")
    assert IncomingMail.objects.get(pk=receive(forged.encode()).pk).read_at is None
    assert not MailEvent.objects.exists()


def test_programs_that_answer_are_passed_by_and_people_are_read(copy):
    assert take(AUTOMATIC.format(to=return_address(copy.pk)), copy).read_at
    assert not MailEvent.objects.exists()
    by_hand = take(BY_HAND.format(to=return_address(copy.pk)), copy)
    assert "returned copies" in by_hand.held_because
    assert take(QMAIL.format(to=return_address(copy.pk)), copy).read_at
    assert MailEvent.objects.get().kind == "soft"


@pytest.mark.parametrize("cut", range(0, 900, 60))
def test_a_report_cut_anywhere_stops_nothing(copy, cut):
    take(report(copy)[:cut], copy)
    take(report(copy), copy)
    assert Suppression.objects.get(email=ADA).bounced_at


def test_nothing_is_told_by_a_message_of_a_person():
    assert told_by(message_from_string(BY_HAND)) is None


def event_of(copy, **more):
    message = {"headers": {"message-id": Personal("en").of(copy).message_id.strip("<>")}}
    said = {"event": "failed", "severity": "permanent", "recipient": ADA, "timestamp": time(), "message": message}
    return said | {"delivery-status": {"message": "550 no such user"}} | more


def mailgun(client, event, key=KEY):
    stamp, token = str(int(time())), f"token-{time()}"
    signature = hmac.new(key.encode(), f"{stamp}{token}".encode(), sha256).hexdigest()
    body = {"signature": {"timestamp": stamp, "token": token, "signature": signature}, "event-data": event}
    return client.post("/mail/events/", json.dumps(body), content_type="application/json")


def mandrill(client, listed, key=KEY):
    said = json.dumps(listed)
    signed = f"http://testserver/mail/events/mandrill_events{said}"
    signature = b64encode(hmac.new(key.encode(), signed.encode(), sha1).digest()).decode()
    return client.post("/mail/events/", {"mandrill_events": said}, headers={"X-Mandrill-Signature": signature})


def let_in(settings, service):
    addresses = ModuleType(f"events_of_{service}")
    addresses.urlpatterns = [path("mail/events/", events(service, KEY), name="mail-events"), *portal]
    settings.ROOT_URLCONF = addresses


def test_every_service_that_signs_has_its_address(settings):
    for service, (view, name) in VIEWS.items():
        assert getattr(view, name, "") is None, f"{service} takes no key by this name"


def test_a_signed_event_counts_once_with_what_the_mailbox_tells(client, settings, copy):
    let_in(settings, "mailgun")
    assert mailgun(client, event_of(copy), key="another").status_code == 400
    assert not MailEvent.objects.exists()
    for _twice in range(2):
        assert mailgun(client, event_of(copy)).status_code == 200
    take(report(copy), copy)
    assert MailEvent.objects.get().release == Release.objects.get()
    assert Suppression.objects.get(email=ADA).said == "550 no such user"


def test_an_event_that_cannot_be_read_is_passed_by(client, settings, copy):
    let_in(settings, "mailgun")
    assert mailgun(client, {"nonsense": 1}).status_code == 200
    let_in(settings, "mandrill")
    good = {"event": "hard_bounce", "ts": int(time()), "_id": "1", "msg": {"email": ADA, "diag": "550"}}
    assert mandrill(client, [{"event": "hard_bounce", "ts": "never"}, {}, good]).status_code == 200
    assert Suppression.objects.get(email=ADA).bounced_at


def test_there_is_no_such_address_where_no_service_is_named(client, copy):
    assert mailgun(client, event_of(copy)).status_code == 404
    assert IncomingMail.objects.count() == 0
