"""Meetings. Each thing that happens to a meeting is a row that says who did it and when."""

from datetime import timedelta

import pgtrigger
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models import AbstractClosure, AbstractMeeting, AbstractOpening, by_person, of_meeting
from alliance87.meetings.models.meetings import closed_once_opened, ends_after_it_starts, opening_guards
from alliance87.noting import Noted
from alliance87.posts.permissions import is_secretariat
from alliance87.record.guards import Guard
from alliance87.ui.dayfields import MomentColumn

from .standing import presides, today


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

    def to_come(self):
        """Meetings neither opened nor cancelled whose day, in UTC, is not past: that of yesterday may not be over
        everywhere.
        """
        free = {"opening": None, "cancellation": None, "closure": None}
        return self.filter(starts_at__utc_day__gte=today() - timedelta(days=1), **free).order_by("starts_at")

    def held(self):
        """Meetings that were opened and not cancelled."""
        return self.filter(opening__isnull=False, cancellation__isnull=True)


class Meeting(AbstractMeeting):
    """A meeting of the GCG: numbered (ordinary, extraordinary) or an additional conference call (10.2)."""

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", _("Ordinary meeting")
        EXTRAORDINARY = "extraordinary", _("Extraordinary meeting")
        CALL = "call", _("Conference call")

    slug = models.SlugField(_("address"), max_length=20, unique=True)
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=14, choices=Kind, default=Kind.ORDINARY)
    reference = models.CharField(
        _("reference"), max_length=60, null=True, blank=True, unique=True, help_text=_("The id in an imported history.")
    )
    ends_at = MomentColumn(
        _("end"), null=True, blank=True, help_text=_("Empty only where an imported history does not say.")
    )
    counts_for_absence = models.BooleanField(
        _("counts for absences"), help_text=_("Whether an absence without notice counts towards 7.8 (A1).")
    )
    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-starts_at"]
        constraints = [
            ends_after_it_starts(name="a_meeting_ends_after_it_starts"),
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
        triggers = [
            Noted("meeting", columns=("slug", "number", "kind", "starts_at")),
            Noted("item", "SELECT id FROM gcg_agendaitem WHERE meeting_id = {row}.id", columns=("slug", "starts_at")),
        ]

    @property
    def is_from_history(self):
        return bool(self.reference)

    @property
    def symbol(self):
        """The prefix of its documents and decisions: `GCG/12`, or `GCG/C3` for the third call."""
        return f"GCG/{self.slug.upper()}"

    @property
    def key(self):
        """Its id in exported data: the imported id if there is one, else its slug."""
        return self.reference or self.slug

    def get_absolute_url(self):
        return reverse("gcg:meeting", args=[self.slug])

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


class Opening(AbstractOpening):
    """The meeting was opened and its first phase began; without quorum this is an informal exchange (D5).

    The quorum recorded here never changes: a later change is another Phase (M6).
    """

    meeting = of_meeting(Meeting, "opening")
    quorum = models.JSONField(_("quorum at the opening"), default=dict)
    is_informal = models.BooleanField(_("informal exchange"), default=False)

    class Meta(AbstractOpening.Meta):
        triggers = opening_guards(
            "gcg", stays="an_opening_stays_as_recorded", not_cancelled="a_cancelled_meeting_is_not_opened"
        )

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


class Closure(AbstractClosure):
    """The meeting was closed and its attendance was settled."""

    meeting = of_meeting(Meeting, "closure")

    class Meta(AbstractClosure.Meta):
        triggers = [
            closed_once_opened("gcg", name="a_meeting_is_closed_once_it_was_opened"),
            Guard(
                name="nobody_has_the_floor_of_a_closed_meeting",
                held="gcg_meeting WHERE id = NEW.meeting_id",
                unless=(
                    "EXISTS (SELECT 1 FROM gcg_intervention WHERE meeting_id = NEW.meeting_id AND ended_at IS NULL)"
                ),
                violation_error_message=_("Somebody has the floor of this meeting, or waits for it."),
            ),
        ]
