"""Drafts of a next version of the Terms of Reference, to be tried on the past before one is adopted (13.1, V1)."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models.fields import by_person
from alliance87.terms.models import validate_settings
from alliance87.terms.rules import Settings


class TermsDraft(models.Model):
    """What a next version would set. It has no effect: no rule reads it."""

    title = models.CharField(_("title"), max_length=200)
    reasons = models.TextField(_("what it changes, and why"), blank=True)
    data = models.JSONField(_("settings"), default=dict, validators=[validate_settings])
    written_by = by_person(_("written by"))
    written_at = models.DateTimeField(_("written at"))

    class Meta:
        verbose_name = _("draft of the Terms of Reference")
        verbose_name_plural = _("drafts of the Terms of Reference")
        ordering = ["-written_at"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("gcg:terms-draft", args=[self.pk])

    @property
    def settings(self):
        """Its named settings, with their types."""
        return Settings.from_data(self.data)
