"""What is the same when the Secretariat rules on a pledge or a notice. The acts call it under their locks."""

from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.meetings.actions.preparing import still_current
from alliance87.terms.refusal import Refusal


def refuse_unless_waiting(submitted, *, seen, state):
    """Refuse to rule where somebody has, or where it was written anew since it was seen. `state` is its fingerprint now."""
    if not submitted.is_waiting:
        raise Refusal("3.1", _("Somebody has ruled on this meanwhile. You need do nothing more."))
    still_current(seen, state)


def accept(submitted, person):
    """Enter that the person accepted it."""
    submitted.accepted_by, submitted.accepted_at = person, timezone.now()
    submitted.save(update_fields=["accepted_by", "accepted_at"])


def send_back(submitted, person, *, because):
    """Enter that the person sent it back, and why."""
    submitted.declined_by, submitted.declined_at, submitted.declined_because = person, timezone.now(), because
    submitted.save(update_fields=["declined_by", "declined_at", "declined_because"])


def write_anew(submitted, values, *, countries):
    """Enter what is said of it now: it waits for the Secretariat again."""
    for name, value in values.items():
        setattr(submitted, name, value)
    submitted.declined_by, submitted.declined_at, submitted.declined_because = None, None, ""
    submitted.save()
    submitted.countries.set(countries)


def countries_of(submitted):
    """The keys of its countries, in a constant order, for its fingerprint."""
    return sorted(submitted.countries.values_list("pk", flat=True))
