"""When a meeting takes place, as mail tells it: in the time zone that the reader has chosen, otherwise in the
meeting's."""

from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import override

from alliance87.ui.dates import date_format
from alliance87.ui.languages import spoken
from alliance87.ui.templatetags.ui import in_zone, zone_words


def zone_of(person, meeting):
    """The zone in which mail about the meeting tells times to this person. UTC is the default, so it does not count as
    chosen.
    """
    return meeting.zone if person.time_zone == "UTC" else ZoneInfo(person.time_zone)


def when_in_words(meeting, person):
    """When the meeting begins and ends, with the zone, in the person's language."""
    with override(spoken(person.language)):
        return _when(meeting, zone_of(person, meeting))


def _when(meeting, zone):
    if meeting.ends_at is None:
        return in_zone(meeting.starts_at, zone)
    starts, ends = meeting.starts_at.astimezone(zone), meeting.ends_at.astimezone(zone)
    until = date_format(ends, "H:i" if starts.date() == ends.date() else "l j F Y, H:i")
    words = {"start": date_format(starts, "l j F Y, H:i"), "end": until, "zone": zone_words(starts)}
    return _("%(start)s to %(end)s (%(zone)s)") % words


def day_in_words(meeting, person):
    """The day on which the meeting starts where the person is, in their language."""
    with override(spoken(person.language)):
        return date_format(meeting.starts_at.astimezone(zone_of(person, meeting)), "j F Y")
