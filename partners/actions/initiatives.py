"""The acts on a partner's initiatives: enter, edit, end (3.1, 5.3)."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.meetings.actions.preparing import still_current
from alliance87.meetings.rules.agenda import fingerprint
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from ..models import Initiative
from ..permissions import may_edit_partner
from .colleagues import locked_organization
from .desk_mail import tell_of_initiative

WRITTEN = ("title", "summary", "themes", "starts_on", "last_day", "outcomes", "offered", "sought")
"""What editors write about an initiative, besides its countries."""


@transaction.atomic
def enter_initiative(organization, *, by, countries, starts_on, last_day=None, **values):
    """Put an initiative on the partner's page. `last_day` may be None."""
    if not may_edit_partner(by, organization):
        raise PermissionDenied
    period = _period(starts_on, last_day)
    organization = locked_organization(organization.pk)
    initiative = Initiative.objects.create(
        organization=organization, period=period, entered_by=by, entered_at=timezone.now(), **values
    )
    initiative.countries.set(countries)
    record.act("partners.initiative.entered", initiative, by=by)
    tell_of_initiative(initiative, "entered", by=by)
    return initiative


@transaction.atomic
def edit_initiative(initiative, *, by, seen, countries, starts_on, last_day=None, **values):
    """Edit an initiative. `seen` is its fingerprint as the person saw it; refused if somebody has changed it since."""
    locked = _locked(initiative, by, seen)
    for name, value in values.items():
        setattr(locked, name, value)
    locked.period = _period(starts_on, last_day)
    locked.save()
    locked.countries.set(countries)
    record.act("partners.initiative.edited", locked, by=by)
    return locked


@transaction.atomic
def end_initiative(initiative, *, by, seen, last_day, outcomes):
    """Enter when the initiative ended, and its outcomes. It stays on the page. `seen` as in `edit_initiative`."""
    locked = _locked(initiative, by, seen)
    locked.period = _period(locked.starts_on, last_day)
    locked.outcomes = outcomes
    locked.save(update_fields=["period", "outcomes"])
    record.act("partners.initiative.ended", locked, by=by, last_day=last_day.isoformat())
    tell_of_initiative(locked, "closed", by=by)
    return locked


def written_of(initiative):
    """{name: value} of what editors write about the initiative; countries by their key."""
    countries = [country.pk for country in initiative.countries.all()]
    return {name: getattr(initiative, name) for name in WRITTEN} | {"countries": countries}


def state_of_initiative(initiative):
    """A fingerprint of what editors write about the initiative."""
    return fingerprint(initiative.pk, *written_of(initiative).values())


def _locked(initiative, by, seen):
    if not may_edit_partner(by, initiative.organization):
        raise PermissionDenied
    locked = hold(Initiative.objects, initiative.pk)
    still_current(seen, state_of_initiative(locked))
    return locked


def _period(starts_on, last_day):
    if last_day and last_day < starts_on:
        raise Refusal("5.3", _("The last day is before the first day. Choose the first day or a later one."))
    return DateRange(starts_on, last_day and last_day + timedelta(days=1))
