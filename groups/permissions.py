"""Who enters the leads of groups, what leads and members may do, and who sees what is for members only."""

from alliance87.posts.permissions import is_secretariat

from .models import Lead, Membership
from .readings.places import place_of


def may_appoint_leads(user):
    """Whether `user` may enter and end leads of existing groups: officers of the Secretariat (12.1)."""
    return is_secretariat(user)


def may_lead(user, group):
    """Whether `user` may lead the group: its leads, by object permission (5.3)."""
    return user.is_authenticated and user.has_perm(Lead.PERMISSION, group)


def may_take_part(user, group):
    """Whether `user` may write in the group: its leads and members, by object permission (5.3)."""
    return user.is_authenticated and (may_lead(user, group) or user.has_perm(Membership.PERMISSION, group))


def may_read_inside(user, group):
    """Whether `user` may read what is for members only: leads, members and observers, and the Secretariat (12.1)."""
    return is_secretariat(user) or place_of(user, group).is_inside


def may_edit_workplan(user, group):
    """Whether `user` may write the workplan, by its forms or by a sheet, report on it and ask for support (6.3)."""
    return may_lead(user, group)
