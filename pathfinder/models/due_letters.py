"""Letters that the Secretariat wrote about something due, each once (12.5)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partners.models import Country

from .candidacies import by_person


class DueLetter(models.Model):
    """A letter about one thing that was due or waited, as it was sent: `kind` and `key` say which (`readings.due`), and
    `stage` whether it was late. It is sent once for each stage, and stays as it was sent.
    """

    country = models.ForeignKey(Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=10)
    key = models.BigIntegerField(_("which"))
    year = models.PositiveSmallIntegerField(_("year"), default=0)
    stage = models.CharField(_("stage"), max_length=4, blank=True)
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES)
    title = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("letter"), max_length=8000)
    sent_by = by_person(_("sent by"))
    sent_at = models.DateTimeField(_("sent at"))

    class Meta:
        verbose_name = _("letter about something due")
        verbose_name_plural = _("letters about things due")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "year", "stage"],
                name="a_letter_about_something_due_is_sent_once",
                violation_error_message=_("This letter has already been sent."),
            ),
            models.CheckConstraint(
                name="a_letter_about_something_due_says_something",
                condition=~Q(title="") & Q(text__regex="[^[:space:]]"),
                violation_error_message=_("A letter has a subject and a text."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="a_letter_about_something_due_stays", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return self.title
