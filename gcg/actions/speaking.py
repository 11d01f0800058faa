"""Beginning and ending who speaks for a holder. When a holder leaves its seat, the database ends the rows itself."""

from django.db.models import Q
from django.utils.translation import gettext as _

from alliance87.outbox import actions as outbox
from alliance87.posts.permissions import among_staff
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal
from partners.models import User

from ..models import Representation


def person_called(name, email, language):
    """The person who signs in with this address; one who reads `language` is created if there is none."""
    known = User.objects.signing_in_with(email).first()
    return known or User.objects.create_user(email, name=name, language=language)


def staff_called(email):
    """Whether this is the address of a person who works for the Secretariat (Q9)."""
    return among_staff(User.objects.signing_in_with(email)).exists()


def speaking_for(seat, holder, day, **which):
    """The representations of the holder of a seat on `day`."""
    return Representation.objects.filter(seat=seat, holder=holder, period__contains=day, **which)


def speaking_after(seat, holder, day, **which):
    """The representations of the holder of a seat that begin after `day`, the first of them first."""
    rows = Representation.objects.filter(seat=seat, holder=holder, period__startswith__gt=day, **which)
    return rows.select_related("person").order_by("period")


def stop_speaking(rows, day):
    """End these representations from `day`. One that begins on that very day, or only later, is deleted."""
    for row in rows:
        if row.period.lower >= day:
            row.delete()
        else:
            row.period = (row.period.lower, day)
            row.save(update_fields=["period"])


def refuse_staff(email):
    """Refuse a person who works for the Secretariat, which sits for nobody (Q9)."""
    if staff_called(email):
        raise Refusal(
            "Q9",
            _("%(email)s works for the Secretariat, which speaks for no holder. Name another person.")
            % {"email": email},
        )


def speak(seat, holder, person, *, role, day):
    """Let the person speak for the holder from `day`, as long as the holder has the seat, even as caretaker (T3).

    What is on record to begin later stands: the person speaks in this role until they begin another one, and represents the
    holder until somebody else does.
    """
    hold(User.objects, person.pk)  # who is named meanwhile gets no role in the Secretariat
    refuse_staff(person.email)
    later = Q(person=person)
    if role == Representation.Role.REPRESENTATIVE:
        later |= Q(role=role)
    then = speaking_after(seat, holder, day).filter(later).first()
    until = then.period.lower if then else None
    Representation.objects.create(seat=seat, holder=holder, person=person, role=role, period=(day, until))


def tell_replaced(person, *, seat, holder, by_name, day, about):
    """Write to a representative that the holder has named another in their place from `day`."""
    outbox.write(
        "gcg.credential_replaced",
        "credential_replaced",
        {"holder": holder, "seat": seat, "name": by_name, "day": day},
        [outbox.Addressee(person.email, str(person))],
        about=about,
    )
