"""Who is Secretariat staff, and who may do what at a partner's desk."""

from .models import Role
from .models.partnerships import has_ended

SECRETARIAT = ("Secretariat officer", "Secretariat editor", "Secretariat administrator")
"""The staff roles, as names of Django groups."""


def is_secretariat(user):
    """Whether `user` is an officer or administrator of the Secretariat (clause 12.1). One query a request."""
    return bool(_staff_roles(user) & {SECRETARIAT[0], SECRETARIAT[2]})


def is_administrator(user):
    """Whether `user` is an administrator of the Secretariat; whoever administers the portal is not thereby one."""
    return SECRETARIAT[2] in _staff_roles(user)


def _staff_roles(user):
    if not user.is_authenticated:
        return set()
    if not hasattr(user, "_staff_roles"):
        user._staff_roles = set(user.groups.filter(name__in=SECRETARIAT).values_list("name", flat=True))
    return user._staff_roles


def may_validate(user):
    """Ask, accept and decline: the Secretariat (12.1, R1)."""
    return is_secretariat(user)


def may_fill_in(user, application):
    """Fill in, submit, answer and withdraw: whoever applies."""
    return user.is_authenticated and application.applicant_id == user.pk


def may_edit_partner(user, organization):
    """Edit its page and initiatives: its focal points and editors, by object permission and as long as it is a
    partner, and the Secretariat (12.1, R5)."""
    if not user.is_authenticated:
        return False
    if is_secretariat(user):
        return True
    return user.has_perm("partners.edit_organization", organization) and not has_ended(organization)


def role_at(user, organization):
    """What `user` is at the partner's desk now; None for those who do not work for it, or once it is no partner."""
    if not user.is_authenticated:
        return None
    in_force = organization.colleagues.in_force().filter(person=user)
    role = in_force.values_list("role", flat=True).first()
    return None if role is None or has_ended(organization) else role


def may_see_desk(user, organization):
    """See the partner's desk: all its colleagues, and those who may edit."""
    return role_at(user, organization) is not None or may_edit_partner(user, organization)


def may_keep_colleagues(user, organization):
    """Invite, give roles, end them: its focal points, and the Secretariat (12.1)."""
    return is_secretariat(user) or role_at(user, organization) == Role.FOCAL_POINT


def may_confirm(user, organization):
    """Say that it is still a partner, or that it leaves: its focal points, and the Secretariat from a letter (R5)."""
    return is_secretariat(user) or role_at(user, organization) == Role.FOCAL_POINT


def may_oversee_partners(user):
    """See which partners are silent, dormant, unreached or gone: the Secretariat (12.1, R5)."""
    return is_secretariat(user)


def may_rename(user):
    """Enter another name of a partner, from its note: an administrator of the Secretariat (12.1)."""
    return is_administrator(user)


def may_merge(user):
    """Enter that a partner became part of another: an administrator of the Secretariat (12.1)."""
    return is_administrator(user)
