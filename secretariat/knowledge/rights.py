"""What people may do with knowledge: by their role in the Secretariat, or as editors of a theme."""

from collections import defaultdict
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from alliance87.desk.duties import day
from alliance87.myself.rights import STAFF, Ground, ListedGrounds, Right, Rights

from . import permissions
from .models import ThemeEditor

THEME_EDITOR = "editor of a theme"

RIGHTS = (
    Right(
        "answer-knowledge",
        _lazy("Read what partners submit to the knowledge of the Alliance, and accept it or send it back"),
        "2.3",
        (STAFF, THEME_EDITOR),
        permissions.may_read_submissions,
    ),
    Right("take-off-knowledge", _lazy("Take knowledge down, saying why"), "2.3", (STAFF,), permissions.may_take_off),
    Right("name-theme-editors", _lazy("Name and end editors of themes"), "2.3", (STAFF,), permissions.may_name_editors),
)


def _grounds_of(user):
    yield from map(_of_editor, user.themes_edited.in_force())


def _standing():
    editors = list(ThemeEditor.objects.in_force())
    grounds = defaultdict(list)
    for editor in editors:
        grounds[editor.person_id].append(_of_editor(editor))
    return ListedGrounds(grounds, partial(permissions.know_theme_editors, editors=editors))


def _of_editor(editor):
    words = {"theme": editor.get_theme_display(), "day": day(editor.period.lower)}
    you = _("You have edited the theme “%(theme)s” since %(day)s.") % words
    return Ground(frozenset({THEME_EDITOR}), you, _("Edits the theme “%(theme)s” since %(day)s") % words)


OFFERED = Rights(RIGHTS, {}, _grounds_of, {}, _standing)
