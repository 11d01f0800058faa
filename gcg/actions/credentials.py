"""A holder changes who speaks for it by a dated note, which its own side or the Secretariat confirms (Q7, 12.1)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.documents.actions import file_document, next_symbol
from alliance87.documents.keeping import atomic_with_files
from alliance87.documents.models import Distribution
from alliance87.outbox import actions as outbox
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.record.wording import in_english
from alliance87.terms.refusal import Refusal
from alliance87.ui.dates import date_format
from partners.models import User

from ..models import Composition, Credential, Representation, Seat, today
from ..models.credentials import asked_of
from ..permissions import may_confirm_credentials, may_give_credentials
from .credential_links import ask_holder
from .invitations import follow_seats, hold_meetings_to_come
from .speaking import (
    person_called,
    refuse_staff,
    speak,
    speaking_after,
    speaking_for,
    stop_speaking,
    tell_replaced,
)


@atomic_with_files()
def give_credential(seat, *, by, upload, **written):
    """Enter a note with its file: as the holder's present representative, or as the Secretariat from what it received.

    The focal points of the holder are asked, each by a personal link.
    """
    if not may_give_credentials(by, seat):
        raise PermissionDenied
    hold(Seat.objects, seat.pk)
    holder = _holder(seat)
    if written["starts_on"] < today():
        raise Refusal("Q7", _("A change can take effect today or later, but not in the past."))
    if written["change"] == Credential.Change.LEAVES:
        _refuse_unless_speaking(seat, holder, written["starts_on"], written["email"])
    else:
        refuse_staff(written["email"])
    with in_english():
        title = _("Note on who speaks for %(seat)s") % {"seat": seat.code}
    note = file_document(
        next_symbol("GCG/CRED"),
        title=title,
        upload=upload,
        distribution=Distribution.RESTRICTED,
    )
    credential = Credential.objects.create(
        seat=seat, holder=holder, note=note, given_by=by, given_at=timezone.now(), **written
    )
    record.act("gcg.credential.given", credential, by=by, change=credential.change, person=credential.name)
    ask_holder(credential)
    return credential


@transaction.atomic
def confirm_credential(credential, *, by):
    """Confirm the note as an officer of the Secretariat: not the one who entered it, for nobody seats a person alone."""
    if not may_confirm_credentials(by):
        raise PermissionDenied
    to_come = hold_meetings_to_come()
    credential = _waiting(credential)
    if credential.given_by == by:
        raise Refusal(
            "Q7", _("You entered this note yourself. A focal point of the holder or another officer must confirm it.")
        )
    return _confirmed(credential, by, to_come)


@transaction.atomic
def confirm_by_link(credential, *, person):
    """Confirm the note for the holder, as the focal point `person`, by the personal link; nobody is signed in."""
    to_come = hold_meetings_to_come()
    credential = _waiting(credential)
    _refuse_unless_asked(credential, person)
    return _confirmed(credential, person, to_come, is_ruled_by_holder=True)


@transaction.atomic
def decline_credential(credential, *, by, because):
    """Turn a note down as an officer of the Secretariat, with the reason."""
    if not may_confirm_credentials(by):
        raise PermissionDenied
    return _declined(_waiting(credential), by, because)


@transaction.atomic
def deny_by_link(credential, *, person, because):
    """Say for the holder, as the focal point `person`, by the personal link, that this is not its note, and why."""
    credential = _waiting(credential)
    _refuse_unless_asked(credential, person)
    return _declined(credential, person, because, is_ruled_by_holder=True)


def _confirmed(credential, by, to_come, *, is_ruled_by_holder=False):
    """Put the note into effect from its day, and bring the invitations to meetings to come in line with it.

    A new person gets an account. That person and anyone replaced are told by mail.
    """
    day = max(credential.starts_on, today())
    _refuse_unless_held(credential, day)
    before = _in_force(credential, day, role=Representation.Role.REPRESENTATIVE).select_related("person").first()
    _APPLY[credential.change](credential, day)
    _rule(credential, by, is_ruled_by_holder)
    record.act(
        "gcg.credential.confirmed",
        credential,
        by=by,
        change=credential.change,
        person=credential.name,
        for_the_holder=is_ruled_by_holder,
    )
    _tell_of_change(credential, day, before=before)
    follow_seats(to_come, by=by)
    return credential


def _refuse_unless_held(credential, day):
    """Refuse a note of a holder that has the seat no longer, or not on the day from which the note says who speaks."""
    if _holder(credential.seat) != credential.holder:
        raise Refusal("7.4", _("Another holder now has the seat. Turn the note down."))
    if _holder(credential.seat, on=day) != credential.holder:
        raise Refusal("7.4", _("The holder no longer has the seat on that day. Turn the note down."))


def _tell_of_change(credential, day, *, before):
    """Write to the person of the note and, where the representative `before` gives way to another, to that one too."""
    is_same = before and User.objects.signing_in_with(credential.email).filter(pk=before.person_id).exists()
    if credential.change == Credential.Change.REPRESENTATIVE and before and not is_same:
        tell_replaced(
            before.person,
            seat=credential.seat,
            holder=credential.holder,
            by_name=credential.name,
            day=day,
            about=credential,
        )
    person = person_called(credential.name, credential.email, credential.language)
    outbox.write(
        "gcg.credential",
        "credential",
        {"credential": credential, "seat": credential.seat, "day": day},
        [outbox.Addressee(credential.email, str(person))],
        about=credential,
    )


def _declined(credential, by, because, *, is_ruled_by_holder=False):
    if not because.strip():
        raise Refusal("Q7", _("Say why the note is turned down."))
    credential.declined_because = because.strip()
    _rule(credential, by, is_ruled_by_holder)
    details = {"because": credential.declined_because, "for_the_holder": is_ruled_by_holder}
    record.act("gcg.credential.declined", credential, by=by, **details)
    return credential


def _rule(credential, by, is_ruled_by_holder):
    credential.ruled_by, credential.ruled_at = by, timezone.now()
    credential.is_ruled_by_holder = is_ruled_by_holder
    credential.save(update_fields=["ruled_by", "ruled_at", "is_ruled_by_holder", "declined_because"])


def _refuse_unless_asked(credential, person):
    """A link counts as long as its person is a focal point of the holder."""
    if person not in asked_of(credential):
        raise Refusal(
            "Q7",
            _(
                "%(person)s is no longer a focal point of %(holder)s. Another focal point can answer, or the "
                "Secretariat."
            )
            % {"person": person, "holder": credential.holder},
        )


def _waiting(credential):
    hold(Seat.objects, credential.seat_id)
    credential = Credential.objects.select_related("seat", "holder", "given_by").get(pk=credential.pk)
    if credential.ruled_at:
        raise Refusal("Q7", _("This note has already been confirmed or turned down."))
    return credential


def _holder(seat, *, on=None):
    holder = Composition(on or today()).by_code[seat.code].holder
    if holder is None:
        raise Refusal("7.4", _("Nobody holds this seat: it must be filled first."))
    return holder


def _in_force(credential, day, **which):
    return speaking_for(credential.seat, credential.holder, day, **which)


def _begin(credential, day, role):
    person = person_called(credential.name, credential.email, credential.language)
    stop_speaking(_in_force(credential, day, person=person), day)
    speak(credential.seat, credential.holder, person, role=role, day=day)


def _represent(credential, day):
    _refuse_before_another(credential, day)
    stop_speaking(_in_force(credential, day, role=Representation.Role.REPRESENTATIVE), day)
    _begin(credential, day, Representation.Role.REPRESENTATIVE)


def _refuse_before_another(credential, day):
    """Refuse a new representative while another one is on record to begin after `day`: the note does not say which of
    the two is meant.
    """
    others = speaking_after(credential.seat, credential.holder, day, role=Representation.Role.REPRESENTATIVE)
    if other := others.exclude(person__in=User.objects.signing_in_with(credential.email)).first():
        raise Refusal(
            "Q7",
            _(
                "By an earlier note, %(person)s represents the holder from %(day)s. If that no longer holds, enter a note first "
                "that %(person)s no longer speaks for the holder from that day."
            )
            % {"person": other.person, "day": date_format(other.period.lower, "j F Y")},
        )


def _stand_by(credential, day):
    _begin(credential, day, Representation.Role.ALTERNATE)


def _leave(credential, day):
    stop_speaking(_refuse_unless_speaking(credential.seat, credential.holder, day, credential.email), day)


def _refuse_unless_speaking(seat, holder, day, email):
    """The representations of the person with this address on that day and later. Refused if there are none."""
    which = {"person__in": User.objects.signing_in_with(email)}
    rows = [*speaking_for(seat, holder, day, **which), *speaking_after(seat, holder, day, **which)]
    if not rows:
        raise Refusal(
            "Q7",
            _(
                "Nobody with the address %(email)s speaks for the holder on that day or later. Give the address at which "
                "the person receives the invitations."
            )
            % {"email": email},
        )
    return rows


_APPLY = {
    Credential.Change.REPRESENTATIVE: _represent,
    Credential.Change.ALTERNATE: _stand_by,
    Credential.Change.LEAVES: _leave,
}
