"""Who may do what with the lines of a desk."""

from django.contrib.auth import get_user_model

from alliance87.posts.permissions import OFFICERS, among_staff, is_secretariat


def may_keep_desk(user):
    """Whether `user` may assign lines of the Secretariat, put them off and take them off: its officers (12.1)."""
    return is_secretariat(user)


def officers():
    """Those whom lines can be assigned to."""
    return among_staff(get_user_model().objects, *OFFICERS).order_by("name", "pk")
