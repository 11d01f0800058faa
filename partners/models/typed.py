"""What was typed in a step of a registration that is not complete yet, so that nothing typed is lost."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .applications import Application, Step


class Typed(models.Model):
    """The last content of the fields of one step, right or not; deleted once the step is complete."""

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
