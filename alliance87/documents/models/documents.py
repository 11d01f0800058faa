"""Numbered documents: a symbol once given is never given again."""

from pathlib import PurePath

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Case, F, Func, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat, Upper
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliance87.noting import Noted

from .. import symbols


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
    """Whether a document is open or restricted; a reader's copy of a restricted one bears their name (see copies)."""

    OPEN = "open", pgettext_lazy("distribution", "Open")
    RESTRICTED = "restricted", _("Restricted")


class DocumentKind(models.TextChoices):
    """What a document is, as its symbol says it (`symbols.KINDS`)."""

    PAPER = "paper", _("Paper")
    INFORMATION = "information", _("Information paper (INF)")
    ROOM = "room", _("Conference room paper (CRP)")
    LIMITED = "limited", _("Limited distribution (L)")
    DECISION = "decision", _("Decision")
    MINUTES = "minutes", _("Minutes")
    COMMUNICATION = "communication", _("Communication")
    INVITATION = "invitation", _("Invitation")
    AGENDA = "agenda", _("Agenda")
    GUIDANCE = "guidance", _("Guidance note")
    BRIEFING = "briefing", _("Briefing")
    LETTER = "letter", _("Letter")
    COUNTRY = "country", _("Document of a country")
    NOMINATION = "nomination", _("Note of a nomination")
    CREDENTIAL = "credential", _("Note on who speaks for a seat")


def _replaced(expression, pattern, by):
    """`expression` with what `pattern` finds replaced, everywhere."""
    return Func(
        expression,
        Value(pattern),
        Value(by),
        Value("g"),
        function="REGEXP_REPLACE",
        output_field=models.CharField(),
    )


def _computed(expression, **options):
    """A column that the database computes from the others."""
    return models.GeneratedField(
        expression=expression, output_field=models.CharField(max_length=200, **options), db_persist=True
    )


class DocumentQuerySet(models.QuerySet):
    def named(self, words):
        """Those whose symbol begins with the words or has them among its parts; none where they are no part of one."""
        fragment = symbols.sought(words)
        return self.filter(path__contains=fragment) if fragment else self.none()

    def with_changes(self):
        """The documents with their revisions, addenda and corrigenda, and what revises a revision. One more query."""
        return self.annotate(newer_revision=newer_revision()).prefetch_related(changes_that_stand())

    def with_replacement(self):
        """Adds `replacement`: the symbol of the newest revision that is not withdrawn, or None. No further query."""
        standing = Document.objects.filter(withdrawn_at=None, change=Document.Change.REVISION)
        own = standing.filter(changes=OuterRef("pk")).order_by("-pk").values("symbol")[:1]
        by = Case(When(change=Document.Change.REVISION, then=newer_revision()), default=Subquery(own))
        return self.annotate(replacement=by)


def changes_that_stand(of=""):
    """Fetches them for the documents to which the path `of` leads. One query."""
    standing = Document.objects.filter(withdrawn_at=None).order_by("pk")
    return models.Prefetch(f"{of}changed_by", standing, "changes_that_stand")


def newer_revision(of=""):
    """The symbol of the newest revision after the document to which the path `of` leads, as a column of its rows."""
    revisions = Document.objects.filter(withdrawn_at=None, change=Document.Change.REVISION)
    later = revisions.filter(changes=OuterRef(f"{of}changes"), pk__gt=OuterRef(f"{of}pk"))
    return Subquery(later.order_by("-pk").values("symbol")[:1])


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
    corrects = models.CharField(
        _("language it corrects"),
        max_length=7,
        choices=settings.LANGUAGES,
        blank=True,
        help_text=_("Of a corrigendum to one language; empty for all."),
    )
    file = models.FileField(_("file"), upload_to="documents/%Y/%m", max_length=300)
    media_type = models.CharField(_("media type"), max_length=120)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    kind = _computed(
        Case(
            *(When(symbol__regex=pattern, then=Value(name)) for name, pattern in symbols.KINDS),
            default=Value(symbols.OTHERWISE),
        ),
        choices=DocumentKind,
    )
    meeting = _computed(
        Coalesce(
            Func(F("symbol"), Value(f"{symbols.MEETING}(?=/)"), function="SUBSTRING", output_field=models.CharField()),
            Value(""),
        )
    )
    path = _computed(Concat(Value("/"), Upper("symbol"), Value("/")))
    place = _computed(
        _replaced(_replaced(F("symbol"), "([0-9]+)", r"00000000\1"), "[0-9]*([0-9]{8})", r"\1"), db_collation="C"
    )
    plain_title = models.GeneratedField(
        expression=Func(F("title"), function="partners_plain", output_field=models.TextField()),
        output_field=models.TextField(),
        db_persist=True,
    )

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
            ),
            models.CheckConstraint(
                name="a_symbol_has_its_form",
                condition=Q(symbol__regex=symbols.PATTERN),
                violation_error_message=_(
                    "A symbol is made of capitals and digits, separated by slashes, such as GCG/12/INF/3."
                ),
            ),
            models.CheckConstraint(
                name="only_a_corrigendum_corrects_a_language",
                condition=Q(corrects="") | Q(change="Corr"),
                violation_error_message=_("Only a corrigendum can be for one language."),
            ),
        ]
        indexes = [
            GinIndex(fields=["path"], name="document_path", opclasses=["gin_trgm_ops"]),
            GinIndex(fields=["plain_title"], name="document_title", opclasses=["gin_trgm_ops"]),
            models.Index(fields=["meeting", "place"], name="document_meeting"),
            models.Index(fields=["-issued_at", "-id"], name="document_newest"),
        ]
        triggers = [Noted("document", columns=("title", "symbol", "language"))]

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
    def kind_in_words(self):
        """What it is, as its symbol says it: `Information paper (INF)`."""
        return DocumentKind(self.kind).label

    @property
    def file_kind(self):
        """What kind of file it is, by the ending of its name: `PDF`."""
        return PurePath(self.file.name).suffix.removeprefix(".").upper()

    @property
    def replaced_by(self):
        """The symbol of the newest revision that is not withdrawn; of an earlier revision too. None if there is none."""
        if self.change == self.Change.REVISION:
            return self.newer_revision
        changes = reversed(self.changes_that_stand)
        revisions = (revision.symbol for revision in changes if revision.change == self.Change.REVISION)
        return next(revisions, None)

    @cached_property
    def newer_revision(self):
        """The symbol of the newest revision after this one, of what it revises. Lists fetch it `with_changes`."""
        return Document.objects.with_changes().values_list("newer_revision", flat=True).get(pk=self.pk)

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
