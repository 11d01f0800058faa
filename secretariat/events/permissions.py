"""Who plans events (2.3)."""

from alliance87.posts.permissions import is_secretariat


def may_plan_events(user):
    """Whether `user` may plan, publish, change and cancel events and read who registered: the Secretariat (12.4)."""
    return is_secretariat(user)
