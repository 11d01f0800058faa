"""Somebody about whom the portal holds much."""

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from alliance87.outbox import actions as outbox
from alliance87.outbox.actions.choosing import choose_letters
from alliance87.outbox.actions.receiving import receive
from alliance87.outbox.models import Delivery, IncomingMail, KeptMail
from gcg.actions.calls import open_call
from gcg.actions.credentials import decline_credential, give_credential
from gcg.actions.nominations import nominate
from gcg.actions.presenters import invite_presenter
from gcg.models import Nomination, Seat, today
from partners.actions.admissions import accept_application, ask_question
from partners.actions.applications import answer_question, save_step, submit_application
from partners.actions.colleagues import end_colleague
from partners.actions.initiatives import enter_initiative
from partners.actions.invitations import accept_invitation, invite_colleague
from partners.actions.logos import show_logo
from partners.rules.logos import redrawn
from partners.topics import COLLEAGUES
from secretariat.actions.incoming import settle_mail
from tests.cast import person
from tests.documents.files import note_file
from tests.newsletter.made import reader
from tests.partners.listed import add_colleague, list_partner
from tests.partners.registered import PEOPLE, filled, picture_file

MINE, SECOND = "bea.busy@example.org", "bea@second.example.org"
OWN_MAIL = f"""From: Bea Busy <{MINE.upper()}>
To: secretariat@localhost
Date: Mon, 02 Nov 2026 10:00:00 +0100
Subject: From {MINE}
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

I cannot come, Zoë can. Call me, or write to {SECOND}.
"""
ANOTHERS_MAIL = f"""From: Otto <other@example.org>
To: secretariat@localhost, {SECOND}
Subject: Bea Busy

Otto, with bb.busy@example.org and {MINE}
"""


@pytest.fixture
def busy(cast, meeting):
    """Somebody who did, and was asked, everything that keeps an address, under two of them."""
    busy = person(MINE, "Bea Busy", function="Officer", gender="woman")
    other = person("other@example.org", "Otto Other")
    EmailAddress.objects.create(user=busy, email=MINE, verified=True, primary=True)
    EmailAddress.objects.create(user=busy, email=SECOND, verified=True)
    partner = list_partner("Fair Work Network")
    focal = add_colleague(partner, other, role="focal_point", by=cast.secretary).person
    accept_invitation(invite_colleague(partner, by=focal, email=MINE.upper(), role="focal_point"), by=busy)
    invite_colleague(partner, by=focal, email=SECOND, role="viewer")
    enter_initiative(partner, by=busy, title="Safe harvests", themes=[], countries=["GH"], starts_on=today())
    show_logo(partner, by=busy, picture=redrawn(picture_file(), 1))
    end_colleague(partner.colleagues.get(person=busy, period__endswith=None), by=other)
    application = filled(busy)
    save_step(application, by=busy, step="people", values=PEOPLE | {"focal_email": MINE, "focal_name": "Bea Busy"})
    submit_application(application, by=busy)
    answer_question(ask_question(application, by=cast.secretary, text="Who pays?"), by=busy, text="Members.")
    accept_application(application, by=cast.secretary, seen=set())
    admitted = busy.colleague_of.in_force().get()
    end_colleague(
        admitted, by=add_colleague(admitted.organization, other, role="focal_point", by=cast.secretary).person
    )
    invite_presenter(meeting.items.get(number=1), by=cast.chair, person=busy)
    letters = {"addresses": [MINE, MINE.upper(), SECOND]}
    call = open_call(Seat.objects.get(code="NGO-3"), by=cast.secretary, opens_on=today(), due_on=today(), **letters)
    nomination = nominate(
        call,
        by=cast.secretary,
        organization=list_partner("Open Hands"),
        starts_on=today(),
        representative="Bea Busy",
        representative_email=MINE,
        signatory="Fatou Forum",
        signatory_function="Coordinator",
        signed_on=today(),
    )
    Nomination.objects.filter(pk=nomination.pk).update(withdrawn_at=timezone.now())
    note = {"change": "alternate", "name": "Bea Busy", "email": SECOND, "starts_on": today()}
    credential = give_credential(
        Seat.objects.get(code="WORKERS-1"),
        by=cast.secretary,
        upload=note_file(),
        signatory="Head",
        signed_on=today(),
        **note,
    )
    decline_credential(credential, by=cast.secretary, because="Not signed.")
    outbox.write("account.login_code", "account", {"heading": "Code", "said": MINE}, [outbox.Addressee(MINE, "Bea")])
    outbox.write("gcg.minutes", "account", {"heading": "Minutes", "said": ""}, [outbox.Addressee(MINE, "Bea Busy")])
    Delivery.objects.filter(email=MINE).update(last_error=f"550 <{MINE}>: no such user")
    KeptMail.objects.create(recipient=MINE, subject="Hello", raw=f"To: {MINE}".encode())
    for one in (OWN_MAIL, ANOTHERS_MAIL):
        receive(one.encode())
    settle_mail(IncomingMail.objects.latest("pk"), by=cast.secretary, note=f"{MINE} was called.")
    reader(SECOND)
    choose_letters(busy, by=busy, muted=[COLLEAGUES.key], offered=[COLLEAGUES.key])
    return busy
