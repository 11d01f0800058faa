"""Calendar invitations (iCalendar, RFC 5545 and 5546) that Outlook, Google and Apple accept."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.utils import timezone
from icalendar import (
    CUTYPE,
    PARTSTAT,
    ROLE,
    STATUS,
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vCalAddress,
    vRecur,
)

from .zones import WEEKDAYS, rules_of

REQUEST = "REQUEST"
REPLY = "REPLY"
CANCEL = "CANCEL"
PUBLISH = "PUBLISH"
MIME = "text/calendar; charset=utf-8"
IN_FEED = 200
"""The most occasions of a feed."""
KEPT_IN_FEED = timedelta(days=90)
"""How long an occasion stays in a feed after its end."""
LONGEST_USERNAME = 64
"""The most characters before the @ of an address."""


@dataclass(frozen=True)
class Occasion:
    """What is put in people's calendars. `starts_at` and `ends_at` are in the time zone of the occasion."""

    uid: str
    sequence: int
    summary: str
    starts_at: datetime
    ends_at: datetime
    location: str = ""
    url: str = ""
    description: str = ""
    changed_at: datetime | None = None
    is_cancelled: bool = False


def invitation(occasion, method=REQUEST):
    """The calendar file that invites people or, with CANCEL, removes the occasion from their calendars.

    The same `uid` with a higher `sequence` replaces the entry people have. `addressed` adds the attendee for each
    recipient. Times are in UTC if mail programs would read the zone wrongly (see `zones`).
    """
    rules = _rules_for(occasion)
    calendar = _calendar(method)
    if rules:
        calendar.add_component(_zone(occasion, rules))
    calendar.add_component(_event(occasion, in_utc=not rules, is_cancelled=method == CANCEL))
    return calendar.to_ical().decode()


def publication(occasions, *, name=""):
    """The calendar file of occasions that everyone may put in their calendar, as a feed under this `name`: nobody is
    invited, and times are in UTC.

    An entry that people have is replaced by one of the same `uid` with a higher `sequence`. A file without a `name`
    whose occasions are all cancelled takes them out of calendars.
    """
    is_removed = not name and all(occasion.is_cancelled for occasion in occasions)
    calendar = _calendar(CANCEL if is_removed else PUBLISH)
    if name:
        calendar.add("x-wr-calname", name)
    for occasion in occasions:
        calendar.add_component(_event(occasion, in_utc=True, is_cancelled=occasion.is_cancelled))
    return calendar.to_ical().decode()


def feed(rows, occasion_of, *, name):
    """The calendar under this `name` to which calendars subscribe: of these rows, which have `ends_at`, those that are to
    come or were lately.
    """
    lately = rows.filter(ends_at__gte=timezone.now() - KEPT_IN_FEED)
    return publication([occasion_of(row) for row in lately[:IN_FEED]], name=name)


def _calendar(method):
    calendar = Calendar()
    calendar.add("prodid", "-//Alliance 8.7//Governance portal//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    return calendar


def _event(occasion, *, in_utc, is_cancelled):
    changed_at = occasion.changed_at or timezone.now()
    starts_at, ends_at = (
        moment.astimezone(UTC) if in_utc else moment for moment in (occasion.starts_at, occasion.ends_at)
    )
    return Event.new(
        uid=occasion.uid,
        sequence=occasion.sequence,
        stamp=changed_at,
        last_modified=changed_at,
        summary=occasion.summary,
        start=starts_at,
        end=ends_at,
        location=occasion.location or None,
        url=occasion.url or None,
        description=occasion.description or None,
        status=STATUS.CANCELLED if is_cancelled else STATUS.CONFIRMED,
        organizer=_organizer(),
    )


def addressed(ics, email, name, personal, answers_to=""):
    """The calendar file for one recipient, who is its attendee. Its texts are passed through `personal`.

    Calendars send their answers to `answers_to`; if it is empty, to the portal's own address.
    """
    calendar = Calendar.from_ical(ics)
    for event in calendar.events:
        if answers_to:
            event.organizer = _organizer(answers_to)
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
    """A UID of this portal, always the same for the same `name`."""
    return f"{name}@{parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition('@')[2]}"


def _rules_for(occasion):
    """The two yearly rules of the occasion's time zone, or None."""
    if not hasattr(occasion.starts_at.tzinfo, "key"):
        return None
    return rules_of(occasion.starts_at.tzinfo, occasion.starts_at.year, occasion.ends_at.year)


def _zone(occasion, rules):
    """The time zone with one STANDARD and one DAYLIGHT, each starting in the year before the occasion."""
    zone = Timezone()
    zone.add("tzid", occasion.starts_at.tzinfo.key)
    for part, rule in ((TimezoneStandard(), rules.standard), (TimezoneDaylight(), rules.daylight)):
        part.add("dtstart", rule.in_year(occasion.starts_at.year - 1).wall)
        part.add("tzoffsetfrom", rule.before)
        part.add("tzoffsetto", rule.after)
        part.add(
            "rrule",
            vRecur(freq="YEARLY", interval=1, byday=f"{rule.place}{WEEKDAYS[rule.weekday]}", bymonth=rule.month),
        )
        zone.add_component(part)
    return zone


def answer_address(token):
    """The address for answers that carry this token: `secretariat+TOKEN@example.org`.

    Empty if it would be longer than mail allows (RFC 5321, 4.5.3.1.1); answers then come without the token.
    """
    username, _at, domain = settings.MAIL_REPLIES.rpartition("@")
    username = f"{username}+{token}"
    return f"{username}@{domain}" if len(username) <= LONGEST_USERNAME else ""


def _organizer(answers_to=""):
    name, email = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return vCalAddress.new(answers_to or email, cn=name or email)
