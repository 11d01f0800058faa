"""A calendar's answer becomes the seat's answer if the address proves whose it is; all else waits on the desk."""

from base64 import encodebytes
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parseaddr
from io import BytesIO
from pathlib import Path

import icalendar
import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from alliance87.outbox.messages import message_of
from alliance87.outbox.models import IncomingMail, Mailing
from gcg.actions.convocation import cancel_meeting, convene_meeting, revoke_invitation
from gcg.actions.meetings import edit_meeting, state_of_meeting
from gcg.actions.reply_links import LINKS
from gcg.models import Closure, Meeting, Opening, Reply
from tests.cast import make_meeting

OUTLOOK = """From: Member <{attendee}>
To: {to}
Subject: Declined: Alliance 8.7, meeting GCG/12
Date: {date}
MIME-Version: 1.0
Content-Type: text/calendar; method={method}; charset="{charset}"

BEGIN:VCALENDAR
METHOD:{method}
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
ATTENDEE;PARTSTAT={says};CN=Zoë:mailto:{attendee}
UID:{uid}
DTSTART;TZID=W. Europe Standard Time:20261209T090000
DTEND;TZID=W. Europe Standard Time:20261209T110000
DTSTAMP:20261207T080000Z
SEQUENCE:{sequence}
END:VEVENT
END:VCALENDAR
"""


AS_SENT = (Path(__file__).parent / "data" / "reply_outlook_decline.eml").read_bytes()
"""A meeting declined in Outlook, as its server sent it on 7 December 2026, to the Secretariat's address alone."""


@pytest.fixture
def convened(cast):
    return convene(cast)


def convene(cast):
    meeting = make_meeting(cast, convened=False, starts_in=timedelta(days=42))
    meeting.link = "https://meet.example.org/gcg"
    meeting.save()
    convene_meeting(meeting, by=cast.chair)
    return Meeting.objects.with_state().get(pk=meeting.pk)


def entry_of(person):
    """The event in the calendar of a person, as it was mailed to them."""
    mailing = Mailing.objects.get(kind="gcg.invitation")
    delivery = mailing.deliveries.select_related("mailing").get(email=person.email)
    parts = message_of(delivery).message().walk()
    part = next(part for part in parts if part.get_content_type() == "text/calendar")
    return icalendar.Calendar.from_ical(part.get_content()).events[0]


def written(person, charset="utf-8", **other):
    """What the person's calendar sends back; `other` replaces the usual values."""
    event = entry_of(person)
    words = {
        "to": str(event["ORGANIZER"]).removeprefix("mailto:"),
        "uid": event["UID"],
        "attendee": person.email,
        "says": "DECLINED",
        "sequence": 0,
        "method": "REPLY",
        "date": format_datetime(timezone.now() - timedelta(hours=2)),
        "charset": charset,
    }
    return OUTLOOK.format(**words | other).replace("\n", "\r\n").encode(charset)


def receive(raw, *recipient):
    """What `manage.py receive_mail` makes of a message on its standard input."""
    call_command("receive_mail", *recipient, stdin=BytesIO(raw))
    return IncomingMail.objects.latest("pk")


def test_the_organizers_address_carries_the_token_of_the_reply_link(cast, convened):
    token = LINKS.link(convened.invitations.get(person=cast.member)).rstrip("/").rpartition("/")[2]
    organizer = str(entry_of(cast.member)["ORGANIZER"])
    assert f"+{token}@" in organizer
    assert organizer != str(entry_of(cast.chair)["ORGANIZER"])
    assert len(organizer.removeprefix("mailto:").rpartition("@")[0]) <= 64


def test_a_declined_invitation_becomes_apologies_at_the_mails_time(cast, convened):
    sent_at = (timezone.now() - timedelta(hours=2)).replace(microsecond=0)
    mail = receive(written(cast.member))
    reply = Reply.objects.get()
    assert (reply.answer, reply.given_by, reply.way) == ("apologies", cast.member, "calendar")
    assert abs(reply.given_at - sent_at) <= timedelta(seconds=1)
    assert reply.for_start == convened.starts_at
    assert (mail.about_type, mail.about_id) == ("gcg.reply", str(reply.pk))
    assert not IncomingMail.objects.waiting().exists()


@pytest.mark.parametrize("is_to_the_entry", [True, False], ids=["to the entry's address", "to the Secretariat alone"])
def test_what_outlook_sent_is_read_with_its_time_where_its_address_proves_whose_it_is(cast, is_to_the_entry):
    with time_machine.travel(datetime(2026, 12, 7, 8, 5, tzinfo=UTC)):
        convene(cast)
        event = entry_of(cast.member)
        raw = AS_SENT.replace(b"member@example.org", cast.member.email.encode())
        raw = raw.replace(b"gcg-meeting-16@localhost", str(event["UID"]).encode())
        if is_to_the_entry:
            raw = raw.replace(b"secretariat@localhost", str(event["ORGANIZER"]).removeprefix("mailto:").encode())
        mail = receive(raw)
    assert bytes(mail.raw) == raw
    assert IncomingMail.objects.waiting().exists() is not is_to_the_entry
    said = [(reply.answer, reply.given_by, reply.given_at) for reply in Reply.objects.all()]
    sent_at = datetime(2026, 12, 7, 8, tzinfo=UTC)
    assert said == ([("apologies", cast.member, sent_at)] if is_to_the_entry else [])


MODALITIES = {"in_person": "in_person", "virtual": "remote", "hybrid": "attending"}


@pytest.mark.parametrize(("modality", "answer"), MODALITIES.items(), ids=MODALITIES)
def test_an_accepted_invitation_attends_as_far_as_it_says(cast, convened, modality, answer):
    Meeting.objects.update(modality=modality)
    receive(written(cast.member, says="ACCEPTED"))
    assert Reply.objects.get().answer == answer


def test_an_alternates_calendar_speaks_for_the_seat_only_where_nobody_has(cast, convened):
    receive(written(cast.alternate))
    assert not Reply.objects.exists()
    receive(written(cast.alternate, says="ACCEPTED"))
    assert Reply.objects.get().alternate == cast.alternate
    receive(written(cast.member))
    receive(written(cast.alternate, says="ACCEPTED", sequence=1))
    assert Reply.objects.last().answer == "apologies"
    assert IncomingMail.objects.waiting().count() == 2


def test_the_same_message_delivered_twice_is_one(cast, convened):
    raw = written(cast.member)
    first = receive(raw)
    again = receive(b"Received: from mx.example.org\r\n" + raw)
    assert (first.pk, Reply.objects.count(), IncomingMail.objects.count()) == (again.pk, 1, 1)


def test_an_answer_to_the_entry_of_before_a_move_is_for_the_day_it_saw(cast, convened):
    first = convened.starts_at
    later = {"starts_at": first + timedelta(days=7), "ends_at": convened.ends_at + timedelta(days=7)}
    raw = written(cast.member, says="ACCEPTED")
    edit_meeting(convened, by=cast.secretary, seen=state_of_meeting(convened), **later)
    receive(raw)
    assert Reply.objects.get().for_start == first
    assert not Reply.objects.standing().exists()


def test_a_sequence_that_a_program_raised_by_itself_is_for_the_day_told_when_it_was_sent(cast, convened):
    first = convened.starts_at
    later = {"starts_at": first + timedelta(days=7), "ends_at": convened.ends_at + timedelta(days=7)}
    raw = written(cast.member, says="ACCEPTED", sequence=9)
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        edit_meeting(convened, by=cast.secretary, seen=state_of_meeting(convened), **later)
        receive(raw)
    assert Reply.objects.get().for_start == first


@pytest.mark.parametrize("charset", ["iso-8859-1", "utf-16", "x-unknown"])
def test_other_charsets_are_read(cast, convened, charset):
    known = "utf-8" if charset == "x-unknown" else charset
    raw = written(cast.member, known) if charset != "utf-16" else utf_16(cast.member)
    receive(raw.replace(b'"utf-8"', b'"x-unknown"') if charset == "x-unknown" else raw)
    assert Reply.objects.get().answer == "apologies"


def utf_16(person):
    head, body = written(person).split(b"\r\n\r\n", 1)
    head = head.replace(b'"utf-8"', b'"utf-16"') + b"\r\nContent-Transfer-Encoding: base64"
    return head + b"\r\n\r\n" + encodebytes(body.decode().encode("utf-16"))


def test_capitals_changed_on_the_way_are_no_matter(cast, convened):
    to = str(entry_of(cast.member)["ORGANIZER"]).removeprefix("mailto:")
    receive(written(cast.member, to=to.lower()))
    assert Reply.objects.get().given_by == cast.member


HELD = {
    "another's token": (lambda cast: {"to": address_of(cast.chair)}, "belongs to the invitation of"),
    "no token": (lambda cast: {"to": "secretariat@localhost"}, "was not sent to the address in any"),
    "a forged token": (lambda cast: {"to": "secretariat+1.forged@localhost"}, "The portal did not issue the address"),
    "another occasion": (lambda cast: {"uid": "gcg-meeting-999999@localhost"}, "a different invitation"),
    "tentative": (lambda cast: {"says": "TENTATIVE"}, "“tentative”"),
    "a counter-proposal": (lambda cast: {"method": "COUNTER"}, "is not an answer"),
    "a broken sequence": (lambda cast: {"sequence": "x"}, "cannot be read"),
    "a sequence below all": (lambda cast: {"sequence": -1}, "that the portal never sent"),
    "a sequence beyond all": (lambda cast: {"sequence": 10**30}, "that the portal never sent"),
}


def address_of(person):
    return str(entry_of(person)["ORGANIZER"]).removeprefix("mailto:")


@pytest.mark.parametrize(("other", "because"), HELD.values(), ids=HELD)
def test_nothing_else_is_believed_and_nothing_is_lost(cast, convened, other, because):
    raw = written(cast.member, **other(cast))
    mail = receive(raw)
    assert not Reply.objects.exists()
    assert because in mail.held_because
    assert bytes(mail.raw) == raw
    assert list(IncomingMail.objects.waiting()) == [mail]


BROKEN = {
    "no calendar's part": b"Content-Type: text/plain\r\n\r\nI cannot come.",
    "no headers": b"\xff\xfe\x00 words",
    "a part that never ends": b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCA",
    "base64 of nothing": b"Content-Type: text/calendar\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!",
    "wrong date and subject": b"Date: Someday\r\nSubject: =?x-none?b?!!?=\x00\r\n\r\n",
}


@pytest.mark.parametrize("raw", BROKEN.values(), ids=BROKEN)
def test_broken_messages_are_kept_too(cast, convened, raw):
    mail = receive(f"To: {address_of(cast.member)}\r\n".encode() + raw)
    assert mail.held_because
    assert not Reply.objects.exists()


def test_a_cancelled_meeting_and_a_revoked_invitation_take_no_answer(cast, convened):
    member, chair = written(cast.member), written(cast.chair)
    revoke_invitation(convened.invitations.get(person=cast.member), by=cast.secretary)
    because = receive(member).held_because
    assert because.startswith(f"The answer of {cast.member} was not recorded. Their personal link now says: “This")
    assert "was withdrawn" in because
    cancel_meeting(convened, by=cast.chair, reason="Strike")
    assert "now says: “This meeting was cancelled" in receive(chair).held_because
    assert not Reply.objects.exists()


def test_what_arrives_between_an_early_closure_and_the_announced_start_is_for_people(cast, convened):
    """Until the announced start it is prior notice (N1), but attendance is settled: the Secretariat enters it."""
    Opening.objects.create(
        meeting=convened, opened_by=cast.chair, opened_at=timezone.now(), quorum={}, is_informal=True
    )
    Closure.objects.create(meeting=convened, closed_by=cast.chair, closed_at=timezone.now())
    because = receive(written(cast.member)).held_because
    assert because.startswith("It arrived after the meeting was closed and gives ")
    assert "enter the apologies among the replies for seat WORKERS-1" in because
    assert not Reply.objects.exists()


def test_what_arrives_after_the_start_is_for_people_whatever_date_it_gives(cast, convened):
    with time_machine.travel(convened.starts_at + timedelta(hours=1)):
        mail = receive(written(cast.member, date=format_datetime(timezone.now() - timedelta(days=2))))
    assert "It arrived after the start" in mail.held_because
    assert not Reply.objects.exists()


def test_a_date_to_come_is_not_believed(cast, convened):
    mail = receive(written(cast.member, date=format_datetime(timezone.now() + timedelta(days=2))))
    assert Reply.objects.get().given_at == mail.arrived_at


def test_nothing_on_standard_input_is_an_error(db):
    with pytest.raises(CommandError, match="Nothing came in"):
        receive(b"\n")


def test_a_message_may_say_its_recipient_beside(cast, convened, settings):
    assert parseaddr(settings.DEFAULT_FROM_EMAIL)[1] == settings.MAIL_REPLIES
    receive(written(cast.member, to="undisclosed-recipients:;"), address_of(cast.member))
    assert Reply.objects.get().given_by == cast.member
