"""What was typed at a step of a registration and is not filled in yet, so that nothing typed is lost."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .applications import Application, Step


class Typed(models.Model):
    """The words in the fields of one step as they stood last, right or not; gone once the step is filled in."""

    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.CASCADE, related_name="typed"
    )
    step = models.CharField(_("step"), max_length=12, choices=Step)
    words = models.JSONField(_("words"), default=dict)
    typed_at = models.DateTimeField(_("typed at"), auto_now=True)

    class Meta:
        verbose_name = _("unfinished step")
        verbose_name_plural = _("unfinished steps")
        constraints = [
            models.UniqueConstraint(fields=["application", "step"], name="a_step_is_kept_unfinished_once"),
        ]

    def __str__(self):
        return f"{self.application}, {self.get_step_display()}"
