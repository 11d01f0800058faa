"""Who is Secretariat staff, and who may do what at a partner's desk."""

from .models import Role, User
from .models.partnerships import has_ended

SECRETARIAT = ("Secretariat officer", "Secretariat editor", "Secretariat administrator")
"""The staff roles, as names of Django groups. Membership follows the rows of `StaffRole`."""

OFFICER, EDITOR, ADMINISTRATOR = SECRETARIAT


def staff_roles_of(user):
    """The names of the staff roles of `user`. One query, cached on the user."""
    if not user.is_authenticated:
        return frozenset()
    if not hasattr(user, "_staff_roles"):
        user._staff_roles = frozenset(user.groups.filter(name__in=SECRETARIAT).values_list("name", flat=True))
    return user._staff_roles


def know_staff_roles(people):
    """Cache on each of `people` the names of their staff roles. One query for all of them."""
    names = {person.pk: set() for person in people}
    of_staff = User.groups.through.objects.filter(user_id__in=names, group__name__in=SECRETARIAT)
    for person_pk, name in of_staff.values_list("user_id", "group__name"):
        names[person_pk].add(name)
    for person in people:
        person._staff_roles = frozenset(names[person.pk])


def is_secretariat(user):
    """Whether `user` is an officer or administrator of the Secretariat (clause 12.1). One query a request."""
    return bool(staff_roles_of(user) & {OFFICER, ADMINISTRATOR})


def is_administrator(user):
    """Whether `user` is an administrator of the Secretariat. Being a superuser is not enough."""
    return ADMINISTRATOR in staff_roles_of(user)


def is_editor(user):
    """Whether `user` is an editor of the Secretariat (12.4), who works on public pages and the newsletter, not on the
    GCG's papers.
    """
    return EDITOR in staff_roles_of(user)


def may_validate(user):
    """Whether `user` may ask about, accept and decline applications: the Secretariat (12.1, R1)."""
    return is_secretariat(user)


def may_fill_in(user, application):
    """Whether `user` may fill in, submit and withdraw the application and answer questions: the applicant."""
    return user.is_authenticated and application.applicant_id == user.pk


def may_edit_partner(user, organization):
    """Whether `user` may edit the page and initiatives: the partner's focal points and editors, by object permission
    while it is a partner, and the Secretariat (12.1, R5).
    """
    if not user.is_authenticated:
        return False
    if is_secretariat(user):
        return True
    return user.has_perm("partners.edit_organization", organization) and not has_ended(organization)


def role_at(user, organization):
    """The role of `user` at the partner's desk now; None if they do not work for it, or it is no longer a partner."""
    if not user.is_authenticated:
        return None
    in_force = organization.colleagues.in_force().filter(person=user)
    role = in_force.values_list("role", flat=True).first()
    return None if role is None or has_ended(organization) else role


def may_see_desk(user, organization):
    """Whether `user` may see the partner's desk: all its colleagues, by their rows, and the Secretariat (12.1)."""
    return is_secretariat(user) or role_at(user, organization) is not None


def may_keep_colleagues(user, organization):
    """Whether `user` may invite colleagues and give and end roles: the partner's focal points, and the Secretariat
    (12.1).
    """
    return is_secretariat(user) or role_at(user, organization) == Role.FOCAL_POINT


def may_confirm(user, organization):
    """Whether `user` may confirm the partnership or enter a departure: the partner's focal points, and the Secretariat
    from a letter (R5).
    """
    return is_secretariat(user) or role_at(user, organization) == Role.FOCAL_POINT


def may_oversee_partners(user):
    """Whether `user` may see which partners are silent, dormant, not reachable or gone: the Secretariat (12.1, R5)."""
    return is_secretariat(user)


def may_rename(user):
    """Whether `user` may enter a new name of a partner, from its note: administrators of the Secretariat (12.1)."""
    return is_administrator(user)


def may_merge(user):
    """Whether `user` may enter that a partner became part of another: administrators of the Secretariat (12.1)."""
    return is_administrator(user)
