"""Who may do what with the lines of a desk."""

from alliance87.posts.permissions import is_secretariat


def may_keep_desk(user):
    """Whether `user` may assign lines of the Secretariat, put them off and take them off: its officers (12.1)."""
    return is_secretariat(user)
