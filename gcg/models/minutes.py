"""Minutes: texts with versions, released by the Chair or Deputy Chair, corrected, and adopted by the next meeting."""

import pgtrigger
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.rules.minutes import symbol_of
from alliance87.record.guards import Guard
from alliance87.ui.dayfields import DayColumn

from .corrigenda import Corrigendum
from .decisions import Outcome
from .items import AgendaItem, Amendment
from .meetings import Meeting, by_person
from .seats import Seat


class Minutes(models.Model):
    """The minutes of one meeting (11.1, 11.2). Facts come from the record, texts from the sections."""

    meeting = models.OneToOneField(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="minutes")
    drafted_by = by_person(_("drafted by"))
    drafted_at = models.DateTimeField(_("drafted at"))

    class Meta:
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")

    def __str__(self):
        return f"{self.meeting} Minutes"

    def get_absolute_url(self):
        return reverse("gcg:minutes", args=[self.meeting.slug])

    @property
    def is_adopted(self):
        return getattr(self, "adoption", None) is not None

    def texts(self):
        """The current versions of its sections, for reading."""
        return SectionVersion.objects.filter(section__minutes=self).in_force().with_items()


class Section(models.Model):
    """One section of the minutes: the text of an item, or the opening or closing text (no item)."""

    minutes = models.ForeignKey(Minutes, verbose_name=_("minutes"), on_delete=models.PROTECT, related_name="sections")
    item = models.ForeignKey(
        AgendaItem, verbose_name=_("item"), null=True, blank=True, on_delete=models.PROTECT, related_name="sections"
    )
    position = models.PositiveSmallIntegerField(_("position"))
    heading = models.CharField(_("heading"), max_length=220)

    class Meta:
        verbose_name = _("section of the minutes")
        verbose_name_plural = _("sections of the minutes")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["minutes", "position"], name="a_section_has_its_place_in_the_minutes")
        ]

    def __str__(self):
        return self.heading


def _rows(rows, *names):
    """These rows as a list of {name: value}, read within the outer query; times are ISO strings."""
    return ArraySubquery(rows.values(row=JSONObject(**dict(zip(names, names, strict=True)))))


class SectionVersionQuerySet(models.QuerySet):
    def in_force(self):
        """The latest version of each section, in the order of the minutes."""
        return self.order_by("section__position", "-number").distinct("section__position")

    def with_items(self):
        """Reads each section's item and its outcome in the same query.

        Adds `told`, a dict of plain rows that `gcg.readings.proceedings` reads: the reopened outcomes, the corrigenda
        of the decision, and the amendments of the item made in the room.
        """
        item = OuterRef("section__item")
        told = JSONObject(
            reopened=_rows(
                Outcome.objects.filter(was_on=item),
                *("result", "note", "announced_at", "reopened_at", "reopened_because"),
            ),
            corrigenda=_rows(
                Corrigendum.objects.filter(decision__item=item), "number", "kind", "reads", "should_read", "issued_at"
            ),
            amendments=_rows(Amendment.objects.filter(item=item), "kind", "was_number", "number", "because"),
        )
        return self.select_related("section__item__outcome", "section__item__decision", "saved_by").annotate(told=told)


class SectionVersion(models.Model):
    """A section's text as it was saved at one time. The highest number is the current version."""

    section = models.ForeignKey(Section, verbose_name=_("section"), on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("number"))
    html = models.TextField(_("text"), blank=True)
    saved_by = by_person(_("saved by"))
    saved_at = models.DateTimeField(_("saved at"))

    objects = SectionVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a section")
        verbose_name_plural = _("versions of sections")
        triggers = [
            Guard(
                name="adopted_minutes_are_not_rewritten",
                held="gcg_minutes WHERE id = (SELECT minutes_id FROM gcg_section WHERE id = NEW.section_id)",
                unless=(
                    "EXISTS (SELECT 1 FROM gcg_section s JOIN gcg_adoption a ON a.minutes_id = s.minutes_id"
                    " JOIN gcg_decision d ON d.id = a.decision_id"
                    " WHERE s.id = NEW.section_id AND d.adopted_at < NEW.saved_at)"
                ),
                violation_error_message=_(
                    "These minutes were adopted and stay as they are; another decision may correct them."
                ),
            )
        ]
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["section", "number"],
                name="a_version_number_is_used_once_in_a_section",
                violation_error_message=_("Somebody else has saved this section meanwhile."),
            )
        ]

    def __str__(self):
        return f"{self.section}, {self.number}"


class Release(models.Model):
    """An edition that the Chair or Deputy Chair sent to every representative (11.1, M3): its text and its PDF.

    The PDF is made by a worker after the release; until then `document` is empty.
    """

    minutes = models.ForeignKey(Minutes, verbose_name=_("minutes"), on_delete=models.PROTECT, related_name="releases")
    edition = models.PositiveSmallIntegerField(_("edition"))
    released_by = by_person(_("released by"))
    released_at = models.DateTimeField(_("released at"))
    comments_until = DayColumn(_("corrections until"), null=True, blank=True)
    versions = models.ManyToManyField(SectionVersion, verbose_name=_("texts"), related_name="releases")
    document = models.OneToOneField(
        "documents.Document",
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="release",
    )
    mailed_at = models.DateTimeField(_("mailed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("release of minutes")
        verbose_name_plural = _("releases of minutes")
        triggers = [
            Guard(
                name="adopted_minutes_are_not_released_again",
                held="gcg_minutes WHERE id = NEW.minutes_id",
                unless=(
                    "EXISTS (SELECT 1 FROM gcg_adoption a JOIN gcg_decision d ON d.id = a.decision_id"
                    " WHERE a.minutes_id = NEW.minutes_id AND d.adopted_at < NEW.released_at)"
                ),
                violation_error_message=_(
                    "These minutes were adopted and stay as they are; another decision may correct them."
                ),
            )
        ]
        ordering = ["edition"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "edition"],
                name="an_edition_is_released_once",
                violation_error_message=_("This edition has already been released."),
            )
        ]

    def __str__(self):
        return f"{self.minutes}, edition {self.edition}"

    def get_absolute_url(self):
        return reverse("gcg:minutes-release", args=[self.minutes.meeting.slug, self.edition])

    @property
    def symbol(self):
        """`GCG/12/MIN`, then `GCG/12/MIN/Rev.1`."""
        return symbol_of(self.minutes.meeting.symbol, self.edition)

    def texts(self):
        """The versions it was released with, for reading."""
        return self.versions.order_by("section__position").with_items()


class Correction(models.Model):
    """A change of one paragraph proposed by a representative and answered by the Secretariat (M1, 11.2)."""

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", _("Accepted")
        NOT_TAKEN = "not_taken", _("Not taken up")

    version = models.ForeignKey(
        SectionVersion, verbose_name=_("text"), on_delete=models.PROTECT, related_name="corrections"
    )
    paragraph = models.PositiveSmallIntegerField(
        _("paragraph"), help_text=_("Its number in the edition for which the correction was proposed.")
    )
    place = models.PositiveSmallIntegerField(_("place"), help_text=_("The number of the paragraph in its own text."))
    seat = models.ForeignKey(Seat, verbose_name=_("seat"), on_delete=models.PROTECT, related_name="corrections")
    proposed_text = models.TextField(_("proposed text"))
    reasons = models.TextField(_("reasons"), blank=True)
    proposed_by = by_person(_("proposed by"))
    proposed_at = models.DateTimeField(_("proposed at"))
    answer = models.CharField(_("answer"), max_length=9, choices=Answer, blank=True)
    answer_note = models.TextField(_("explanation"), blank=True)
    answered_by = by_person(_("answered by"))
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.seat}, paragraph {self.paragraph}"


_REFUSE_WHILE_UNANSWERED = (
    "IF EXISTS (SELECT 1 FROM gcg_correction AS asked JOIN gcg_sectionversion AS text ON text.id = asked.version_id "
    "JOIN gcg_section AS section ON section.id = text.section_id "
    "WHERE section.minutes_id = NEW.minutes_id AND asked.answer = '') THEN "
    "RAISE EXCEPTION 'these minutes have a correction without an answer' USING ERRCODE = 'check_violation'; "
    "END IF; RETURN NEW;"
)
"""Holds M5 where no act can be asked: with a correction unanswered no minutes are adopted."""


class Adoption(models.Model):
    """The minutes as adopted by a decision of a later meeting (M1)."""

    minutes = models.OneToOneField(
        Minutes, verbose_name=_("minutes"), on_delete=models.PROTECT, related_name="adoption"
    )
    decision = models.OneToOneField(
        "gcg.Decision", verbose_name=_("decision"), on_delete=models.PROTECT, related_name="adopts_minutes"
    )

    class Meta:
        verbose_name = _("adoption of minutes")
        verbose_name_plural = _("adoptions of minutes")
        triggers = [
            pgtrigger.Trigger(
                name="minutes_are_adopted_corrected",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_REFUSE_WHILE_UNANSWERED,
            )
        ]

    def __str__(self):
        return f"{self.minutes}: {self.decision}"
