"""The Terms of Reference as versions: clauses, named settings, in force from a day (clause 13.1)."""

from functools import cached_property

import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliance87.noting import Noted
from alliance87.ui.dayfields import DayColumn

from .rules import Settings


class VersionQuerySet(models.QuerySet):
    def in_force(self, *, on):
        """The version in force on the day `on`; before the first one, the first.

        Raises Version.DoesNotExist only if no version was entered at all.
        """
        return self.filter(in_force_from__lte=on).order_by("-in_force_from").first() or self.earliest("in_force_from")

    def in_force_on_each(self, days):
        """{day: the version in force on it}, in one query."""
        versions = sorted(self, key=lambda version: version.in_force_from)
        return {
            day: next((version for version in reversed(versions) if version.in_force_from <= day), versions[0])
            for day in days
        }


def validate_settings(data):
    """Refuse settings that no rule reads or that have the wrong type."""
    try:
        Settings.from_data(data)
    except (TypeError, ValueError) as error:
        raise ValidationError(str(error)) from error


class Version(models.Model):
    """One version of the Terms of Reference. Every rule reads the version in force on the day it judges (V1)."""

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    title = models.CharField(_("title"), max_length=200)
    in_force_from = DayColumn(_("in force from"), unique=True)
    # As it is printed on the version; the decision itself is found by key (gcg.TermsMatter).
    adopted_by = models.CharField(
        _("adopted by"), max_length=40, blank=True, help_text=_("Number of the decision, such as GCG/12/D2.")
    )
    data = models.JSONField(_("settings"), default=dict, validators=[validate_settings])
    next_review_on = DayColumn(_("next review, as it was adopted"), null=True, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of the Terms of Reference")
        verbose_name_plural = _("versions of the Terms of Reference")
        ordering = ["-in_force_from"]

    def __str__(self):
        """What the version is called, in the language of the reader; `title` has it in that of the decision."""
        return gettext("Terms of Reference, version %(number)s") % {"number": self.number}

    def get_absolute_url(self):
        return reverse("terms:version", args=[self.number])

    @cached_property
    def settings(self):
        """The named settings of this version, with their types."""
        return Settings.from_data(self.data)

    @cached_property
    def last_review(self):
        """The newest review of this version, or None."""
        return max(self.reviews.all(), key=lambda review: (review.held_on, review.pk), default=None)

    @property
    def review_due_on(self):
        """The day by which it is reviewed next (13.1): as its last review said or, before the first, as it was adopted;
        None if nobody has said."""
        return self.last_review.next_on if self.last_review else self.next_review_on


class Review(models.Model):
    """The version was reviewed, and what came of it (13.1). A review that changes the Terms leads to another version."""

    version = models.ForeignKey(Version, verbose_name=_("version"), on_delete=models.PROTECT, related_name="reviews")
    held_on = DayColumn(_("reviewed on"))
    words = models.TextField(_("what came of it"))
    next_on = DayColumn(_("next review by"))
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("entered by"), on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField(_("entered at"))

    class Meta:
        verbose_name = _("review of the Terms of Reference")
        verbose_name_plural = _("reviews of the Terms of Reference")
        ordering = ["held_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="the_next_review_is_later",
                condition=models.Q(next_on__gt=models.F("held_on")),
                violation_error_message=_("The next review is after this one. Choose a later day."),
            )
        ]
        triggers = [
            pgtrigger.Protect(name="a_review_of_the_terms_stays", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return f"{self.version}, {self.held_on}"


LANGUAGE = "en"
"""The language in which clauses are worded: there is one wording of each, and pages and texts in another language say so."""


class Clause(models.Model):
    """One clause, with our own stable id and wording. The Secretariat enters the official text."""

    language = LANGUAGE
    version = models.ForeignKey(Version, verbose_name=_("version"), on_delete=models.CASCADE, related_name="clauses")
    number = models.CharField(_("number"), max_length=8)
    position = models.PositiveSmallIntegerField(_("position"))
    heading = models.CharField(_("heading"), max_length=120)
    summary = models.TextField(_("in our words"))
    official_text = models.TextField(_("official text"), blank=True)

    class Meta:
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "number"],
                name="a_clause_number_is_used_once_in_a_version",
                violation_error_message=_("This version already has a clause with that number."),
            )
        ]
        triggers = [Noted("clause")]

    def __str__(self):
        return self.number
