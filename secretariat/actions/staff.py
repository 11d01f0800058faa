"""Roles in the Secretariat: rows with a period. Membership in the Django group follows in the same transaction."""

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.outbox import actions as outbox
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal
from gcg.models import Representation, today
from partners.models import StaffKind, StaffRole, User
from partners.permissions import SECRETARIAT

from ..permissions import has_administrator, may_keep_staff

GROUPS = dict(zip(StaffKind, SECRETARIAT, strict=True))


@transaction.atomic
def grant_role(person, *, by, kind):
    """Give a person a role from now on. Refused for oneself."""
    if not may_keep_staff(by):
        raise PermissionDenied
    _lock(kind)
    if person.pk == by.pk:
        raise Refusal("12.1", _("You cannot give yourself a role. Ask another administrator."))
    if not person.is_active:
        raise Refusal("12.1", _("%(person)s cannot sign in. Choose somebody with an account.") % {"person": person})
    return _begin(person, kind, by)


@transaction.atomic
def appoint_first_administrator(person):
    """Make the first administrator, from the server's command line. Refused if there is one."""
    _lock(StaffKind.ADMINISTRATOR)
    if has_administrator():
        raise Refusal("12.1", _("There is already an administrator, who can give roles on the page of the staff."))
    return _begin(person, StaffKind.ADMINISTRATOR, None)


@transaction.atomic
def end_role(role, *, by):
    """End a role and its rights, at this moment. Refused for the last administrator."""
    if not may_keep_staff(by):
        raise PermissionDenied
    _lock(role.kind)
    role = StaffRole.objects.select_related("person").get(pk=role.pk)
    if role.ended_at:
        raise Refusal("12.1", _("This role has already ended."))
    if role.kind == StaffKind.ADMINISTRATOR and not has_administrator(beside=role.person):
        raise Refusal("12.1", _("This is the last administrator. Give the role to somebody else first."))
    role.ended_by, role.ended_at = by, timezone.now()
    role.period = DateTimeTZRange(role.period.lower, role.ended_at)
    role.save(update_fields=["ended_by", "ended_at", "period"])
    _group(role.kind).user_set.remove(role.person)
    record.act("secretariat.role.ended", role.person, by=by, role=role.kind)
    _tell(role)
    return role


def _begin(person, kind, by):
    hold(User.objects, person.pk)  # who is given a role meanwhile is not named to sit, as `gcg.actions.speaking` asks
    _refuse_who_sits(person)
    if StaffRole.objects.in_force().filter(person=person, kind=kind).exists():
        raise Refusal("12.1", _("%(person)s already has this role.") % {"person": person})
    now = timezone.now()
    role = StaffRole.objects.create(
        person=person, kind=kind, period=DateTimeTZRange(now, None), granted_by=by, granted_at=now
    )
    _group(kind).user_set.add(person)
    record.act("secretariat.role.granted", person, by=by, role=str(kind))
    _tell(role)
    return role


def _refuse_who_sits(person):
    """Who speaks for a holder, today or from a later day on, has no role in the Secretariat (Q9)."""
    sits = Representation.objects.filter(person=person, period__overlap=DateRange(today(), None))
    if row := sits.select_related("seat", "holder").first():
        raise Refusal(
            "Q9",
            _(
                "%(person)s speaks for %(holder)s (%(seat)s), and the Secretariat speaks for no holder. "
                "Its note that they no longer do, confirmed, comes first."
            )
            % {"person": person, "holder": row.holder, "seat": row.seat.code},
        )


def _group(kind):
    return Group.objects.get(name=GROUPS[kind])


def _lock(kind):
    """Lock the role's kind, so that acts on it are done one at a time and two administrators cannot end each other at
    once.
    """
    hold(Group.objects, _group(kind).pk)


def _tell(role):
    person = role.person
    outbox.write(
        "secretariat.role", "staff_role", {"role": role}, [outbox.Recipient(person.email, str(person))], about=role
    )
