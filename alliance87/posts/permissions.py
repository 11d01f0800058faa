"""Who is staff of the Secretariat (12.1): by the rows of their roles and nothing else."""

from .models import StaffKind, StaffRole

OFFICERS = frozenset({StaffKind.OFFICER, StaffKind.ADMINISTRATOR})
"""The roles that do the Secretariat's work around the council and its partners."""


def staff_roles_of(user):
    """The kinds of the staff roles of `user`. One query, kept with the user."""
    if not user.is_authenticated:
        return frozenset()
    if not hasattr(user, "_staff_roles"):
        user._staff_roles = frozenset(StaffRole.objects.in_force().filter(person=user).values_list("kind", flat=True))
    return user._staff_roles


def know_staff_roles(people, roles):
    """Keep with each of `people` the kinds of their staff roles, of which `roles` are all that are in force."""
    kinds = {person.pk: set() for person in people}
    for role in roles:
        if role.person_id in kinds:
            kinds[role.person_id].add(role.kind)
    for person in people:
        person._staff_roles = frozenset(kinds[person.pk])


def among_staff(people, *kinds):
    """Those of the queryset `people` who may sign in and have one of these roles in the Secretariat, or any."""
    roles = StaffRole.objects.in_force()
    roles = roles.filter(kind__in=kinds) if kinds else roles
    return people.filter(is_active=True, pk__in=roles.values("person"))


def is_secretariat(user):
    """Whether `user` is an officer or administrator of the Secretariat (12.1). One query a request."""
    return bool(staff_roles_of(user) & OFFICERS)


def is_administrator(user):
    """Whether `user` is an administrator of the Secretariat. Being a superuser is not enough."""
    return StaffKind.ADMINISTRATOR in staff_roles_of(user)


def is_editor(user):
    """Whether `user` is an editor of the Secretariat (12.4), who works on public pages and the newsletter, not on the
    GCG's papers.
    """
    return StaffKind.EDITOR in staff_roles_of(user)
