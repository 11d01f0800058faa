"""Fields for a local day and time, and for its time zone."""

from datetime import UTC
from functools import cache
from itertools import groupby
from zoneinfo import available_timezones

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..rules.walltime import instants

AREAS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
_YEARS = range(2000, 2100)


class WallTimeField(forms.DateTimeField):
    """A local day and time. The moment depends on the zone chosen beside it."""

    default_error_messages = {
        "invalid": _("This is not a day and time. Write it like this: 2027-03-02 09:30."),
        "year": _("Check the year: %(year)s."),
    }

    def __init__(self, **options):
        widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
        super().__init__(widget=widget, **options)

    def to_python(self, value):
        with timezone.override(UTC):
            moment = super().to_python(value)
        if moment is None:
            return None
        if moment.year not in _YEARS:
            raise forms.ValidationError(self.error_messages["year"], code="year", params={"year": moment.year})
        return moment.replace(tzinfo=None, second=0, microsecond=0)


def zone_choices(*, current):
    """The time zones of the IANA database by area, UTC first, and always `current`."""
    grouped = zones_by_area()
    if any(current == name for _area, names in grouped for name, _label in names):
        return list(grouped)
    return [(current, current), *grouped]


@cache
def zones_by_area():
    """[(area, [(name, label)])]"""
    names = sorted(name for name in available_timezones() if name.split("/")[0] in AREAS)
    areas = [
        (area, [(name, name.replace("_", " ")) for name in group])
        for area, group in groupby(names, key=lambda name: name.split("/")[0])
    ]
    return (("UTC", [("UTC", "UTC")]), *areas)


def moment_of(form, name, zone):
    """The moment of the field's local time in the zone; None, with an error at the field, if clocks never show it.

    Of a time that clocks show twice the first is taken, and a sentence that says so is added to `form.twice`.
    """
    wall = form.cleaned_data.get(name)
    if wall is None:
        return None
    moments = instants(wall, zone)
    words = {"time": f"{wall:%H:%M}", "zone": zone.key}
    if not moments:
        form.add_error(
            name,
            _("Clocks in %(zone)s are put forward on that day and never show %(time)s. Choose another time.") % words,
        )
        return None
    if len(moments) > 1:
        words["utc"] = f"{moments[0]:%H:%M}"
        form.twice.append(
            gettext("Clocks in %(zone)s show %(time)s twice on that day. The first is taken, %(utc)s UTC.") % words
        )
    return moments[0]
