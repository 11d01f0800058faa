"""Calls for nominations: opened by the Secretariat, answered by interest, withdrawn or settled by a seating
(7.1-7.6)."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.outbox import actions as outbox
from alliance87.outbox.addresses import one_spelling
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.record.retention import NOWHERE
from alliance87.terms.refusal import Refusal
from partners.models import Organization

from ..models import Call, CallLetter, Interest, Seat
from ..permissions import may_call

_signer = Signer(salt="gcg.nominate", sep=".")


def nomination_link(letter):
    """The full URL of the page on which a nominating body enters its nomination."""
    return settings.SITE_URL + reverse("gcg:nomination-by-letter", args=[_signer.sign(str(letter.pk))])


def letter_of(token):
    """The letter whose link has this token; None if the token was never signed here, or the letter is gone."""
    try:
        pk = _signer.unsign(token)
    except BadSignature:
        return None
    return CallLetter.objects.select_related("call__seat").filter(pk=pk).first()


@transaction.atomic
def open_call(seat, *, by, opens_on, due_on, addresses, words="", language=settings.LANGUAGE_CODE):
    """Ask a seat's nominating body for a holder from `opens_on`. Each address receives a letter with its own link, in
    `language`.
    """
    if not may_call(by):
        raise PermissionDenied
    hold(Seat.objects, seat.pk)
    if Call.objects.open().filter(seat=seat).exists():
        raise Refusal("7.4", _("A call for %(seat)s is already open. Withdraw it first.") % {"seat": seat.code})
    call = Call.objects.create(
        seat=seat,
        opens_on=opens_on,
        due_on=due_on,
        words=words.strip(),
        language=language,
        opened_by=by,
        opened_at=timezone.now(),
    )
    letters = CallLetter.objects.bulk_create(
        CallLetter(call=call, email=email) for email in dict.fromkeys(map(one_spelling, addresses))
    )
    outbox.write(
        "gcg.call",
        "call",
        {"call": call, "seat": seat},
        _each_with_its_link(call, letters),
        about=call,
    )
    record.act("gcg.call.opened", call, by=by, seat=seat.code, letters=len(letters))
    return call


@transaction.atomic
def withdraw_call(call, *, by, because):
    """End a call without a seating, with the reason. Its nominations go no further."""
    if not may_call(by):
        raise PermissionDenied
    call = locked_call(call)
    if not call.is_open:
        raise Refusal("7.4", _("This call has already ended."))
    if not because.strip():
        raise Refusal("7.4", _("Say why the call is withdrawn."))
    return end_call(call, by=by, because=because.strip())


def end_call(call, *, by, because, lifting=None):
    """End a locked call without a seating. Its nominating body, those nominated and those who expressed interest are
    told why: for the reason `because`, or since the present holder keeps the seat by the `lifting` of its forfeiture.
    """
    people = _who_took_part(call)
    call.settled_at = timezone.now()
    call.withdrawn_because = because
    call.save(update_fields=["settled_at", "withdrawn_because"])
    record.act("gcg.call.withdrawn", call, by=by, because=call.withdrawn_because)
    outbox.write(
        "gcg.call_ended",
        "call_ended",
        {"call": call, "seat": call.seat, "lifting": lifting},
        people,
        about=call,
    )
    return call


def _each_with_its_link(call, letters):
    """The addresses of the nominating body, each with its own link, in the language of the call."""
    return [
        outbox.Addressee(
            letter.email, call.seat.nominating_body, {"nomination_link": nomination_link(letter)}, call.language
        )
        for letter in letters
    ]


def _who_took_part(call):
    """The recipients: everyone to whom the call was sent, who was nominated, or who expressed interest."""
    people = [
        outbox.Addressee(interest.expressed_by.email, str(interest.expressed_by))
        for interest in call.interests.select_related("expressed_by").exclude(expressed_by=None)
    ]
    people += [
        outbox.Addressee(nomination.representative_email, nomination.representative, language=nomination.language)
        for nomination in call.nominations.going_on()
    ]
    people += [
        outbox.Addressee(letter.email, call.seat.nominating_body, language=call.language)
        for letter in call.letters.all()
    ]
    return list({person.email: person for person in people if not person.email.endswith(NOWHERE)}.values())


def locked_call(call):
    """The call, locked by this transaction and read afresh."""
    return hold(Call.objects.select_related("seat"), call.pk)


@transaction.atomic
def express_interest(call, *, by, organization, statement):
    """Express an organization's interest in the seat (7.4). Anyone signed in may, while the call is open."""
    if not by.is_authenticated:
        raise PermissionDenied
    call = locked_call(call)
    if not call.is_open:
        raise Refusal("7.4", _("This call has ended: interest can be expressed only while a call is open."))
    hold(Organization.objects, organization.pk)
    interest = Interest.objects.create(
        call=call,
        organization=organization,
        statement=statement.strip(),
        expressed_by=by,
        expressed_at=timezone.now(),
    )
    record.act("gcg.interest.expressed", interest, by=by, organization=organization.name)
    return interest


@transaction.atomic
def tell_of_interest(interest, *, by):
    """Write to the nominating body that an organization would like the seat, and why, each letter with its link (7.4).
    Refused a second time, and once the call has ended.
    """
    if not may_call(by):
        raise PermissionDenied
    call = locked_call(interest.call)
    interest = Interest.objects.select_related("organization").get(pk=interest.pk)
    if not call.is_open:
        raise Refusal("7.4", _("This call has ended: the portal no longer writes to its nominating body."))
    if interest.told_at:
        raise Refusal("7.4", _("The nominating body was told of this interest already."))
    interest.told_by, interest.told_at = by, timezone.now()
    interest.save(update_fields=["told_by", "told_at"])
    letters = [letter for letter in call.letters.all() if not letter.email.endswith(NOWHERE)]
    outbox.write(
        "gcg.interest",
        "interest",
        {"interest": interest, "call": call, "seat": call.seat},
        _each_with_its_link(call, letters),
        about=call,
    )
    record.act("gcg.interest.told", interest, by=by, organization=interest.organization.name, letters=len(letters))
    return interest
