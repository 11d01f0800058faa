"""Who writes the public pages, and who approves what somebody else wrote."""

from alliance87.posts.permissions import is_editor, is_secretariat


def may_edit_pages(user):
    """Whether `user` may write public pages: the Secretariat's editors (12.4)."""
    return is_editor(user)


def may_see_languages(user):
    """Whether `user` may see how every page stands in each language: the Secretariat and its editors (12.4)."""
    return is_editor(user) or is_secretariat(user)


def may_approve(user, page, asked_by):
    """Whether `user` may approve the newest text of `page`: an editor who neither wrote it nor asked for the approval."""
    written_by = page.latest_revision.user_id if page.latest_revision else None
    return is_editor(user) and user.pk not in (written_by, asked_by)
