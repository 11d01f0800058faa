"""The index of the search: what was read of each thing, and which things are to be read anew."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Value
from django.db.models.functions import Concat, Upper
from django.utils.translation import gettext_lazy as _


class _Vector(Func):
    """The words of a text by the rules of its language as written, by the same without accents, and as they are."""

    function = "finding_vector"
    output_field = SearchVectorField()


class _Both(Func):
    template, arg_joiner, output_field = "(%(expressions)s)", " || ", SearchVectorField()


def _head():
    symbol = _Vector(Value("-"), "symbol", Value("A"))
    return _Both(_Vector("language", "title", Value("A")), symbol, _Vector(Value(""), "also", Value("B")))


def _computed(expression, field):
    return models.GeneratedField(expression=expression, output_field=field, db_persist=True)


class Entry(models.Model):
    """What is found of a thing in one language. `route`, `parts` and `fragment` make its address when it is shown."""

    kind = models.CharField(_("kind"), max_length=20)
    key = models.CharField(_("key"), max_length=40)
    language = models.CharField(
        _("language"), max_length=7, blank=True, choices=settings.LANGUAGES, help_text=_("Empty if it is not stated.")
    )
    title = models.TextField(_("title"))
    text = models.TextField(_("text"), blank=True)
    also = models.TextField(_("other names to find it by"), blank=True, help_text=_("They are not shown."))
    symbol = models.CharField(_("symbol"), max_length=60, blank=True)
    at = models.DateTimeField(_("of"), null=True, blank=True)
    route = models.CharField(_("route"), max_length=60)
    parts = models.JSONField(_("arguments of the route"), default=list, blank=True)
    fragment = models.CharField(_("place on the page"), max_length=60, blank=True)
    is_cut = models.BooleanField(_("its end is not searched, since it is too long"), default=False)
    digest = models.CharField(_("SHA-256 of what was read"), max_length=64)
    path = _computed(Concat(Value("/"), Upper("symbol"), Value("/")), models.CharField(max_length=62))
    plain_title = _computed(
        Func(F("title"), function="partners_plain", output_field=models.TextField()), models.TextField()
    )
    head = _computed(_head(), SearchVectorField())
    words = _computed(_Both(_head(), _Vector("language", "text", Value("D"))), SearchVectorField())

    class Meta:
        verbose_name = _("entry of the search")
        verbose_name_plural = _("entries of the search")
        ordering = ["kind", "key", "language"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "language"], name="a_thing_is_found_once_in_a_language")
        ]
        indexes = [
            GinIndex(fields=["head"], name="entry_head", fastupdate=False),
            GinIndex(fields=["words"], name="entry_words", fastupdate=False),
            GinIndex(fields=["plain_title"], name="entry_title", opclasses=["gin_trgm_ops"], fastupdate=False),
            GinIndex(fields=["path"], name="entry_path", opclasses=["gin_trgm_ops"], fastupdate=False),
        ]

    def __str__(self):
        return f"{self.kind} {self.key} ({self.language})"


class Due(models.Model):
    """A thing that is to be read anew, since a row of it changed: triggers add it (`alliance87.noting`)."""

    kind = models.CharField(_("kind"), max_length=20)
    key = models.CharField(_("key"), max_length=40)

    class Meta:
        verbose_name = _("change to be read")
        verbose_name_plural = _("changes to be read")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.kind} {self.key}"
