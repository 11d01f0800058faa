"""Who may do what with the newsletter."""

from alliance87.posts.permissions import is_editor, is_secretariat
from gcg.models import presides


def may_write_newsletter(user):
    """Write, schedule and send issues, and see who receives them: the Secretariat and its editors (12.3)."""
    return is_secretariat(user) or is_editor(user)


def may_clear_newsletter(user):
    """Clear an issue, and withdraw the clearance: the Chair or the Deputy Chair (12.3, 8.3)."""
    return presides(user)


def may_read_newsletter_draft(user):
    """Read an issue before it goes out: those who write it, and those who clear it."""
    return may_write_newsletter(user) or may_clear_newsletter(user)
