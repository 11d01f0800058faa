"""Who reads and answers what partners submit, who takes it down, and who names the editors of themes (2.3)."""

from alliance87.posts.permissions import is_secretariat

from .models import ThemeEditor, Version


def may_read_submissions(user):
    """Whether `user` may see what waits for an answer: the Secretariat, and the editors of themes."""
    return is_secretariat(user) or _edits_a_theme(user)


def _edits_a_theme(user):
    """One query, kept with the user."""
    if not user.is_authenticated:
        return False
    if not hasattr(user, "_edits_a_theme"):
        know_theme_editors([user], ThemeEditor.objects.in_force().filter(person=user.pk))
    return user._edits_a_theme


def know_theme_editors(people, editors):
    """Keep with each of `people` whether they edit a theme; `editors` are all rows of theirs that are in force."""
    keys = {editor.person_id for editor in editors}
    for person in people:
        person._edits_a_theme = person.pk in keys


def may_answer(user, version):
    """Whether `user` may accept a version or send it back: the Secretariat, and the editors of its themes who do not work
    for its partner.
    """
    if is_secretariat(user):
        return True
    return user.is_authenticated and Version.objects.of_themes_edited(user).filter(pk=version.pk).exists()


def may_take_off(user):
    """Whether `user` may take down what is public, saying why: the Secretariat."""
    return is_secretariat(user)


def may_name_editors(user):
    """Whether `user` may name and end editors of themes: the Secretariat."""
    return is_secretariat(user)
