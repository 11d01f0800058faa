"""Calendar invitations (iCalendar, RFC 5545 and 5546) that Outlook, Google and Apple accept."""

from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.utils import timezone
from icalendar import CUTYPE, PARTSTAT, ROLE, STATUS, Calendar, Event, vCalAddress

REQUEST = "REQUEST"
CANCEL = "CANCEL"


@dataclass(frozen=True)
class Occasion:
    """What is put in people's calendars. `starts_at` and `ends_at` are in the time zone it is held in."""

    uid: str
    sequence: int
    summary: str
    starts_at: datetime
    ends_at: datetime
    location: str = ""
    url: str = ""
    description: str = ""


def invitation(occasion, method=REQUEST):
    """The calendar file that asks people to come, or with CANCEL takes the occasion out of their calendars.

    The same `uid` with a higher `sequence` replaces what people have. The attendee is added for each
    recipient by `addressed`.
    """
    now = timezone.now()
    event = Event.new(
        uid=occasion.uid,
        sequence=occasion.sequence,
        stamp=now,
        last_modified=now,
        summary=occasion.summary,
        start=occasion.starts_at,
        end=occasion.ends_at,
        location=occasion.location or None,
        url=occasion.url or None,
        description=occasion.description or None,
        status=STATUS.CANCELLED if method == CANCEL else STATUS.CONFIRMED,
        organizer=_organizer(),
    )
    calendar = Calendar()
    calendar.add("prodid", "-//Alliance 8.7//Governance portal//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(event)
    calendar.add_missing_timezones(
        first_date=occasion.starts_at.date().replace(month=1, day=1),
        last_date=occasion.ends_at.date().replace(month=12, day=31),
    )
    return calendar.to_ical().decode()


def addressed(ics, email, name, personal):
    """The calendar file for one recipient: named as its attendee, its texts passed through `personal`."""
    calendar = Calendar.from_ical(ics)
    for event in calendar.events:
        event.attendees = [
            vCalAddress.new(
                email, cn=name or email, cutype=CUTYPE.INDIVIDUAL, role=ROLE.REQ_PARTICIPANT,
                partstat=PARTSTAT.NEEDS_ACTION, rsvp=True,
            )
        ]  # fmt: skip
        if event.description:
            event.description = personal(event.description)
    return calendar.to_ical().decode()


def uid_of(name):
    """A UID of this portal, the same for the same `name` for ever."""
    return f"{name}@{parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition('@')[2]}"


def _organizer():
    name, email = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return vCalAddress.new(email, cn=name or email)
