"""What the Secretariat's staff may do beside the council and its partners, by their roles."""

from collections import defaultdict
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from alliance87.desk.duties import day
from alliance87.myself.rights import ADMINISTERS, EDITS, STAFF, Ground, ListedGrounds, Right, Rights
from alliance87.posts.models import StaffKind, StaffRole
from alliance87.posts.permissions import know_staff_roles, staff_roles_of
from gcg.rights import PRESIDING

from . import permissions

OF_ROLES = {StaffKind.OFFICER: {STAFF}, StaffKind.ADMINISTRATOR: {STAFF, ADMINISTERS}, StaffKind.EDITOR: {EDITS}}

RIGHTS = (
    Right("incoming", _lazy("Read incoming mail"), "12.1", (STAFF,), permissions.may_read_mail),
    Right("ask-who-may", _lazy("Ask who may do what"), "12.1", (STAFF,), permissions.may_ask_who_may),
    Right(
        "keep-documents",
        _lazy("Add languages to documents of the register"),
        "12.2",
        (STAFF,),
        permissions.may_keep_documents,
    ),
    Right(
        "keep-review",
        _lazy("Begin, write and conclude reviews of the Secretariat"),
        "12.6",
        (PRESIDING,),
        permissions.may_keep_review,
    ),
    Right(
        "keep-staff", _lazy("Give and end roles in the Secretariat"), "12.1", (ADMINISTERS,), permissions.may_keep_staff
    ),
    Right(
        "impersonate",
        _lazy("Look at the portal as somebody else"),
        "12.4",
        (ADMINISTERS,),
        permissions.may_impersonate,
    ),
)


def _grounds_of(user):
    roles = StaffRole.objects.in_force().filter(person=user) if staff_roles_of(user) else []
    yield from map(_of_role, roles)


def _standing():
    roles = list(StaffRole.objects.in_force())
    grounds = defaultdict(list)
    for role in roles:
        grounds[role.person_id].append(_of_role(role))
    return ListedGrounds(grounds, partial(know_staff_roles, roles=roles))


def _of_role(role):
    words = {"role": role.get_kind_display(), "day": day(role.period.lower)}
    you = _("You have been %(role)s since %(day)s.") % words
    return Ground(frozenset(OF_ROLES[role.kind]), you, _("%(role)s, since %(day)s") % words)


OFFERED = Rights(RIGHTS, {}, _grounds_of, {}, _standing)
