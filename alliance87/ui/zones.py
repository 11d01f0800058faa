"""Names of time zones."""

from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def validate_time_zone(name):
    """Refuse a name that is not in the IANA time zone database."""
    if name not in available_timezones():
        raise ValidationError(_("“%(name)s” is not a time zone, such as Europe/Zurich."), params={"name": name})
