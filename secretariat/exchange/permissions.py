"""Who makes pledges, accepts them, and says how they go (3.1, 5.3)."""

from alliance87.posts.permissions import is_secretariat
from partners.models import Organization
from partners.permissions import may_edit_partner
from pathfinder.permissions import may_speak_for


def may_pledge(user, holder):
    """Whether `user` may make a pledge for a partner or a country, and say how it goes: those who write at its desk or
    speak for it, and the Secretariat on their behalf (5.3).
    """
    return may_edit_partner(user, holder) if isinstance(holder, Organization) else may_speak_for(user, holder)


def may_rule_on_pledges(user):
    """Whether `user` may accept pledges and send them back: the Secretariat (12.4)."""
    return is_secretariat(user)
