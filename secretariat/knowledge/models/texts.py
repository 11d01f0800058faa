"""The text inside the files of what is shared, for the search."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance87.documents.models import FileText
from alliance87.noting import Noted

from .items import Version


class VersionText(models.Model):
    """The text inside the file of a version, and what came of reading it.

    A worker creates the row when it begins, with the state empty, so that a file that kills the worker is begun once.
    """

    version = models.OneToOneField(Version, verbose_name=_("version"), on_delete=models.CASCADE, related_name="text")
    state = models.CharField(_("what came of reading it"), max_length=6, choices=FileText.Reading, blank=True)
    words = models.TextField(_("text"), blank=True)
    begun_at = models.DateTimeField(_("begun at"))

    class Meta:
        verbose_name = _("text of a file of knowledge")
        verbose_name_plural = _("texts of files of knowledge")
        triggers = [Noted("knowledge", "SELECT item_id FROM knowledge_version WHERE id = {row}.version_id")]

    def __str__(self):
        return str(self.version)
