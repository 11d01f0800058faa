"""Drafts of a next version of the Terms of Reference, to be tried on the past before one is adopted (13.1, V1)."""

from django.contrib.postgres.expressions import ArraySubquery
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models.fields import by_person
from alliance87.terms.models import Clause, Version, validate_settings
from alliance87.terms.rules import Settings
from alliance87.ui.dayfields import DayColumn


class TermsDraftQuerySet(models.QuerySet):
    def with_marks(self):
        """With `is_put`, whether it was ever put on an agenda, and `is_worded`, whether it words a clause."""
        same = self.model.objects.filter(pk=OuterRef("pk"))
        return self.annotate(
            is_put=Exists(same.filter(matters__isnull=False)), is_worded=Exists(same.filter(wordings__isnull=False))
        )

    def with_clauses(self):
        """With `base_clauses`, those of the version that the draft changes, and `own_clauses`, those that it words: the
        texts of each by name."""
        of_base = Clause.objects.filter(version=OuterRef("base"))
        own = Wording.objects.filter(draft=OuterRef("pk"))
        return self.annotate(base_clauses=_texts(of_base), own_clauses=_texts(own))


CLAUSE_TEXT = ("number", "heading", "summary", "official_text")


def _texts(clauses):
    return ArraySubquery(clauses.order_by().values(texts=JSONObject(**{name: name for name in CLAUSE_TEXT})))


class TermsDraft(models.Model):
    """What a next version would set. It has no effect: no rule reads it."""

    title = models.CharField(_("title"), max_length=200)
    reasons = models.TextField(_("what it changes, and why"), blank=True)
    base = models.ForeignKey(
        Version, verbose_name=_("version it changes"), on_delete=models.PROTECT, related_name="drafts"
    )
    data = models.JSONField(_("settings"), default=dict, validators=[validate_settings])
    in_force_from = DayColumn(_("in force from"), null=True, blank=True)
    next_review_on = DayColumn(_("next review by"), null=True, blank=True)
    edition = models.PositiveSmallIntegerField(_("edition"), default=1)
    written_by = by_person(_("written by"))
    written_at = models.DateTimeField(_("written at"))

    objects = TermsDraftQuerySet.as_manager()

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


class Wording(models.Model):
    """How a clause reads in a draft, where it reads otherwise than in the version that the draft changes, or is new."""

    draft = models.ForeignKey(TermsDraft, verbose_name=_("draft"), on_delete=models.CASCADE, related_name="wordings")
    number = models.CharField(
        _("number"), max_length=8, validators=[RegexValidator(r"^[1-9][0-9]?\.[1-9][0-9]?$", _("Such as 9.2."))]
    )
    heading = models.CharField(_("heading"), max_length=120)
    summary = models.TextField(_("in our words"))
    official_text = models.TextField(_("official text"), blank=True)
    worded_by = by_person(_("worded by"))
    worded_at = models.DateTimeField(_("worded at"))

    class Meta:
        verbose_name = _("wording of a clause")
        verbose_name_plural = _("wordings of clauses")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "number"],
                name="a_clause_reads_in_one_way_in_a_draft",
                violation_error_message=_("Somebody has worded this clause in the meantime."),
            )
        ]

    def __str__(self):
        return f"{self.draft}, {self.number}"
