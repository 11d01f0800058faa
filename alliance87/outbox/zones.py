"""Time zones as calendar programs read them: one yearly rule for each half of the year. No Django, no clock.

Outlook and Exchange take one STANDARD and one DAYLIGHT component, each with a rule such as "the last Sunday of
March", and nothing else. A zone that such a pair cannot describe exactly has no rules here: its meetings go out in UTC.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST = -1
_STEP = timedelta(hours=12)
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class ClockChange:
    """A change of clocks from one offset to another. `wall` is the time they show just before."""

    wall: datetime
    before: timedelta
    after: timedelta


@dataclass(frozen=True, slots=True)
class YearlyRule:
    """Clocks change when they show `time` on the `place`-th `weekday` (0 is Monday) of `month`; LAST is the last one."""

    month: int
    weekday: int
    place: int
    time: timedelta
    before: timedelta
    after: timedelta

    def in_year(self, year: int) -> ClockChange:
        """The change in this year."""
        first, days = monthrange(year, self.month)
        day = 1 + (self.weekday - first) % 7 + 7 * ((self.place if self.place > 0 else 1) - 1)
        if self.place == LAST:
            day += 7 * ((days - day) // 7)
        return ClockChange(datetime(year, self.month, day) + self.time, self.before, self.after)


@dataclass(frozen=True, slots=True)
class ZoneRules:
    """The rule by which clocks are put back to standard time, and the rule by which they are put forward."""

    standard: YearlyRule
    daylight: YearlyRule


@cache
def rules_of(zone: ZoneInfo, first_year: int, last_year: int) -> ZoneRules | None:
    """The two yearly rules that are right at every moment of these years, and of the years before and after them.

    None if there is no such pair: clocks do not change, or more or fewer than two times a year, or by no yearly rule.
    """
    years = range(first_year - 1, last_year + 2)
    by_year = [tuple(changes(zone, year)) for year in years]
    if any(len(turns) != 2 for turns in by_year):
        return None
    rules = [_rule(turns) for turns in zip(*by_year, strict=True)]
    if None in rules or (rules[0].after > rules[0].before) == (rules[1].after > rules[1].before):
        return None
    standard, daylight = sorted(rules, key=lambda rule: rule.after)
    return ZoneRules(standard, daylight)


def changes(zone: ZoneInfo, year: int) -> Iterator[ClockChange]:
    """Every change of the offset from UTC in a year (in UTC), in order."""
    moment, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    while moment < end:
        later = min(moment + _STEP, end)
        before, after = _offset(moment, zone), _offset(later, zone)
        if before != after:
            yield ClockChange((_first_with(after, moment, later, zone) + before).replace(tzinfo=None), before, after)
        moment = later


def _offset(moment, zone):
    return moment.astimezone(zone).utcoffset()


def _first_with(offset, early, late, zone):
    """The first second after `early`, and no later than `late`, at which the zone has this offset."""
    while late - early > _SECOND:
        middle = early + (late - early) // 2 // _SECOND * _SECOND
        early, late = (early, middle) if _offset(middle, zone) == offset else (middle, late)
    return late


def _rule(turns):
    """The rule that gives these changes, one a year. If both the fourth and the last week fit, it is the last."""
    first = turns[0]
    midnight = first.wall.replace(hour=0, minute=0, second=0)
    for place in (LAST, 1 + (first.wall.day - 1) // 7):
        rule = YearlyRule(
            first.wall.month, first.wall.weekday(), place, first.wall - midnight, first.before, first.after
        )
        if place < 5 and all(rule.in_year(change.wall.year) == change for change in turns):
            return rule
    return None
