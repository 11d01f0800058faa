"""Minutes: texts with versions, released in editions, and corrected."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance87.ui.dayfields import DayColumn

from ..rules.minutes import symbol_of
from .fields import by_person


class MinutesQuerySet(models.QuerySet):
    def for_acts(self):
        """With what every act on minutes reads."""
        return self.select_related("meeting")


class AbstractMinutes(models.Model):
    """The minutes of one meeting. Facts come from the record, texts from the sections."""

    drafted_by = by_person(_("drafted by"))
    drafted_at = models.DateTimeField(_("drafted at"))

    objects = MinutesQuerySet.as_manager()

    class Meta:
        abstract = True
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")

    def __str__(self):
        return f"{self.meeting} Minutes"

    @property
    def is_adopted(self):
        return getattr(self, "adoption", None) is not None


class AbstractSection(models.Model):
    """One section of the minutes: the text of an item, or the opening or closing text (no item)."""

    position = models.PositiveSmallIntegerField(_("position"))
    heading = models.CharField(_("heading"), max_length=220)

    class Meta:
        abstract = True
        verbose_name = _("section of the minutes")
        verbose_name_plural = _("sections of the minutes")
        ordering = ["position"]

    def __str__(self):
        return self.heading


class SectionVersionQuerySet(models.QuerySet):
    def in_force(self):
        """The latest version of each section, in the order of the minutes."""
        return self.order_by("section__position", "-number").distinct("section__position")

    def with_items(self):
        """Reads each section's item in the same query."""
        return self.select_related("section__item", "saved_by")


class AbstractSectionVersion(models.Model):
    """A section's text as it was saved at one time. The highest number is the current version."""

    number = models.PositiveSmallIntegerField(_("number"))
    html = models.TextField(_("text"), blank=True)
    saved_by = by_person(_("saved by"))
    saved_at = models.DateTimeField(_("saved at"))

    class Meta:
        abstract = True
        verbose_name = _("version of a section")
        verbose_name_plural = _("versions of sections")
        ordering = ["number"]

    def __str__(self):
        return f"{self.section}, {self.number}"


class AbstractRelease(models.Model):
    """An edition of the minutes that was sent to those who get them: its text and its PDF.

    The PDF is made by a worker after the release; until then `document` is empty.
    """

    edition = models.PositiveSmallIntegerField(_("edition"))
    released_by = by_person(_("released by"))
    released_at = models.DateTimeField(_("released at"))
    comments_until = DayColumn(_("corrections until"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("mailed at"), null=True, blank=True)

    class Meta:
        abstract = True
        verbose_name = _("release of minutes")
        verbose_name_plural = _("releases of minutes")
        ordering = ["edition"]

    def __str__(self):
        return f"{self.minutes}, edition {self.edition}"

    @property
    def day(self):
        """The day of its release, in the time zone of its meeting: the same for every reader."""
        return self.released_at.astimezone(self.minutes.meeting.zone).date()

    @property
    def symbol(self):
        """`GCG/12/MIN`, then `GCG/12/MIN/Rev.1`."""
        return symbol_of(self.minutes.meeting.symbol, self.edition)

    def texts(self):
        """The versions it was released with, for reading."""
        return self.versions.order_by("section__position").with_items()


class CorrectionQuerySet(models.QuerySet):
    def for_acts(self):
        """With what the answer to a correction reads."""
        return self.select_related("version__section__minutes__meeting")


class AbstractCorrection(models.Model):
    """A change of one paragraph that somebody proposed, and the answer to it (M1)."""

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", _("Accepted")
        NOT_TAKEN = "not_taken", _("Not taken up")

    paragraph = models.PositiveSmallIntegerField(
        _("paragraph"), help_text=_("Its number in the edition for which the correction was proposed.")
    )
    place = models.PositiveSmallIntegerField(_("place"), help_text=_("The number of the paragraph in its own text."))
    proposed_text = models.TextField(_("proposed text"))
    reasons = models.TextField(_("reasons"), blank=True)
    proposed_by = by_person(_("proposed by"))
    proposed_at = models.DateTimeField(_("proposed at"))
    answer = models.CharField(_("answer"), max_length=9, choices=Answer, blank=True)
    answer_note = models.TextField(_("explanation"), blank=True)
    answered_by = by_person(_("answered by"))
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        abstract = True
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["pk"]
