"""Who enters the leads of groups, and what leads may do."""

from alliance87.posts.permissions import is_secretariat

from .models import Lead


def may_appoint_leads(user):
    """Whether `user` may enter and end leads of existing groups: officers of the Secretariat (12.1)."""
    return is_secretariat(user)


def may_lead(user, group):
    """Whether `user` may lead the group: its leads, by object permission (5.3)."""
    return user.is_authenticated and user.has_perm(Lead.PERMISSION, group)
