"""Files that a group shares, each with its versions (3.1)."""

from pathlib import PurePath

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .groups import Group


class SharedFile(models.Model):
    """A file that a group shares, under a title that stays while versions replace each other."""

    group = models.ForeignKey(Group, verbose_name=_("group"), on_delete=models.PROTECT, related_name="shared_files")
    title = models.CharField(_("title"), max_length=200)
    shared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("shared by"), on_delete=models.PROTECT, related_name="+"
    )
    shared_at = models.DateTimeField(_("shared at"))
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("withdrawn by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    class Meta:
        verbose_name = _("shared file")
        verbose_name_plural = _("shared files")
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "title"],
                condition=Q(withdrawn_at=None),
                name="a_title_names_one_shared_file_of_a_group",
                violation_error_message=_(
                    "The group already shares a file with this title. Add yours there as a new version, or choose another title."
                ),
            ),
            models.CheckConstraint(
                name="a_shared_file_has_a_title",
                condition=~Q(title=""),
                violation_error_message=_("Give the file a title."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("groups:file", args=[self.group.slug, self.pk])


class FileVersion(models.Model):
    """One version of a shared file, under the name it had where it came from. The newest is the one in force."""

    shared_file = models.ForeignKey(
        SharedFile, verbose_name=_("shared file"), on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveSmallIntegerField(_("number"))
    file = models.FileField(_("file"), upload_to="groups/%Y/%m", max_length=300)
    name = models.CharField(_("file name"), max_length=255)
    note = models.CharField(_("what is new"), max_length=300, blank=True)
    media_type = models.CharField(_("media type"), max_length=120)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("added by"), on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(_("added at"))

    class Meta:
        verbose_name = _("version of a shared file")
        verbose_name_plural = _("versions of shared files")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["shared_file", "number"],
                name="versions_of_a_shared_file_are_numbered",
                violation_error_message=_("Somebody has just added a version. Look at it before you add yours."),
            )
        ]
        triggers = [
            pgtrigger.Protect(
                name="a_version_of_a_file_stays_as_it_came", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self):
        return f"{self.name} ({self.number})"

    def get_absolute_url(self):
        return reverse("groups:file-version", args=[self.shared_file.group.slug, self.shared_file_id, self.number])

    @property
    def kind(self):
        """What kind of file it is, by the ending of its name: `PDF`."""
        return PurePath(self.name).suffix.removeprefix(".").upper()
