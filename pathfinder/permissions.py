"""Who enters focal points of countries, and what focal points may do."""

from alliance87.posts.permissions import is_secretariat

from .models import FocalPoint


def may_name_focal_points(user):
    """Whether `user` may enter, end and hand over the role of focal point: officers of the Secretariat, from the
    country's note (12.5).
    """
    return is_secretariat(user)


def may_edit_roadmap(user, country):
    """Whether `user` may write the country's Roadmap: its focal points, by object permission (5.6)."""
    return user.is_authenticated and user.has_perm(FocalPoint.PERMISSION, country)


def may_file_roadmaps(user):
    """Whether `user` may enter and file a Roadmap on behalf of a country: officers of the Secretariat (12.5)."""
    return is_secretariat(user)


def may_write_roadmap(user, country):
    """Whether `user` may write the country's Roadmap: those who may edit it, and those who may file on its behalf."""
    return may_edit_roadmap(user, country) or may_file_roadmaps(user)
