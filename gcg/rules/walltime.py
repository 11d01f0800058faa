"""Clock times in a time zone: some come twice, some never. No Django, no clock."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def instants(wall: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """The moments, in UTC and in order, at which clocks in `zone` show `wall`, a datetime without a zone.

    One as a rule; two where the clocks are put back over it; none where they are put forward over it.
    """
    both = [wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)]
    shown = {moment for moment in both if moment.astimezone(zone).replace(tzinfo=None, fold=0) == wall}
    return tuple(sorted(shown))


def wall_time(moment: datetime, zone: ZoneInfo) -> datetime:
    """What clocks in `zone` show at `moment`, without a zone."""
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)
