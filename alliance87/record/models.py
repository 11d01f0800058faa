"""The record of who did what to what, and when: rows that are added and never changed."""

import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """One act, written in the act's own transaction.

    The actor is kept by id, name and capacity at the time, so that the record does not depend on other rows.
    """

    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True)
    actor_id = models.BigIntegerField(_("actor"), null=True, help_text=_("Empty when the portal itself acted."))
    actor_name = models.CharField(_("name"), max_length=200, blank=True)
    capacity = models.CharField(_("capacity"), max_length=200, blank=True)
    act = models.CharField(_("act"), max_length=80)
    subject_type = models.CharField(_("kind of subject"), max_length=80)
    subject_id = models.CharField(_("subject"), max_length=40)
    subject_name = models.CharField(_("subject's name"), max_length=300)
    details = models.JSONField(_("details"), default=dict)

    class Meta:
        verbose_name = _("entry of the record")
        verbose_name_plural = _("entries of the record")
        ordering = ["id"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="record_subject")]
        triggers = [
            pgtrigger.Protect(name="the_record_is_only_added_to", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return f"{self.act}: {self.subject_name}"
