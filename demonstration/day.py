"""The day the Alliance is loaded on, and the days counted from it."""

import csv
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

DATA = Path(__file__).parent / "data"
QUARTER = timedelta(minutes=15)


def rows(name):
    """The rows of a file in `data/`, each as a dictionary."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def accounts():
    """The accounts to sign in with."""
    return rows("accounts")


@dataclass(frozen=True)
class Day:
    """The moment of loading, in UTC."""

    now: datetime

    @property
    def date(self):
        return self.now.astimezone(UTC).date()

    def month(self, months):
        """The first day of the month `months` after this one."""
        years, month = divmod(self.date.year * 12 + self.date.month - 1 + months, 12)
        return date(years, month + 1, 1)

    def tuesday(self, weeks):
        """The Tuesday of the week `weeks` after this one."""
        return self.date + timedelta(weeks=weeks, days=1 - self.date.weekday())

    def working_day(self, days):
        """The day `days` after this one, or the Monday after it when that is a weekend."""
        day = self.date + timedelta(days=days)
        return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)

    def soon(self):
        """Half an hour from now, rounded down to a quarter of an hour."""
        soon = self.now + 2 * QUARTER
        return soon - timedelta(minutes=soon.minute % 15, seconds=soon.second, microseconds=soon.microsecond)


def at(day, clock, zone="UTC"):
    """The moment at which clocks in a time zone show `clock` ("09:30") on a day."""
    return datetime.combine(day, time.fromisoformat(clock), ZoneInfo(zone)).astimezone(UTC)
