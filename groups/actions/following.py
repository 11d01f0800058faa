"""Following a group by e-mail, with or without an account (5.2)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from alliance87.outbox.actions import following

from .within import refuse_if_closed


def ask_to_follow_group(group, email):
    """Ask the owner of an address whether it is to follow the group. Refused where there is no more news to come."""
    refuse_if_closed(group)
    following.ask_to_follow(group, email)


@transaction.atomic
def follow_group(group, *, by):
    """Follow with the address of one's account."""
    if not by.is_authenticated:
        raise PermissionDenied
    refuse_if_closed(group)
    return following.follow(group, by=by)


@transaction.atomic
def unfollow_group(group, *, by):
    """No longer follow with the address of one's account."""
    if not by.is_authenticated:
        raise PermissionDenied
    following.unfollow(group, by=by)
