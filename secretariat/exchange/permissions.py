"""Who makes pledges, posts offers and requests and answers them, and who accepts all of these (2.2, 3.1, 5.3)."""

from alliance87.posts.permissions import is_secretariat
from partners.models import Organization
from partners.models.colleagues import EDITING
from partners.permissions import may_edit_partner, role_at
from pathfinder.permissions import may_speak_for


def may_pledge(user, holder):
    """Whether `user` may make a pledge for a partner or a country, and say how it goes: those who write at its desk or
    speak for it, and the Secretariat on their behalf (5.3).
    """
    return may_post(user, holder) if isinstance(holder, Organization) else may_speak_for(user, holder)


def may_post(user, organization):
    """Whether `user` may post an offer or a request of a partner, and close it: those who write at its desk, and the
    Secretariat on their behalf (3.1).
    """
    return may_edit_partner(user, organization)


def may_answer(user, organization):
    """Whether `user` may write for a partner to another about an offer or a request: those who write at its desk. The
    Secretariat reads it, and writes for nobody (3.1).
    """
    return role_at(user, organization) in EDITING


def may_rule(user):
    """Whether `user` may accept pledges, offers and requests, send them back, and take offers and requests down: the
    Secretariat (12.4).
    """
    return is_secretariat(user)
