"""The day by which the portal judges: that of UTC, whoever reads and wherever the act is done from."""

from datetime import UTC, datetime

from django.db import models


class UtcDay(models.Transform):
    """The day of a moment in UTC: `asked_at__utc_day=today()`. Django's `__date` is that of the reader's time zone."""

    lookup_name = "utc_day"
    template = "(%(expressions)s AT TIME ZONE 'UTC')::date"
    output_field = models.DateField()


class UtcYear(models.Transform):
    """The year of a moment in UTC: `starts_at__utc_year=2026`."""

    lookup_name = "utc_year"
    template = "EXTRACT(YEAR FROM %(expressions)s AT TIME ZONE 'UTC')::integer"
    output_field = models.IntegerField()


models.DateTimeField.register_lookup(UtcDay)
models.DateTimeField.register_lookup(UtcYear)


def today():
    """Today, in UTC."""
    return datetime.now(UTC).date()
