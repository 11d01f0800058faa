"""Registering for an event (2.3): by one press with an account, otherwise by a link sent to the address; and leaving.

Whoever enters an address learns nothing about it: a known one gets the same answer. What a stranger typed is not sent to
the address that they gave. The record says that somebody registered, and not who.
"""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alliance87.outbox import actions as outbox
from alliance87.outbox.actions.asking import NETWORK, asked_too_often_from, forget_asked, was_asked_too_often
from alliance87.outbox.addresses import one_spelling
from alliance87.outbox.models import Mailing
from alliance87.record import actions as record
from alliance87.record.locks import hold, hold_table
from alliance87.record.retention import EVENT_REGISTRATIONS, UNCONFIRMED_FOLLOWERS, in_batches
from alliance87.terms.refusal import Refusal
from alliance87.ui.dates import date_format

from .. import rules
from ..links import CONFIRMING
from ..models import Event, Registration
from .places import give_place, move_up
from .recipients import recipients

ASKED = "events.asked"
"""The kind of the e-mail by which an address is confirmed."""


@transaction.atomic
def ask_to_register(event, *, name, email, network=""):
    """Ask the owner of an address, by e-mail, whether they register. They have no place before they confirm. An address
    that is asked too often within a day is left alone, in silence; a network that asks for too many is told.
    """
    email = one_spelling(email)
    event = _to_register(event)
    hold_table(Registration)  # one at a time, so that requests for different events are all counted
    if asked_too_often_from(ASKED, network):
        words = {"secretariat": settings.SECRETARIAT_EMAIL}
        sentence = _("Too many addresses have been entered from your network today. Write to %(secretariat)s.")
        raise Refusal("2.3", sentence % words)
    if was_asked_too_often(ASKED, email):
        return
    registration = _row(event, name, email)
    context = {"event": event, "is_known": registration.confirmed_at is not None}
    words = {"link": CONFIRMING.to(registration), NETWORK: network}
    to = recipients(event, [registration], is_named=False, **words)
    outbox.write(ASKED, "event_asked", context, to, about=event, zone=event.zone)


@transaction.atomic
def register(event, *, by):
    """Register with the address of one's account, which is confirmed already. Registering again changes nothing."""
    if not by.is_authenticated:
        raise PermissionDenied
    event = _to_register(event)
    registration = _row(event, str(by)[:100], by.email, by.language)
    return registration if registration.confirmed_at else _confirm(registration, event)


@transaction.atomic
def confirm_registration(registration):
    """The owner of the address registers. The caller has checked the link. Confirming again changes nothing. Who asked in
    time may confirm until the event begins.
    """
    event = hold(Event.objects, registration.event_id)
    registration = hold(Registration.objects, registration.pk)
    if registration.confirmed_at:
        return registration
    _refuse_if_closed(event, registration.asked_at)
    return _confirm(registration, event)


@transaction.atomic
def leave(event, *, by):
    """Give up one's place, or leave the waiting list, with the address of one's account."""
    if not by.is_authenticated:
        raise PermissionDenied
    _leave(event.pk, event.registrations.filter(email=by.email))


@transaction.atomic
def leave_by_link(registration):
    """The same by the link in an e-mail, which the caller has checked. Leaving again changes nothing."""
    _leave(registration.event_id, Registration.objects.filter(pk=registration.pk))


def fill_places():
    """Give places that are free to those who wait, where an account was erased; returns how many."""
    with_some = Registration.objects.waiting().filter(event__starts_at__gt=timezone.now())
    return sum(_fill(pk) for pk in set(with_some.values_list("event", flat=True)))


@transaction.atomic
def _fill(pk):
    return move_up(hold(Event.objects, pk))


def forget_registrations():
    """Delete who registered for events that ended some time ago, with the e-mails to them, and addresses that nobody
    confirmed in time; returns how many registrations.
    """
    end = UNCONFIRMED_FOLLOWERS.ago
    forget_asked(ASKED, end)
    late = in_batches(Registration.objects.unconfirmed().filter(asked_at__lt=end), lambda rows: rows.delete())
    over = Registration.objects.filter(event__ends_at__lt=EVENT_REGISTRATIONS.ago)
    return late + in_batches(over, _forget)


def _forget(rows):
    events = [str(key) for key in set(rows.values_list("event", flat=True))]
    Mailing.objects.filter(about_type=Event._meta.label_lower, about_id__in=events).delete()
    rows.delete()


def _to_register(event):
    """The event, locked and read afresh; refused while nobody registers."""
    event = hold(Event.objects, event.pk)
    if event.published_at is None:
        raise Refusal("2.3", _("This event has not been published yet. Publish it first."))
    _refuse_if_closed(event)
    return event


def _refuse_if_closed(event, asked_at=None):
    if why := event.closed_for(asked_at):
        raise Refusal("2.3", why_closed(event, why))


def why_closed(event, why):
    """The sentence for a reason of `rules.closed_because`."""
    until = event.registers_until and date_format(event.registers_until.astimezone(event.zone), "j F Y, H:i")
    words = {"until": until, "zone": event.time_zone, "secretariat": settings.SECRETARIAT_EMAIL}
    return {
        rules.CANCELLED: _("This event was cancelled. Look for others in the calendar."),
        rules.NOT_NEEDED: _("Nobody needs to register for this event. Just come."),
        rules.BEGUN: _("This event has begun. Look for others in the calendar."),
        rules.LATE: _(
            "Registration ended on %(until)s (%(zone)s). Write to %(secretariat)s if you still want to take part."
        )
        % words,
    }[why]


def _row(event, name, email, language=""):
    now = timezone.now()
    values = {"name": name, "language": language or get_language() or settings.LANGUAGE_CODE}
    registration, is_new = Registration.objects.get_or_create(
        event=event, email=email, defaults={**values, "asked_at": now}
    )
    if not is_new and not registration.confirmed_at:
        Registration.objects.filter(pk=registration.pk).update(**values, asked_at=now)
        registration.refresh_from_db()
    return registration


def _confirm(registration, event):
    move_up(event)  # a place that an erased account left is for whoever has waited longest
    registration.confirmed_at = timezone.now()
    registration.save(update_fields=["confirmed_at"])
    give_place(registration, event)
    record.act("events.event.registered", event, by=None)
    return registration


def _leave(pk, rows):
    event = hold(Event.objects, pk)
    gone, _models = rows.delete()
    if gone:
        move_up(event)
        record.act("events.event.left", event, by=None)
