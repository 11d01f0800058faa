"""Meetings, their openings and closures. Each thing that happens to a meeting is a row that says who did it and when."""

from datetime import UTC
from zoneinfo import ZoneInfo

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance87.record.guards import Guard
from alliance87.ui.dayfields import MomentColumn
from alliance87.ui.zones import validate_time_zone

from .fields import by_person, has, meeting_in


class Modality(models.TextChoices):
    """How people attend a meeting."""

    IN_PERSON = "in_person", _("In person")
    VIRTUAL = "virtual", _("Virtual")
    HYBRID = "hybrid", _("Hybrid")


class AbstractMeeting(models.Model):
    """A meeting of a body, which adds `symbol` and the address of its page."""

    Modality = Modality

    modality = models.CharField(_("modality"), max_length=10, choices=Modality, default=Modality.HYBRID)
    starts_at = MomentColumn(_("start"))
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="Europe/Zurich", validators=[validate_time_zone]
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    link = models.URLField(_("link for joining"), blank=True)
    languages = ArrayField(
        models.CharField(max_length=7, choices=settings.LANGUAGES), verbose_name=_("working languages"), default=list
    )
    revision = models.PositiveIntegerField(
        _("revision"), default=0, help_text=_("Grows with each change that people in the room can see.")
    )

    class Meta:
        abstract = True

    def __str__(self):
        return self.symbol

    @property
    def first_language(self):
        """The language in which texts for the meeting are written."""
        return self.languages[0] if self.languages else "en"

    @property
    def symbol(self):
        """The prefix of its documents, as its body numbers them."""
        raise NotImplementedError

    @property
    def is_from_history(self):
        """Whether it was imported, so that nothing is known of how it was held: only its day, kind, state and attendance."""
        return False

    @property
    def date(self):
        """The day by which the rules judge: that of the start, in UTC."""
        return self.starts_at.astimezone(UTC).date()

    @property
    def zone(self):
        return ZoneInfo(self.time_zone)

    @property
    def day(self):
        """The day on which it starts, in its own time zone: the same for every reader."""
        return self.starts_at.astimezone(self.zone).date()

    def fact(self, name):
        """The related row (convocation, cancellation, opening or closure), or None."""
        return getattr(self, name, None)

    def put(self, name, **values):
        """Write the row of a fact, such as `cancellation`, in the body's own table."""
        return self._meta.get_field(name).related_model.objects.create(meeting=self, **values)

    @property
    def is_convened(self):
        return self.fact("convocation") is not None

    @property
    def is_cancelled(self):
        return self.fact("cancellation") is not None

    @property
    def is_open(self):
        return self.fact("opening") is not None and self.fact("closure") is None

    @property
    def is_closed(self):
        return self.fact("closure") is not None

    @property
    def state(self):
        """One of `prepared`, `convened`, `open`, `closed`, `cancelled`."""
        if self.is_cancelled:
            return "cancelled"
        if self.is_closed:
            return "closed"
        if self.is_open:
            return "open"
        return "convened" if self.is_convened else "prepared"


def ends_after_it_starts(*, name):
    """The constraint on the times of a meeting."""
    return models.CheckConstraint(
        name=name,
        condition=models.Q(ends_at__gt=models.F("starts_at")),
        violation_error_message=_("The end must be after the start."),
    )


class AbstractOpening(models.Model):
    """The meeting was opened. What is recorded here never changes."""

    opened_by = by_person(_("opened by"))
    opened_at = models.DateTimeField(_("opened at"))

    class Meta:
        abstract = True
        verbose_name = _("opening")
        verbose_name_plural = _("openings")

    def __str__(self):
        return f"{self.meeting}, {self.opened_at}"


def opening_guards(app, *, stays, not_cancelled):
    """The triggers of the openings of `app`, under these names: they stay as recorded, and none is of a cancelled
    meeting."""
    return [
        pgtrigger.Protect(name=stays, operation=pgtrigger.Update | pgtrigger.Delete),
        Guard(
            name=not_cancelled,
            held=meeting_in(app),
            unless=has(app, "cancellation"),
            violation_error_message=_("This meeting was cancelled. Prepare another one instead."),
        ),
    ]


class AbstractClosure(models.Model):
    """The meeting was closed, and its attendance settled."""

    closed_by = by_person(_("closed by"))
    closed_at = models.DateTimeField(_("closed at"))

    class Meta:
        abstract = True
        verbose_name = _("closure")
        verbose_name_plural = _("closures")

    def __str__(self):
        return f"{self.meeting}, {self.closed_at}"


def closed_once_opened(app, *, name):
    """The trigger by which only a meeting that was opened is closed."""
    return Guard(
        name=name,
        held=meeting_in(app),
        unless=f"NOT {has(app, 'opening')}",
        violation_error_message=_("This meeting was not opened, so it cannot be closed. Cancel it instead."),
    )
