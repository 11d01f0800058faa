"""Deadlines of countries, and extensions: asked for with a reason, and decided (12.5)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal
from alliance87.ui.dates import date_format
from partners.models import Country
from partners.models.day import today

from ..models import Deadline, Extension, Step, StepKind
from ..permissions import may_keep_way, may_speak_for
from ..readings.candidacy import has_given_up, withdrawn_by
from .way import refuse_unless_open
from .way_mail import tell_of_deadline


@transaction.atomic
def set_deadline(country, *, by, of, due_on, year=None):
    """Set the day by which the country is to do something, as agreed with it (12.5)."""
    if not may_keep_way(by):
        raise PermissionDenied
    country = hold(Country.objects, country.pk)
    _refuse_once_withdrawn(country)
    _refuse_once_ended(country)
    _refuse_once_held(country, of)
    if due_on < today():
        raise Refusal("12.5", _("This day is past. Choose today or a later day."))
    deadline = open_deadline(country, of, due_on, by=by, year=year)
    tell_of_deadline(deadline, "set", by=by)
    return deadline


def open_deadline(country, of, due_on, *, by=None, year=None):
    """Set a deadline, for the acts that do. Refused while one for the same thing is open. The caller holds the lock on
    the country.
    """
    if Deadline.objects.awaited().filter(country=country, of=of).exists():
        raise Refusal("12.5", _("There is already a deadline for this. Ask for an extension of it."))
    deadline = Deadline.objects.create(
        country=country, of=of, year=year, first_due_on=due_on, due_on=due_on, set_by=by, set_at=timezone.now()
    )
    record.act("pathfinder.deadline.set", deadline, by=by, of=of, due_on=due_on.isoformat())
    return deadline


def meet_deadline(country, of, day):
    """Enter that what was due was done on this day. The caller holds the lock on the country."""
    Deadline.objects.awaited().filter(country=country, of=of).update(met_on=day)


def lapse_deadlines(country):
    """Nothing is due from the country any more: it withdrew or lost the status. The caller holds the lock on it."""
    Deadline.objects.awaited().filter(country=country).update(lapsed_on=today())


@transaction.atomic
def ask_extension(deadline, *, by, until, because):
    """Ask for more time, with a reason: the country's focal point, or the Secretariat for the country."""
    if not may_speak_for(by, deadline.country):
        raise PermissionDenied
    deadline = _locked(deadline)
    if until <= deadline.due_on:
        words = {"day": date_format(deadline.due_on, "j F Y")}
        raise Refusal("12.5", _("It is already due on %(day)s: ask for a later day.") % words)
    if deadline.extensions.filter(ruled_at=None).exists():
        raise Refusal("12.5", _("An extension has been asked for and waits for its answer."))
    extension = Extension.objects.create(
        deadline=deadline, until=until, because=because, asked_by=by, asked_at=timezone.now()
    )
    record.act("pathfinder.extension.asked", deadline, by=by, until=until.isoformat(), because=because)
    tell_of_deadline(deadline, "asked", by=by, extension=extension)
    return extension


@transaction.atomic
def rule_on_extension(extension, *, by, is_granted, answer=""):
    """Grant the extension, which moves the deadline, or refuse it and say why (12.5)."""
    if not may_keep_way(by):
        raise PermissionDenied
    deadline = _locked(extension.deadline)
    extension = Extension.objects.get(pk=extension.pk)
    if extension.ruled_at:
        raise Refusal("12.5", _("This has already been decided. Go back and see how."))
    if not is_granted and not answer.strip():
        raise Refusal("12.5", _("Say why the extension is refused."))
    extension.is_granted, extension.answer = is_granted, answer
    extension.ruled_by, extension.ruled_at = by, timezone.now()
    extension.save(update_fields=["is_granted", "answer", "ruled_by", "ruled_at"])
    if is_granted:
        deadline.due_on = extension.until
        deadline.save(update_fields=["due_on"])
    record.act("pathfinder.extension.ruled", deadline, by=by, is_granted=is_granted, answer=answer)
    tell_of_deadline(deadline, "ruled", by=by, extension=extension)
    return extension


def _refuse_once_withdrawn(country):
    if withdrawn := withdrawn_by(country):
        refuse_unless_open(withdrawn)


def _refuse_once_ended(country):
    if has_given_up(country):
        sentence = _(
            "%(country)s is no longer a Pathfinder Country: nothing is due from it unless it expresses interest anew."
        )
        raise Refusal("P3", sentence % {"country": country})


def _refuse_once_held(country, of):
    steps = Step.objects.standing().filter(candidacy__country=country, candidacy__withdrawal=None)
    held = steps.filter(kind=StepKind.WORKSHOP).last() if of == Deadline.Of.WORKSHOP else None
    if held:
        words = {"day": date_format(held.happened_on, "j F Y")}
        raise Refusal("5.6", _("The workshop was held on %(day)s. Set a deadline for what comes next.") % words)


def _locked(deadline):
    hold(Country.objects, deadline.country_id)
    fresh = Deadline.objects.select_related("country").get(pk=deadline.pk)
    if fresh.met_on:
        raise Refusal("12.5", _("This has already been done: the deadline is met."))
    if fresh.lapsed_on:
        raise Refusal(
            "P2",
            _(
                "Nothing is due by this day any more: the country is no longer on the way to the status. Once it is"
                " back, agree on a new day."
            ),
        )
    return fresh
