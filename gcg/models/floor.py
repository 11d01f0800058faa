"""The floor: who asks to speak in a meeting, who speaks, and whether the list of speakers is closed."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models import by_person
from alliance87.record.guards import Guard

from .convocation import Observer
from .items import Presenter
from .meetings import Meeting
from .room import Presence


class InterventionQuerySet(models.QuerySet):
    def going_on(self):
        """Those who wait for the floor or have it."""
        return self.filter(ended_at=None)

    def waiting(self):
        return self.going_on().filter(given_at=None)

    def speaking(self):
        return self.going_on().filter(given_at__isnull=False)

    def given(self):
        """Those who spoke or speak."""
        return self.filter(given_at__isnull=False)

    def with_people(self):
        """With what a room shows of each, in the same query."""
        return self.select_related("person", "presence", "observer__organization", "holder")


class Intervention(models.Model):
    """A person who asks for the floor, is given it, and gives it back.

    It waits until `given_at`, and lasts until `ended_at`; one that ended without being given was withdrawn, or the person
    left. A person in the room for a seat asks; a presenter (O4) or an observer (O1) is given the floor without.
    """

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="interventions"
    )
    person = models.ForeignKey(
        "partners.User", verbose_name=_("person"), on_delete=models.PROTECT, related_name="interventions"
    )
    presence = models.ForeignKey(
        Presence, verbose_name=_("presence"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    holder = models.ForeignKey(
        "partners.Organization",
        verbose_name=_("holder"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    presenter = models.ForeignKey(
        Presenter, verbose_name=_("presenter"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    observer = models.ForeignKey(
        Observer, verbose_name=_("observer"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked at"), null=True, blank=True)
    given_by = by_person(_("given by"))
    given_at = models.DateTimeField(_("given at"), null=True, blank=True)
    ended_by = by_person(_("ended by"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = InterventionQuerySet.as_manager()

    class Meta:
        verbose_name = _("intervention")
        verbose_name_plural = _("interventions")
        ordering = ["asked_at", "pk"]
        triggers = [
            Guard(
                name="the_floor_is_had_in_an_open_meeting",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("given_at"),
                held="gcg_meeting WHERE id = NEW.meeting_id",
                unless=(
                    "NOT EXISTS (SELECT 1 FROM gcg_opening WHERE meeting_id = NEW.meeting_id)"
                    " OR EXISTS (SELECT 1 FROM gcg_closure WHERE meeting_id = NEW.meeting_id)"
                ),
                violation_error_message=_("There is no floor outside an open meeting."),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"],
                condition=models.Q(ended_at=None, given_at__isnull=False),
                name="one_person_has_the_floor_at_a_time",
                violation_error_message=_("Somebody else has the floor."),
            ),
            models.UniqueConstraint(
                fields=["meeting", "person"],
                condition=models.Q(ended_at=None),
                name="a_person_waits_once_for_the_floor",
                violation_error_message=_("This person already waits for the floor, or has it."),
            ),
            models.CheckConstraint(
                name="an_intervention_has_one_ground",
                condition=models.Q(presence__isnull=False, holder__isnull=False, presenter=None, observer=None)
                | models.Q(presence=None, holder=None, presenter__isnull=False, observer=None, asked_at=None)
                | models.Q(presence=None, holder=None, presenter=None, observer__isnull=False, asked_at=None),
            ),
            models.CheckConstraint(
                name="an_intervention_was_asked_for_or_given",
                condition=models.Q(asked_at__isnull=False) | models.Q(given_at__isnull=False),
            ),
            models.CheckConstraint(
                name="the_floor_ends_after_it_was_given",
                condition=models.Q(given_at=None)
                | models.Q(ended_at=None)
                | models.Q(ended_at__gte=models.F("given_at")),
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.meeting}"


class ListClosing(models.Model):
    """The list of speakers was closed: nobody may ask for the floor until it is reopened."""

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="list_closings"
    )
    closed_by = by_person(_("closed by"))
    closed_at = models.DateTimeField(_("closed at"))
    reopened_by = by_person(_("reopened by"))
    reopened_at = models.DateTimeField(_("reopened at"), null=True, blank=True)

    class Meta:
        verbose_name = _("closing of a list of speakers")
        verbose_name_plural = _("closings of lists of speakers")
        ordering = ["closed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"],
                condition=models.Q(reopened_at=None),
                name="a_list_of_speakers_is_closed_once",
                violation_error_message=_("The list of speakers is already closed."),
            )
        ]

    def __str__(self):
        return f"{self.meeting}, {self.closed_at}"
