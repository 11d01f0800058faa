"""Minutes: texts with versions, released by the Chair or Deputy Chair, corrected, and adopted by the next meeting."""

from typing import ClassVar

import pgtrigger
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models import (
    AbstractCorrection,
    AbstractMinutes,
    AbstractRelease,
    AbstractSection,
    AbstractSectionVersion,
    of_meeting,
)
from alliance87.meetings.models import SectionVersionQuerySet as Versions
from alliance87.meetings.models.items import document_of
from alliance87.record.guards import Guard

from .corrigenda import Corrigendum
from .decisions import Outcome
from .items import AgendaItem, Amendment, Turn
from .meetings import Meeting
from .seats import Seat


class MinutesQuerySet(models.QuerySet):
    def for_acts(self):
        """With everything that acts on minutes read, including the decision that adopted them."""
        return self.select_related("meeting", "adoption__decision")


class Minutes(AbstractMinutes):
    """The minutes of one meeting (11.1, 11.2). Facts come from the record, texts from the sections."""

    meeting = of_meeting(Meeting, "minutes")

    objects: ClassVar = MinutesQuerySet.as_manager()

    def get_absolute_url(self):
        return reverse("gcg:minutes", args=[self.meeting.slug])

    def texts(self):
        """The current versions of its sections, for reading."""
        return SectionVersion.objects.filter(section__minutes=self).in_force().with_items()


class Section(AbstractSection):
    """One section of the minutes: the text of an item, or the opening or closing text (no item)."""

    minutes = models.ForeignKey(Minutes, verbose_name=_("minutes"), on_delete=models.PROTECT, related_name="sections")
    item = models.ForeignKey(
        AgendaItem, verbose_name=_("item"), null=True, blank=True, on_delete=models.PROTECT, related_name="sections"
    )

    class Meta(AbstractSection.Meta):
        constraints = [
            models.UniqueConstraint(fields=["minutes", "position"], name="a_section_has_its_place_in_the_minutes")
        ]


def _rows(rows, *names):
    """These rows as a list of {name: value}, read within the outer query; times are ISO strings."""
    return ArraySubquery(rows.values(row=JSONObject(**dict(zip(names, names, strict=True)))))


class SectionVersionQuerySet(Versions):
    def with_items(self):
        """Reads each section's item and its outcome in the same query.

        Adds `told`, a dict of plain rows that `gcg.readings.proceedings` reads: the reopened outcomes, the corrigenda
        of the decision, the amendments of the item made in the room, whether it was taken up and whether any item was, and
        the agendas of convened meetings on which it stands since.
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
            taken_up=Exists(Turn.objects.filter(item=item)),
            any_taken_up=Exists(Turn.objects.filter(item__meeting=OuterRef("section__item__meeting"))),
            carried=_rows(
                AgendaItem.objects.filter(
                    carried_from=item, meeting__convocation__isnull=False, meeting__cancellation=None
                ),
                *("number", "meeting__slug"),
            ),
        )
        about = ("section__item__outcome", "section__item__decision__supersedes", "saved_by")
        return self.select_related(*about).annotate(told=told)


class SectionVersion(AbstractSectionVersion):
    """A section's text as it was saved at one time. The highest number is the current version."""

    section = models.ForeignKey(Section, verbose_name=_("section"), on_delete=models.PROTECT, related_name="versions")

    objects = SectionVersionQuerySet.as_manager()

    class Meta(AbstractSectionVersion.Meta):
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
        constraints = [
            models.UniqueConstraint(
                fields=["section", "number"],
                name="a_version_number_is_used_once_in_a_section",
                violation_error_message=_("Somebody else has saved this section meanwhile."),
            )
        ]


class Release(AbstractRelease):
    """An edition that the Chair or Deputy Chair sent to every representative (11.1, M3): its text and its PDF."""

    minutes = models.ForeignKey(Minutes, verbose_name=_("minutes"), on_delete=models.PROTECT, related_name="releases")
    versions = models.ManyToManyField(SectionVersion, verbose_name=_("texts"), related_name="releases")
    document = document_of("release", null=True, blank=True)

    class Meta(AbstractRelease.Meta):
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
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "edition"],
                name="an_edition_is_released_once",
                violation_error_message=_("This edition has already been released."),
            )
        ]

    def get_absolute_url(self):
        return reverse("gcg:minutes-release", args=[self.minutes.meeting.slug, self.edition])


class CorrectionQuerySet(models.QuerySet):
    def for_acts(self):
        """With everything that the answer to a correction reads, including the seat."""
        return self.select_related("version__section__minutes__meeting", "seat")


class Correction(AbstractCorrection):
    """A change of one paragraph proposed by a representative and answered by the Secretariat (M1, 11.2)."""

    version = models.ForeignKey(
        SectionVersion, verbose_name=_("text"), on_delete=models.PROTECT, related_name="corrections"
    )
    seat = models.ForeignKey(Seat, verbose_name=_("seat"), on_delete=models.PROTECT, related_name="corrections")

    objects: ClassVar = CorrectionQuerySet.as_manager()

    def get_absolute_url(self):
        return reverse("gcg:corrections", args=[self.version.section.minutes.meeting.slug])

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
