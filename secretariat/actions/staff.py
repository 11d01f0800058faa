"""Who has which role in the Secretariat (12.1). Acts on roles are done one at a time, so that two administrators
cannot end each other at once.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from alliance87.outbox import actions as outbox
from alliance87.posts import actions as posts
from alliance87.posts.models import StaffKind, StaffRole
from alliance87.record.locks import hold, hold_table
from alliance87.terms.refusal import Refusal
from gcg.models import Representation, today
from partners.models import User

from ..permissions import has_administrator, may_keep_staff


@transaction.atomic
def grant_role(person, *, by, kind):
    """Give a person a role from now on. Refused for oneself."""
    _hold_staff(by)
    if person.pk == by.pk:
        raise Refusal("12.1", _("You cannot give yourself a role. Ask another administrator."))
    return _begin(person, kind, by)


@transaction.atomic
def appoint_first_administrator(person):
    """Make the first administrator, from the server's command line. Refused if there is one."""
    hold_table(StaffRole)
    if has_administrator():
        raise Refusal("12.1", _("There is already an administrator, who can give roles on the page of the staff."))
    return _begin(person, StaffKind.ADMINISTRATOR, None)


@transaction.atomic
def end_role(role, *, by):
    """End a role and its rights, at this moment. Refused for the last administrator."""
    _hold_staff(by)
    role = StaffRole.objects.select_related("person").get(pk=role.pk)
    posts.refuse_if_ended(role)
    posts.refuse_if_last(role)
    posts.end(role, by=by)
    _tell(role)
    return role


def _hold_staff(by):
    """Lock the roles. Whether `by` may keep the staff is judged once they are locked."""
    hold_table(StaffRole)
    if not may_keep_staff(User.objects.filter(pk=by.pk).first() or by):
        raise PermissionDenied


def _begin(person, kind, by):
    hold(User.objects, person.pk)  # who is given a role meanwhile is not named to sit, as `gcg.actions.speaking` asks
    _refuse_who_sits(person)
    role = posts.begin(StaffRole(person=person, kind=kind), by=by)
    _tell(role)
    return role


def _refuse_who_sits(person):
    """Refuse a person who speaks for a holder, today or from a later day, for a role in the Secretariat (Q9)."""
    sits = Representation.objects.filter(person=person, period__overlap=DateRange(today(), None))
    if row := sits.select_related("seat", "holder").first():
        raise Refusal(
            "Q9",
            _(
                "%(person)s speaks for %(holder)s (%(seat)s), and the Secretariat speaks for no holder. "
                "The holder must first say in a note that they no longer do, and the note must be confirmed."
            )
            % {"person": person, "holder": row.holder, "seat": row.seat.code},
        )


def _tell(role):
    person = role.person
    outbox.write(
        "secretariat.role", "staff_role", {"role": role}, [outbox.Addressee(person.email, str(person))], about=role
    )
