"""Local times in a time zone: some occur twice, some never. No Django, no clock."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def instants(wall: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """The moments, in UTC and in order, at which clocks in `zone` show `wall`, a datetime without a zone.

    Normally one; two if the clocks are put back over it; none if they are put forward over it.
    """
    both = [wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)]
    shown = {moment for moment in both if moment.astimezone(zone).replace(tzinfo=None, fold=0) == wall}
    return tuple(sorted(shown))


def wall_time(moment: datetime, zone: ZoneInfo) -> datetime:
    """The local time in `zone` at `moment`, as a datetime without a zone."""
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)
