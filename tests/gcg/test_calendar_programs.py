"""Answers as mail programs send them: parts within parts, base64, folded lines, the calendar twice."""

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

import pytest
from django.utils import timezone

from alliance87.outbox.models import IncomingMail
from gcg.models import Reply
from tests.gcg.test_calendar_answers import convene, entry_of, receive

CALENDAR = """BEGIN:VCALENDAR
PRODID:{product}
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:REPLY
BEGIN:VEVENT
DTSTART:20261209T080000Z
DTEND:20261209T100000Z
DTSTAMP:20261207T080000Z
ORGANIZER;CN=Alliance 8.7:mailto:{to}
UID:{uid}
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={says};CN="A long na
 me, with a comma";X-NUM-GUESTS=0:mailto:{attendee}
CREATED:20261101T080000Z
DESCRIPTION:
LAST-MODIFIED:20261207T080000Z
SEQUENCE:0
STATUS:CONFIRMED
SUMMARY:Alliance 8.7, meeting GCG/12
TRANSP:OPAQUE
END:VEVENT
END:VCALENDAR
"""


def google(mail, calendar):
    """Alternatives, the calendar among them in base64, and once more as a file."""
    mail.set_content("A long name has declined this invitation.")
    mail.add_alternative("<p>A long name has declined this invitation.</p>", subtype="html")
    mail.add_alternative(calendar, subtype="calendar", cte="base64", params={"method": "REPLY"})
    mail.add_attachment(calendar.encode(), maintype="application", subtype="ics", filename="invite.ics")


def apple(mail, calendar):
    """Words, and the calendar as a file of its own type, in quoted-printable."""
    mail.set_content("A long name has declined your invitation.")
    mail.add_attachment(
        calendar, subtype="calendar", cte="quoted-printable", params={"method": "REPLY"}, filename="reply.ics"
    )


def thunderbird(mail, calendar):
    """Words and the calendar side by side."""
    mail.set_content("A long name has declined your invitation.")
    mail.add_alternative(calendar, subtype="calendar", params={"method": "REPLY"})


@pytest.mark.parametrize("program", [google, apple, thunderbird])
@pytest.mark.parametrize(("says", "answers"), [("DECLINED", ["apologies"]), ("TENTATIVE", [])])
def test_what_a_program_sends_is_read_or_waits_for_the_secretariat(cast, program, says, answers):
    convene(cast)
    event = entry_of(cast.member)
    to = str(event["ORGANIZER"]).removeprefix("mailto:")
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"] = f"A long name <{cast.member.email}>", to
    mail["Subject"], mail["Date"] = "Declined: GCG/12", format_datetime(timezone.now())
    words = {"product": f"-//{program.__name__}//EN", "to": to, "uid": event["UID"], "attendee": cast.member.email}
    program(mail, CALENDAR.format(says=says, **words).replace("\n", "\r\n"))
    receive(mail.as_bytes())
    assert list(Reply.objects.values_list("answer", flat=True)) == answers
    assert IncomingMail.objects.waiting().exists() is not bool(answers)
