"""A document in further languages, the text inside its files, and how often they were downloaded."""

from pathlib import PurePath

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.noting import Noted
from alliance87.record.guards import Guard
from alliance87.ui.dayfields import DayColumn

from ..texts import ReadingOutcome
from .documents import Document


class Translation(models.Model):
    """The document in a further language, under the same symbol."""

    document = models.ForeignKey(
        Document, verbose_name=_("document"), on_delete=models.PROTECT, related_name="translations"
    )
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES)
    title = models.CharField(_("title"), max_length=300)
    file = models.FileField(_("file"), upload_to="documents/%Y/%m", max_length=300)
    media_type = models.CharField(_("media type"), max_length=120)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    added_at = models.DateTimeField(_("added at"))

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "language"],
                name="a_document_is_in_a_language_once",
                violation_error_message=_("The document is already there in this language."),
            )
        ]
        triggers = [
            Noted("document", "document_id"),
            Guard(
                name="a_translation_is_in_another_language",
                held="documents_document WHERE id = NEW.document_id",
                unless=(
                    "EXISTS (SELECT FROM documents_document AS original "
                    "WHERE original.id = NEW.document_id AND original.language = NEW.language)"
                ),
                violation_error_message=_("This is the document's original language; choose another."),
            ),
        ]

    def __str__(self):
        return f"{self.document.symbol} ({self.language})"

    @property
    def filename(self):
        """The name under which readers save the file: `GCG-12-3.fr.pdf`."""
        return f"{self.document.slug}.{self.language}{PurePath(self.file.name).suffix}"

    @property
    def file_kind(self):
        """What kind of file it is, by the ending of its name: `PDF`."""
        return PurePath(self.file.name).suffix.removeprefix(".").upper()

    def get_absolute_url(self):
        return reverse("documents:language", args=[self.document.slug, self.language])


class FileText(models.Model):
    """The text inside a document's file in one language, for the search, and what came of reading it.

    A worker creates the row when it begins, with the state empty, so that a file that kills the worker is begun once.
    """

    class Reading(models.TextChoices):
        READ = ReadingOutcome.READ.value, _("Its words are found by the search.")
        CUT = (
            ReadingOutcome.CUT.value,
            _("It is very long: the search finds the words of its first million characters."),
        )
        EMPTY = ReadingOutcome.EMPTY.value, _("It has no text, as a scanned page has none: the search finds its title.")
        LOCKED = ReadingOutcome.LOCKED.value, _("It is protected by a password: the search finds its title.")
        BROKEN = (
            ReadingOutcome.BROKEN.value,
            _("It could not be read to its end: the search finds its title and what was read."),
        )
        OTHER = ReadingOutcome.OTHER.value, _("Files of this kind are not searched inside: the search finds its title.")

    document = models.ForeignKey(Document, verbose_name=_("document"), on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES)
    state = models.CharField(_("what came of reading it"), max_length=6, choices=Reading, blank=True)
    had_nul = models.BooleanField(_("NUL bytes were left out"), default=False)
    words = models.TextField(_("text"), blank=True)
    search = SearchVectorField(null=True)
    begun_at = models.DateTimeField(_("begun at"))

    class Meta:
        verbose_name = _("text of a document")
        verbose_name_plural = _("texts of documents")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["document", "language"], name="a_file_is_read_once")]
        indexes = [GinIndex(fields=["search"], name="file_text_search")]
        triggers = [Noted("document", "document_id")]

    def __str__(self):
        return f"{self.document.symbol} ({self.language})"


class Tally(models.Model):
    """How often a document was downloaded in a language on a day (UTC). Nobody is named."""

    document = models.ForeignKey(Document, verbose_name=_("document"), on_delete=models.CASCADE, related_name="tallies")
    language = models.CharField(_("language"), max_length=7, choices=settings.LANGUAGES)
    day = DayColumn(_("day"))
    count = models.PositiveIntegerField(_("downloads"), default=0)

    class Meta:
        verbose_name = _("downloads of a day")
        verbose_name_plural = _("downloads of days")
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["document", "language", "day"], name="downloads_are_counted_by_the_day")
        ]

    def __str__(self):
        return f"{self.document_id}, {self.day}: {self.count}"
