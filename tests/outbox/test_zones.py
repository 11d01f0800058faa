"""Zones in calendar files: one STANDARD and one DAYLIGHT as Outlook reads them, right at every hour, or UTC."""

from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.rrule import rrulestr

from alliance87.meetings.forms.walltime import zones_by_area
from alliance87.outbox.calendar import Occasion, invitation

ZONES = [name for _area, names in zones_by_area() for name, _label in names]
HOUR = timedelta(hours=1)


def entry(name, year, month=6, day=9):
    """The calendar file of a meeting of two hours in a zone, read again."""
    starts_at = datetime(year, month, day, 9, tzinfo=ZoneInfo(name))
    occasion = Occasion("x@example.org", 0, "GCG/12", starts_at, starts_at + 2 * HOUR)
    return starts_at, icalendar.Calendar.from_ical(invitation(occasion))


def told_by(zone, year):
    """([moments in UTC], [offset from then on]) that a VTIMEZONE tells up to the end of a year: RFC 5545, 3.6.5, read
    anew here with dateutil's recurrences."""
    onsets = []
    for part in zone.subcomponents:
        before, after = part.TZOFFSETFROM, part.TZOFFSETTO
        rule = rrulestr(part["RRULE"].to_ical().decode(), dtstart=part.DTSTART)
        walls = rule.between(datetime(year - 2, 1, 1), datetime(year + 1, 1, 2), inc=True)
        onsets += [((wall - before).replace(tzinfo=UTC), after) for wall in walls]
    onsets.sort()
    return [moment for moment, _offset in onsets], [offset for _moment, offset in onsets]


def wrong_hours(name, year):
    """The hours of the year at which the zone in the calendar file differs from the zone itself."""
    starts_at, calendar = entry(name, year)
    (event,) = calendar.events
    assert event.start == starts_at, name
    if not calendar.timezones:
        assert event["DTSTART"].to_ical().endswith(b"Z"), name
        return []
    (told,) = calendar.timezones
    assert sorted(part.name for part in told.subcomponents) == ["DAYLIGHT", "STANDARD"], name
    assert all(part["RRULE"]["FREQ"] == ["YEARLY"] for part in told.subcomponents), name
    assert event["DTSTART"].params["TZID"] == told.tz_name == name
    moments, offsets = told_by(told, year)
    zone, hour = ZoneInfo(name), datetime(year, 1, 1, tzinfo=UTC) - 12 * HOUR
    wrong = []
    for _hour in range(366 * 24 + 24):
        place = bisect_right(moments, hour) - 1
        if place < 0 or offsets[place] != hour.astimezone(zone).utcoffset():
            wrong.append(hour)
        hour += HOUR
    return wrong


@pytest.mark.whole
@pytest.mark.parametrize("year", [2027])
def test_every_zone_offered_is_right_at_every_hour_of_the_year(year):
    wrong = {name: hours[0].isoformat() for name in ZONES if (hours := wrong_hours(name, year))}
    assert not wrong


KEPT = ["Europe/Zurich", "America/New_York", "America/Santiago", "Australia/Sydney", "Europe/Dublin"]


@pytest.mark.parametrize("name", KEPT)
def test_zones_with_a_yearly_rule_keep_their_name(name):
    assert not wrong_hours(name, 2027)
    _starts_at, calendar = entry(name, 2027)
    assert [zone.tz_name for zone in calendar.timezones] == [name]


@pytest.mark.parametrize("name", ["UTC", "Asia/Tokyo", "Asia/Gaza", "Africa/Casablanca"])
def test_zones_without_two_yearly_rules_go_out_in_utc(name):
    starts_at, calendar = entry(name, 2027)
    assert not calendar.timezones
    assert calendar.events[0].start == starts_at


def test_the_last_week_of_a_month_is_said_as_the_last():
    _starts_at, calendar = entry("Europe/Zurich", 2026)
    (zone,) = calendar.timezones
    rules = {part.name: part["RRULE"].to_ical().decode() for part in zone.subcomponents}
    assert rules == {
        "STANDARD": "FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10",
        "DAYLIGHT": "FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3",
    }


@pytest.mark.parametrize(("month", "day"), [(1, 1), (12, 31)])
def test_meetings_at_the_turn_of_the_year_are_right(month, day):
    starts_at, calendar = entry("America/New_York", 2027, month, day)
    moments, offsets = told_by(calendar.timezones[0], 2027)
    assert offsets[bisect_right(moments, starts_at.astimezone(UTC)) - 1] == starts_at.utcoffset()
