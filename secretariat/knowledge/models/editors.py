"""Who reads, beside the Secretariat, what partners submit on a theme (2.3)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance87.posts.models import Post, from_act_to_act, holder, once_at_a_time
from partners.models import Theme


class ThemeEditor(Post):
    """A person reads, beside the Secretariat, what partners submit on a theme, and answers it."""

    ONCE_BY = ("theme", "person")
    CLAUSE = "2.3"
    ACT = "knowledge.editor"
    ALREADY = _("%(person)s is already an editor of this theme.")
    GONE = _("%(person)s is no longer an editor of this theme.")

    theme = models.CharField(_("theme"), max_length=20, choices=Theme)
    person = holder("themes_edited")

    class Meta:
        verbose_name = _("editor of a theme")
        verbose_name_plural = _("editors of themes")
        ordering = ["theme", "pk"]
        constraints = [
            once_at_a_time(
                "theme",
                "person",
                name="a_person_edits_a_theme_once_at_a_time",
                violation_error_message=_("This person is already an editor of this theme."),
            ),
            from_act_to_act(name="an_editor_of_a_theme_edits_from_act_to_act"),
        ]

    def __str__(self):
        return f"{self.person}, {self.get_theme_display()}"

    @property
    def details(self):
        return {"person": str(self.person), "theme": str(self.theme)}
