"""Numbered documents: a symbol once given is never given again."""

from pathlib import PurePath

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _


class Series(models.Model):
    """A series of numbers under one prefix, such as `GCG/12`. The row is locked while a number is taken."""

    prefix = models.CharField(_("prefix"), max_length=40, unique=True)
    last_number = models.PositiveIntegerField(_("last number"), default=0)

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")

    def __str__(self):
        return self.prefix


class Distribution(models.TextChoices):
    OPEN = "open", _("Open")
    RESTRICTED = "restricted", _("Restricted")


class DocumentQuerySet(models.QuerySet):
    def with_changes(self):
        """The documents with their revisions, addenda and corrigenda. One more query."""
        standing = Document.objects.filter(withdrawn_at=None).order_by("pk")
        return self.prefetch_related(models.Prefetch("changed_by", standing, "changes_that_stand"))


class Document(models.Model):
    """A file under its symbol (`GCG/12/3`, `GCG/12/3/Rev.1`), with its language and distribution."""

    class Change(models.TextChoices):
        REVISION = "Rev", _("Revision")
        ADDENDUM = "Add", _("Addendum")
        CORRIGENDUM = "Corr", _("Corrigendum")

    symbol = models.CharField(_("symbol"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=300)
    distribution = models.CharField(
        _("distribution"), max_length=10, choices=Distribution, default=Distribution.RESTRICTED
    )
    language = models.CharField(_("original language"), max_length=7, choices=settings.LANGUAGES, default="en")
    issued_at = models.DateTimeField(_("issued at"))
    changes = models.ForeignKey(
        "self", verbose_name=_("changes"), null=True, blank=True, on_delete=models.PROTECT, related_name="changed_by"
    )
    change = models.CharField(_("change"), max_length=4, choices=Change, blank=True)
    file = models.FileField(_("file"), upload_to="documents/%Y/%m", max_length=300)
    media_type = models.CharField(_("media type"), max_length=120)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="a_change_says_what_it_changes",
                condition=models.Q(changes__isnull=True, change="")
                | (models.Q(changes__isnull=False) & ~models.Q(change="")),
            )
        ]

    def __str__(self):
        return f"{self.symbol} {self.title}"

    @property
    def slug(self):
        """Its symbol in an address: `GCG-12-3-Rev.1`."""
        return self.symbol.replace("/", "-")

    @property
    def filename(self):
        """The name under which readers save the file, from its symbol and kind."""
        return self.slug + PurePath(self.file.name).suffix

    @property
    def kind(self):
        """What kind of file it is, by the ending of its name: `PDF`."""
        return PurePath(self.file.name).suffix.removeprefix(".").upper()

    @property
    def replaced_by(self):
        """The newest revision that is not withdrawn, or None."""
        return next(
            (change for change in reversed(self.changes_that_stand) if change.change == self.Change.REVISION), None
        )

    @property
    def read_with(self):
        """The addenda and corrigenda that are not withdrawn."""
        return [change for change in self.changes_that_stand if change.change != self.Change.REVISION]

    @cached_property
    def changes_that_stand(self):
        """The changes issued to it and not withdrawn, the oldest first. Lists fetch them with `with_changes`."""
        return list(self.changed_by.filter(withdrawn_at=None).order_by("pk"))

    def get_absolute_url(self):
        return reverse("documents:document", args=[self.slug])
