"""An incoming message, parsed without trusting it: broken MIME, unknown charsets and wrong dates are read as far as
possible.
"""

import email
import email.errors
import email.header
import email.policy
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime, parsedate_to_datetime
from functools import cached_property
from hashlib import sha256

from django.conf import settings
from icalendar import Calendar

from .calendar import REPLY

ADDRESSED = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")
"""Headers that may hold the address of the portal to which the message was sent."""

_CALENDARS = ("text/calendar", "application/ics")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_YEARS = range(1900, 2200)


@dataclass(frozen=True, slots=True)
class CalendarAnswer:
    """What an attendee's calendar answers about one occasion (iTIP REPLY, RFC 5546, 3.2.3). `says` is its PARTSTAT."""

    uid: str
    sequence: int
    attendee: str
    says: str


class UnreadableAnswer(Exception):
    """Why a message holds no answer of a calendar, as a code for which the caller has words."""


class Received:
    """One message, with the address to which it was delivered if the mail server gives it."""

    def __init__(self, raw, recipient=""):
        self.raw = bytes(raw)
        self.message = email.message_from_bytes(self.raw, policy=email.policy.compat32)
        self.recipient = recipient

    @property
    def digest(self):
        """A digest that is the same when the same message is delivered twice, whatever headers mail servers added."""
        kept = [str(self.message.get(name, "")) for name in ("Message-ID", "Date", "From", "To", "Subject")]
        body = re.split(rb"\r?\n\r?\n", self.raw, maxsplit=1)[1:]
        return sha256("\n".join(kept).encode("utf-8", "replace") + b"\n" + b"".join(body)).hexdigest()

    def header(self, name):
        """A header as text; joined if it occurs several times, empty if there is none."""
        return ", ".join(_decoded(str(value)) for value in self.message.get_all(name, []))

    @property
    def subject(self):
        return self.header("Subject")

    @property
    def sender(self):
        return self.header("From")

    @cached_property
    def recipients(self):
        """Every address to which the message is addressed, and the one to which it was delivered."""
        texts = [self.recipient, *(self.header(name) for name in ADDRESSED)]
        return clean("\n".join(dict.fromkeys(text for text in texts if text)), 4000)

    @property
    def dated_at(self):
        """The moment in the message's Date header, in UTC; None if there is no valid one."""
        try:
            moment = parsedate_to_datetime(str(self.message["Date"]))
            moment = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
        except (TypeError, ValueError, OverflowError):
            return None
        return moment if moment.year in _YEARS else None

    @cached_property
    def tokens(self):
        """The tokens in the portal's addresses to which the message was sent, from the headers and the calendar part."""
        username, _at, domain = settings.MAIL_REPLIES.rpartition("@")
        pattern = rf"{re.escape(username)}\+([\w.=-]+)@{re.escape(domain)}"
        text = f"{self.recipients}\n{''.join(self.calendars)}".replace("\r\n ", "").replace("\n ", "")
        return list(dict.fromkeys(re.findall(pattern, text, re.ASCII | re.IGNORECASE)))

    @cached_property
    def calendars(self):
        """The texts of the calendar parts."""
        return [clean(_text(part)) for part in self.message.walk() if part.get_content_type() in _CALENDARS]

    @cached_property
    def text(self):
        """Its plain text, or the source of its HTML; empty if there is neither."""
        for kind in ("text/plain", "text/html"):
            for part in self.message.walk():
                if part.get_content_type() == kind and not part.get_filename():
                    return clean(_text(part), 20_000)
        return ""

    def calendar_answer(self):
        """The CalendarAnswer in the message.

        Raises UnreadableAnswer with the code none, broken, another_method or several.
        """
        if not self.calendars:
            raise UnreadableAnswer("none")
        try:
            calendar = Calendar.from_ical(self.calendars[0])
            events = calendar.walk("VEVENT")
            is_reply = str(calendar.get("METHOD", "")).upper() == REPLY
            if is_reply and (len(events) != 1 or "RECURRENCE-ID" in events[0]):
                raise UnreadableAnswer("several")
            return _answer(events[0]) if is_reply else _refuse("another_method")
        except (ValueError, KeyError, IndexError, AttributeError, TypeError) as error:
            raise UnreadableAnswer("broken") from error


def clean(text, longest=None):
    """The text without the characters that the database or a page cannot hold, cut to `longest`."""
    return _CONTROLS.sub("", text.encode("utf-8", "replace").decode())[:longest]


def in_plain_text(received, *, without):
    """The message as its date, subject and text alone, as bytes, with nothing that the pattern `without` finds."""
    plain = EmailMessage()
    if received.dated_at:
        plain["Date"] = format_datetime(received.dated_at)
    plain["Subject"] = without.sub("", received.subject)
    plain.set_content(without.sub("", received.text))
    return plain.as_bytes()


def _answer(event):
    attendees = event.get("ATTENDEE")
    if attendees is None or isinstance(attendees, list):
        raise UnreadableAnswer("several")
    address = re.sub(r"^mailto:", "", str(attendees).strip(), flags=re.IGNORECASE)
    return CalendarAnswer(
        uid=str(event["UID"]),
        sequence=int(event.get("SEQUENCE", 0)),
        attendee=address.lower(),
        says=str(attendees.params.get("PARTSTAT", "NEEDS-ACTION")).upper(),
    )


def _refuse(code):
    raise UnreadableAnswer(code)


def _decoded(value):
    try:
        words = str(email.header.make_header(email.header.decode_header(value)))
    except (LookupError, ValueError, UnicodeError, email.errors.HeaderParseError):
        words = value
    return " ".join(clean(words).split())


def _text(part):
    """A part as text, decoded by the charset it names or the most likely one."""
    content = part.get_payload(decode=True) or b""
    for charset in (part.get_content_charset(), "utf-8"):
        try:
            return content.decode(charset or "utf-8")
        except (LookupError, UnicodeError):
            continue
    return content.decode("latin-1")


def now_or_earlier(moment, now: datetime):
    """The moment a message gives, unless it is in the future; then now."""
    return moment if moment and moment <= now else now
