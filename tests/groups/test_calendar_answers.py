"""Calendars of three programs answer for a group's meeting and for the GCG's, each message built as its program does."""

from base64 import encodebytes
from datetime import timedelta
from email.utils import format_datetime
from io import BytesIO
from quopri import encodestring

import icalendar
import pytest
from django.core.management import call_command
from django.utils import timezone

from alliance87.outbox.messages import message_of
from alliance87.outbox.models import Delivery, IncomingMail
from gcg.models import Reply as CouncilReply
from groups.actions.meetings import change_meeting, state_of_meeting
from groups.models import Reply
from tests.gcg.test_calendar_answers import convene
from tests.groups.met import convened_meeting, meeting_group

pytestmark = pytest.mark.django_db

GOOGLE = """DTSTART:20261209T080000Z
DTEND:20261209T100000Z
DTSTAMP:20261207T080000Z
ORGANIZER;CN=Alliance 8.7:mailto:{to}
UID:{uid}
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={says};CN=Zoë Müller;X-NUM-GUESTS=0;X-RESPONSE-COMMENT="On:
 my way; soon":mailto:{attendee}
X-MICROSOFT-CDO-OWNERAPPTID:1234567890
CREATED:20261101T080000Z
LAST-MODIFIED:20261207T080000Z
SEQUENCE:{sequence}
STATUS:CONFIRMED
TRANSP:OPAQUE"""

APPLE = """ATTENDEE;CN="Zoë Müller";CUTYPE=INDIVIDUAL;EMAIL="{attendee}";PARTSTAT={says};ROLE=REQ-PARTICIPANT:MAILTO:{attendee}
DTEND;TZID=Europe/Zurich:20261209T110000
DTSTAMP:20261207T080000Z
DTSTART;TZID=Europe/Zurich:20261209T090000
LAST-MODIFIED:20261207T080000Z
ORGANIZER;CN="Alliance 8.7":mailto:{to}
REQUEST-STATUS:2.0;Success
SEQUENCE:{sequence}
UID:{uid}
X-APPLE-EWS-BUSYSTATUS:BUSY"""

OUTLOOK = """ATTENDEE;PARTSTAT={says};CN=Zoë Müller:mailto:{attendee}
COMMENT;LANGUAGE=en-US:\\n
UID:{uid}
SUMMARY;LANGUAGE=en-US:Accepted: Meeting
DTSTART;TZID=W. Europe Standard Time:20261209T090000
DTEND;TZID=W. Europe Standard Time:20261209T110000
CLASS:PUBLIC
PRIORITY:5
DTSTAMP:20261207T080000Z
TRANSP:OPAQUE
STATUS:CONFIRMED
SEQUENCE:{sequence}
X-MICROSOFT-CDO-APPT-SEQUENCE:{sequence}
X-MICROSOFT-CDO-OWNERAPPTID:0
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
X-MICROSOFT-DISALLOW-COUNTER:FALSE"""


def file_of(event, prodid):
    """The calendar file around an event, its lines folded at 75 octets as programs do."""
    text = (
        f"BEGIN:VCALENDAR\nMETHOD:REPLY\nPRODID:{prodid}\nVERSION:2.0\nBEGIN:VEVENT\n{event}\nEND:VEVENT\nEND:VCALENDAR"
    )
    lines = text.replace("\n ", "").split("\n")
    return b"".join(icalendar.parser.Contentline(line).to_ical() + b"\r\n" for line in lines)


def google(event):
    raw = file_of(event, "-//Google Inc//Google Calendar 70.9054//EN")
    return (
        b'Content-Type: multipart/mixed; boundary="mix"\r\n\r\n--mix\r\n'
        b'Content-Type: multipart/alternative; boundary="alt"\r\n\r\n--alt\r\n'
        b'Content-Type: text/plain; charset="UTF-8"; format=flowed; delsp=yes\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        + encodebytes("Zoë has accepted.".encode())
        + b'--alt\r\nContent-Type: text/html; charset="UTF-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
        + encodestring("<p>Zoë has accepted.</p>".encode())
        + b'\r\n--alt\r\nContent-Type: text/calendar; charset="UTF-8"; method=REPLY\r\n'
        + b"Content-Transfer-Encoding: 8bit\r\n\r\n"
        + raw
        + b'--alt--\r\n--mix\r\nContent-Type: application/ics; name="invite.ics"\r\n'
        + b'Content-Disposition: attachment; filename="invite.ics"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        + encodebytes(raw)
        + b"--mix--\r\n"
    )


def apple(event):
    raw = file_of(event, "-//Apple Inc.//macOS 15.1//EN")
    return (
        b'Content-type: multipart/alternative;\r\n boundary="Boundary_(ID_q1)"\r\n\r\n--Boundary_(ID_q1)\r\n'
        b"Content-type: text/plain; charset=utf-8\r\nContent-transfer-encoding: quoted-printable\r\n\r\n"
        + encodestring("Zoë accepted.".encode())
        + b'\r\n--Boundary_(ID_q1)\r\nContent-type: multipart/mixed;\r\n boundary="Boundary_(ID_q2)"\r\n\r\n'
        + b"--Boundary_(ID_q2)\r\nContent-type: text/calendar; method=REPLY; charset=utf-8; name=answer.ics\r\n"
        + b"Content-disposition: attachment; filename=answer.ics\r\nContent-transfer-encoding: quoted-printable\r\n\r\n"
        + encodestring(raw)
        + b"\r\n--Boundary_(ID_q2)--\r\n--Boundary_(ID_q1)--\r\n"
    )


def outlook(event):
    raw = file_of(event, "Microsoft Exchange Server 2010")
    return (
        b'Thread-Topic: Meeting\r\nX-MS-Has-Attach:\r\nContent-Type: multipart/alternative;\r\n\tboundary="_000_x_"\r\n\r\n'
        b'--_000_x_\r\nContent-Type: text/plain; charset="us-ascii"\r\n\r\n\r\n--_000_x_\r\n'
        b'Content-Type: text/calendar; charset="utf-8"; method=REPLY\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        + encodebytes(raw).replace(b"\n", b"\r\n")
        + b"--_000_x_--\r\n"
    )


def thunderbird(event):
    """Words and the calendar side by side, as they are."""
    return (
        b'Content-Type: multipart/alternative; boundary="two"\r\n\r\n--two\r\n'
        b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + "Zoë has declined.".encode()
        + b'\r\n--two\r\nContent-Type: text/calendar; charset="utf-8"; method="REPLY"\r\n'
        + b"Content-Transfer-Encoding: 8bit\r\n\r\n"
        + file_of(event, "-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN")
        + b"--two--\r\n"
    )


PROGRAMS = {
    "Google": (google, GOOGLE),
    "Apple": (apple, APPLE),
    "Outlook": (outlook, OUTLOOK),
    "Thunderbird": (thunderbird, GOOGLE),
}


def answer(program, kind, person, says, **other):
    """Receive what the program sends back to the entry that was mailed to the person; the message as it is kept."""
    build, event = PROGRAMS[program]
    delivery = Delivery.objects.select_related("mailing").filter(mailing__kind=kind).get(email=person.email)
    part = next(part for part in message_of(delivery).message().walk() if part.get_content_type() == "text/calendar")
    entry = icalendar.Calendar.from_ical(part.get_content()).events[0]
    to = str(entry["ORGANIZER"]).removeprefix("mailto:")
    words = {"to": to, "uid": entry["UID"], "attendee": person.email, "says": says, "sequence": entry["SEQUENCE"]}
    date = format_datetime(timezone.now() - timedelta(hours=2))
    head = f"From: =?UTF-8?B?Wm/DqyBNw7xsbGVy?= <{person.email}>\r\nTo: {to}\r\nDate: {date}\r\nMIME-Version: 1.0\r\n"
    raw = head.encode() + build(event.format(**words | other))
    call_command("receive_mail", stdin=BytesIO(raw))
    return IncomingMail.objects.latest("pk")


@pytest.fixture
def convened(cast):
    return convened_meeting(meeting_group(cast), by=cast.stranger)


@pytest.fixture
def mia(convened):
    return convened.invitations.select_related("person").get(person__email="mia@example.org").person


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize(("says", "said"), [("ACCEPTED", "remote"), ("DECLINED", "apologies")])
def test_each_program_answers_a_groups_invitation(convened, mia, program, says, said):
    mail = answer(program, "groups.invitation", mia, says)
    assert not mail.held_because
    reply = Reply.objects.get()
    assert (reply.answer, reply.person, reply.way) == (said, mia, "calendar")
    assert (reply.for_start, reply.given_at) == (convened.starts_at, mail.dated_at)


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize(("says", "said"), [("ACCEPTED", "attending"), ("DECLINED", "apologies")])
def test_each_program_answers_the_invitation_for_a_seat(cast, program, says, said):
    convene(cast)
    mail = answer(program, "gcg.invitation", cast.member, says)
    assert not mail.held_because
    assert not IncomingMail.objects.waiting().exists()
    reply = CouncilReply.objects.get()
    assert (reply.answer, reply.given_by, reply.given_at) == (said, cast.member, mail.dated_at)


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_tentative_answer_for_a_seat_waits_for_the_secretariat(cast, program):
    convene(cast)
    answer(program, "gcg.invitation", cast.member, "TENTATIVE")
    assert not CouncilReply.objects.exists()
    assert IncomingMail.objects.waiting().exists()


def test_an_answer_to_the_entry_of_before_a_move_is_for_the_day_it_saw(cast, convened, mia):
    first = convened.starts_at
    later = {"starts_at": first + timedelta(days=1), "ends_at": convened.ends_at + timedelta(days=1)}
    plan = {"title": convened.title, "link": convened.link}
    change_meeting(convened, by=cast.stranger, seen=state_of_meeting(convened), **plan, **later)
    answer("Outlook", "groups.invitation", mia, "ACCEPTED")
    assert Reply.objects.get().for_start == first
    assert not Reply.objects.standing().exists()


HELD = {
    "another attendee": ({"attendee": "oto@example.org"}, "belongs to the invitation of"),
    "another meeting": ({"uid": "other@localhost"}, "a different invitation"),
    "tentative": ({"says": "TENTATIVE"}, "“tentative”"),
    "a sequence below all": ({"sequence": -1}, "that the portal never sent"),
    "a sequence beyond all": ({"sequence": 10**30}, "that the portal never sent"),
}


@pytest.mark.parametrize(("other", "because"), HELD.values(), ids=HELD)
def test_nothing_else_is_believed(convened, mia, other, because):
    mail = answer("Google", "groups.invitation", mia, **{"says": "ACCEPTED"} | other)
    assert because in mail.held_because
    assert not Reply.objects.exists()
