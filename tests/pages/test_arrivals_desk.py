"""Nothing arrives unseen: whatever waits for the Secretariat is on its desk and in the day's digest."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from alliance87.desk.arrivals import kinds
from alliance87.desk.desk import Desk
from alliance87.outbox.actions.receiving import receive
from alliance87.outbox.models import IncomingMail, Mailing
from gcg import models as council
from gcg.actions.calls import express_interest, open_call, tell_of_interest
from gcg.actions.credentials import give_credential
from gcg.actions.nominations import nominate
from gcg.actions.observing import express_observer_interest
from gcg.actions.planning import request_call, rule_on_call
from gcg.actions.proposed_items import propose_item
from groups.actions.reports import ask_support
from groups.models import Group, Lead, ProposalSubmission, SupportRequest
from partners.models import Organization
from pathfinder.actions.deadlines import ask_extension, set_deadline
from pathfinder.models import Extension, FeedbackLetter, Review, Submission
from secretariat.actions.digest import send_digests
from secretariat.contacts.models import Inquiry
from secretariat.exchange.models import Notice, Pledge
from secretariat.knowledge.models import Version
from tests.cast import make_meeting, work_at
from tests.conventions.test_house import OURS
from tests.documents.files import note_file
from tests.exchange.made import at_desk, made, posted
from tests.groups.planned import planned_group
from tests.knowledge.made import partner_with, submitted
from tests.pages.arrivals import ELSEWHERE, WAIT_FOR_NOBODY
from tests.pathfinder.made import candidate


def _credential(cast):
    written = {"name": "Nia New", "email": "nia@example.org", "signatory": "Sol", "signed_on": council.today()}
    seat = council.Seat.objects.get(code="WORKERS-1")
    give_credential(seat, by=cast.member, upload=note_file(), change="alternate", starts_on=council.today(), **written)


def _call(cast):
    seat = council.Seat.objects.get(code="NGO-3")
    day = council.today()
    return open_call(seat, by=cast.secretary, opens_on=day, due_on=day, addresses=["forum@example.org"])


def _organization():
    return Organization.objects.create(name="Open Hands", category="civil_society")


def _nomination(cast):
    call = _call(cast)
    nominate(
        call,
        by=None,
        letter=call.letters.get(),
        organization=_organization(),
        starts_on=council.today(),
        grounds="",
        representative="Nora",
        representative_email="nora@example.org",
        signatory="Fatou",
        signatory_function="Coordinator",
        signed_on=council.today(),
    )


def _interest(cast):
    express_interest(_call(cast), by=cast.stranger, organization=_organization(), statement="We would.")


def _observer(cast):
    meeting = make_meeting(cast, starts_in=timedelta(days=20))
    organization = _organization()
    work_at(organization, cast.stranger)
    express_observer_interest(meeting, by=cast.stranger, organization=organization, statement="We would.")


def _granted_call(cast):
    seat = council.Seat.objects.get(code="WORKERS-1")
    asked = request_call(by=cast.member, seat=seat, subject="Funds", reasons="They end.", days="")
    rule_on_call(asked, by=cast.chair, is_granted=True, reasons="")


def _proposed_item(cast):
    seat = council.Seat.objects.get(code="WORKERS-1")
    said = {"title": "Funds", "kind": "discussion", "because": "They end.", "minutes_wanted": 15}
    propose_item(seat, by=cast.member, **said)


def _mail(cast):
    receive(b"From: zoe@example.org\r\nTo: secretariat@localhost\r\nSubject: Apologies\r\n\r\nWords.\r\n")


def _support(cast):
    ask_support(planned_group(cast), by=cast.stranger, desk="secretariat", words="A room.")


def _past_end(cast):
    group = planned_group(cast)
    group.period = (council.today() - timedelta(days=400), council.today())
    group.save()


def _extension(cast):
    country = candidate(cast.secretary, focal=cast.stranger).country
    deadline = set_deadline(country, by=cast.secretary, of="workshop", due_on=council.today() + timedelta(days=60))
    until = council.today() + timedelta(days=90)
    ask_extension(deadline, by=cast.stranger, until=until, because="Elections are near.")


def _knowledge(cast):
    submitted(*partner_with())


def _pledge(cast):
    made(*at_desk(cast))


def _notice(cast):
    posted(*at_desk(cast))


ARRIVALS = {
    IncomingMail: (_mail, "Read the message “Apologies” from zoe@example.org"),
    council.Credential: (_credential, "Confirm or reject the note that names Nia New for seat WORKERS-1"),
    council.Nomination: (_nomination, "Put the nomination of Open Hands for seat NGO-3 before the council"),
    council.Interest: (_interest, "Tell the nominating body that Open Hands is interested in seat NGO-3"),
    council.ObserverInterest: (_observer, "would like to observe meeting 12"),
    SupportRequest: (_support, "Answer the request of Action Group on Fair Harvests for support"),
    Extension: (_extension, "Decide on more time for Senegal"),
    Group: (_past_end, "Action Group on Fair Harvests is past its end date"),
    council.CallRequest: (_granted_call, "Plan the call on “Funds”, which the Chair granted to seat WORKERS-1"),
    council.ProposedItem: (_proposed_item, "Put the item “Funds”, which seat WORKERS-1 proposes, on the agenda"),
    Version: (_knowledge, "Read “School meals and safe harvests”, which Circle of Schools submitted"),
    Pledge: (_pledge, "Rule on the pledge of Circle of Hands: “Sixty workshops inspected”"),
    Notice: (_notice, "Rule on what Circle of Hands offers or requests: “Two trainers”"),
}


TRIED_WHERE_THEY_COME_IN = {Lead, ProposalSubmission, Submission, Review, FeedbackLetter, Inquiry}
"""An inquiry (tests/contacts), a group without a lead (tests/groups/test_memberships.py), a proposal (tests/groups/test_proposals.py), and reviews of
Roadmaps with their letters (tests/pathfinder/test_reviews_desk.py)."""


def test_every_kind_of_row_is_on_the_desk_or_waits_for_nobody():
    known = {kind.model._meta.label for kind in kinds() if not kind.is_counted} | set(ELSEWHERE) | set(WAIT_FOR_NOBODY)
    ours = {model._meta.label for model in apps.get_models() if model.__module__.split(".")[0] in OURS}
    assert ours - known == set(), "does it wait for the Secretariat? Then it needs a line on the desk"


def test_every_kind_is_tried():
    assert {kind.model for kind in kinds() if not kind.is_counted} == set(ARRIVALS) | TRIED_WHERE_THEY_COME_IN


@pytest.mark.parametrize(("arrive", "act"), [pytest.param(*one, id=key.__name__) for key, one in ARRIVALS.items()])
def test_it_stands_on_the_desk_and_in_the_digest(client, cast, arrive, act):
    arrive(cast)
    duties = [duty for duty in Desk(cast.secretary).duties if act in duty.act]
    assert len(duties) == 1
    client.force_login(cast.secretary)
    assert client.get(duties[0].href).status_code == 200
    assert act not in str([duty.act for duty in Desk(cast.member).duties])
    send_digests()
    send_digests()
    mailing = Mailing.objects.get(kind="desk.digest", about_id=str(cast.secretary.pk))
    assert act in mailing.text
    assert duties[0].href in mailing.text
    assert [delivery.email for delivery in mailing.deliveries.all()] == [cast.secretary.email]
    assert not Mailing.objects.filter(kind="desk.digest", about_id=str(cast.member.pk)).exists()


def test_what_is_done_stands_there_no_longer(cast):
    _credential(cast)
    council.Credential.objects.update(ruled_at=timezone.now(), ruled_by=cast.secretary)
    assert "Nia New" not in str([duty.act for duty in Desk(cast.secretary).duties])


def test_an_interest_leaves_the_desk_when_the_nominating_body_is_told(cast):
    _interest(cast)
    act = "Tell the nominating body that Open Hands is interested in seat NGO-3"
    assert act in [duty.act for duty in Desk(cast.secretary).duties]
    tell_of_interest(council.Interest.objects.get(), by=cast.secretary)
    assert act not in [duty.act for duty in Desk(cast.secretary).duties]
