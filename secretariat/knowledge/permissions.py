"""Who reads and answers what partners submit, who takes it off, and who names the editors of themes (2.3)."""

from alliance87.posts.permissions import is_secretariat

from .models import ThemeEditor, Version


def may_read_submissions(user):
    """Whether `user` may see what waits for an answer: the Secretariat, and the editors of themes."""
    if is_secretariat(user):
        return True
    return user.is_authenticated and ThemeEditor.objects.in_force().filter(person=user.pk).exists()


def may_answer(user, version):
    """Whether `user` may accept a version or send it back: the Secretariat, and the editors of its themes who do not work
    for its partner.
    """
    if is_secretariat(user):
        return True
    return user.is_authenticated and Version.objects.of_themes_edited(user).filter(pk=version.pk).exists()


def may_take_off(user):
    """Whether `user` may take what is public off, with a word: the Secretariat."""
    return is_secretariat(user)


def may_name_editors(user):
    """Whether `user` may name and end editors of themes: the Secretariat."""
    return is_secretariat(user)
