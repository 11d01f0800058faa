"""Meetings. Each thing that happens to a meeting is a row that says who did it and when."""

from datetime import UTC
from zoneinfo import ZoneInfo

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.posts.permissions import is_secretariat
from alliance87.record.guards import Guard
from alliance87.ui.dayfields import MomentColumn
from partners.models import validate_time_zone

from .standing import presides


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Convened meetings are public (M4). Meetings in preparation: the Secretariat, the Chair and the Deputy
        Chair."""
        if is_secretariat(user) or presides(user):
            return self
        return self.filter(convocation__isnull=False)

    def with_state(self):
        """Reads each meeting's convocation, cancellation, opening and closure in the same query."""
        latest = Phase.objects.filter(meeting=models.OuterRef("pk")).order_by("-begun_at", "-pk")
        rows = self.select_related("convocation", "cancellation", "opening", "closure", "chosen_chair")
        return rows.annotate(is_informal_later=models.Subquery(latest.values("is_informal")[:1]))

    def held(self):
        """Meetings that were opened and not cancelled."""
        return self.filter(opening__isnull=False, cancellation__isnull=True)


class Meeting(models.Model):
    """A meeting of the GCG: numbered (ordinary, extraordinary) or an additional conference call (10.2)."""

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", _("Ordinary meeting")
        EXTRAORDINARY = "extraordinary", _("Extraordinary meeting")
        CALL = "call", _("Conference call")

    class Modality(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        VIRTUAL = "virtual", _("Virtual")
        HYBRID = "hybrid", _("Hybrid")

    slug = models.SlugField(_("address"), max_length=20, unique=True)
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=14, choices=Kind, default=Kind.ORDINARY)
    reference = models.CharField(
        _("reference"), max_length=60, null=True, blank=True, unique=True, help_text=_("The id in an imported history.")
    )
    modality = models.CharField(_("modality"), max_length=10, choices=Modality, default=Modality.HYBRID)
    starts_at = MomentColumn(_("start"))
    ends_at = MomentColumn(
        _("end"), null=True, blank=True, help_text=_("Empty only where an imported history does not say.")
    )
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="Europe/Zurich", validators=[validate_time_zone]
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    link = models.URLField(_("link for joining"), blank=True)
    languages = ArrayField(
        models.CharField(max_length=7, choices=settings.LANGUAGES), verbose_name=_("working languages"), default=list
    )
    counts_for_absence = models.BooleanField(
        _("counts for absences"), help_text=_("Whether an absence without notice counts towards 7.8 (A1).")
    )
    revision = models.PositiveIntegerField(
        _("revision"), default=0, help_text=_("Grows with each change that people in the room can see.")
    )

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-starts_at"]
        constraints = [
            models.CheckConstraint(
                name="a_meeting_ends_after_it_starts",
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                violation_error_message=_("The end must be after the start."),
            ),
            models.UniqueConstraint(
                fields=["number"],
                condition=~models.Q(kind="call"),
                name="a_meeting_number_is_used_once",
                violation_error_message=_("Another meeting has this number."),
            ),
            models.CheckConstraint(
                name="a_numbered_meeting_has_its_number",
                condition=models.Q(kind="call") | models.Q(number__isnull=False),
                violation_error_message=_("An ordinary or extraordinary meeting needs its number."),
            ),
        ]

    def __str__(self):
        return self.symbol

    @property
    def symbol(self):
        """The prefix of its documents and decisions: `GCG/12`, or `GCG/C3` for the third call."""
        return f"GCG/{self.slug.upper()}"

    @property
    def date(self):
        """The day by which the rules judge: that of the start, in UTC."""
        return self.starts_at.astimezone(UTC).date()

    @property
    def key(self):
        """Its id in exported data: the imported id if there is one, else its slug."""
        return self.reference or self.slug

    @property
    def zone(self):
        return ZoneInfo(self.time_zone)

    @property
    def day(self):
        """The day on which it starts, in its own time zone: the same for every reader."""
        return self.starts_at.astimezone(self.zone).date()

    def get_absolute_url(self):
        return reverse("gcg:meeting", args=[self.slug])

    def fact(self, name):
        """The related row (convocation, cancellation, opening or closure), or None."""
        return getattr(self, name, None)

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

    def phases(self):
        """The opening and later phases, in order; empty before the opening. One query if there are later phases."""
        opening = self.fact("opening")
        if opening is None:
            return []
        has_later = self.__dict__.get("is_informal_later", True) is not None
        return [opening, *(self.later_phases.all() if has_later else ())]

    @property
    def is_informal(self):
        """Whether its latest phase is an informal exchange, which decides nothing (D5)."""
        opening = self.fact("opening")
        if opening is None:
            return False
        if "is_informal_later" in self.__dict__:
            later = self.is_informal_later
        else:
            later = self.later_phases.values_list("is_informal", flat=True).last()
        return opening.is_informal if later is None else later

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


def of_meeting(related_name):
    return models.OneToOneField(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name=related_name)


def by_person(verbose_name, **options):
    """Who acted; empty only for acts that were imported or done by the portal itself."""
    return models.ForeignKey(
        "partners.User",
        verbose_name=verbose_name,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        **options,
    )


class Opening(models.Model):
    """The meeting was opened and its first phase began; without quorum this is an informal exchange (D5).

    The quorum recorded here never changes: a later change is another Phase (M6).
    """

    meeting = of_meeting("opening")
    opened_by = by_person(_("opened by"))
    opened_at = models.DateTimeField(_("opened at"))
    quorum = models.JSONField(_("quorum at the opening"), default=dict)
    is_informal = models.BooleanField(_("informal exchange"), default=False)

    class Meta:
        verbose_name = _("opening")
        verbose_name_plural = _("openings")
        triggers = [
            pgtrigger.Protect(name="an_opening_stays_as_recorded", operation=pgtrigger.Update | pgtrigger.Delete),
            Guard(
                name="a_cancelled_meeting_is_not_opened",
                held="gcg_meeting WHERE id = NEW.meeting_id",
                unless="EXISTS (SELECT 1 FROM gcg_cancellation WHERE meeting_id = NEW.meeting_id)",
                violation_error_message=_("This meeting was cancelled. Prepare another one instead."),
            ),
        ]

    def __str__(self):
        return f"{self.meeting}, {self.opened_at}"

    @property
    def begun_by(self):
        return self.opened_by

    @property
    def begun_at(self):
        return self.opened_at


class Phase(models.Model):
    """A phase of a meeting after the first: with quorum, when it can decide, or as an informal exchange (D5, M6)."""

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="later_phases"
    )
    begun_by = by_person(_("begun by"))
    begun_at = models.DateTimeField(_("begun at"))
    quorum = models.JSONField(_("quorum as it began"))
    is_informal = models.BooleanField(_("informal exchange"))

    class Meta:
        verbose_name = _("phase of a meeting")
        verbose_name_plural = _("phases of meetings")
        ordering = ["begun_at", "pk"]
        triggers = [pgtrigger.Protect(name="a_phase_stays_as_recorded", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.meeting}, {self.begun_at}"


class Closure(models.Model):
    """The meeting was closed and its attendance was settled."""

    meeting = of_meeting("closure")
    closed_by = by_person(_("closed by"))
    closed_at = models.DateTimeField(_("closed at"))

    class Meta:
        verbose_name = _("closure")
        verbose_name_plural = _("closures")
        triggers = [
            Guard(
                name="a_meeting_is_closed_once_it_was_opened",
                held="gcg_meeting WHERE id = NEW.meeting_id",
                unless="NOT EXISTS (SELECT 1 FROM gcg_opening WHERE meeting_id = NEW.meeting_id)",
                violation_error_message=_("This meeting was not opened, so it cannot be closed. Cancel it instead."),
            )
        ]

    def __str__(self):
        return f"{self.meeting}, {self.closed_at}"
