"""Who reads the tracker, who keeps it, and who says how an initiative goes (12.3)."""

from alliance87.posts.permissions import is_secretariat
from gcg.models import presides

from .readings import is_owner


def may_read_tracker(user):
    """Whether `user` may read the tracker and the updates to the Chair: the Secretariat, the Chair, the Deputy Chair."""
    return is_secretariat(user) or presides(user)


def may_keep_tracker(user):
    """Whether `user` may choose what is tracked, ask owners, and draft and send updates: the Secretariat."""
    return is_secretariat(user)


def may_give_progress(user, tracked):
    """Whether `user` may say how an initiative goes: its owners, and the Secretariat on their behalf."""
    return is_secretariat(user) or is_owner(user, tracked)
