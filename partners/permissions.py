"""Who may do what at a partner's desk, and with registrations."""

from alliance87.posts.permissions import is_administrator, is_secretariat

from .models import Role
from .models.partnerships import has_ended


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
