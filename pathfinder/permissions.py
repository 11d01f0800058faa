"""Who names focal points of countries, and what these may do."""

from partners.permissions import is_secretariat

ROADMAP = "partners.edit_roadmap"


def may_name_focal_points(user):
    """Enter whom a country named, end it, hand it over: officers of the Secretariat, on the country's note (12.5)."""
    return is_secretariat(user)


def may_edit_roadmap(user, country):
    """Write the country's Roadmap: its focal points, by object permission (5.6)."""
    return user.is_authenticated and user.has_perm(ROADMAP, country)
