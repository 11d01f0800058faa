"""How a holder leaves its seat early: it steps down (7.3) or misses too many meetings (7.8)."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models import by_person
from alliance87.ui.dayfields import DayColumn

from .meetings import Meeting
from .seats import Mandate


class StepDown(models.Model):
    """A holder gives up its seat from a given day (7.3, T6)."""

    mandate = models.OneToOneField(
        Mandate, verbose_name=_("mandate"), on_delete=models.PROTECT, related_name="step_down"
    )
    effective_on = DayColumn(_("seat vacant from"))
    note = models.TextField(_("note"), blank=True)
    given_by = by_person(_("given by"))
    is_entered_for = models.BooleanField(
        _("entered by the Secretariat"), default=False, help_text=_("From a note of the holder.")
    )
    received_on = DayColumn(
        _("note received on"), null=True, blank=True, help_text=_("Of a note that the Secretariat entered.")
    )
    given_at = models.DateTimeField(_("given at"))

    class Meta:
        verbose_name = _("step-down")
        verbose_name_plural = _("step-downs")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(received_on=None)
                | models.Q(is_entered_for=True, effective_on__gt=models.F("received_on")),
                name="a_seat_is_vacant_after_the_note_came",
                violation_error_message=_("A seat is given up from a day after the note was received."),
            )
        ]

    def __str__(self):
        return f"{self.mandate}, {self.effective_on}"


class AbsenceWarning(models.Model):
    """The letter to a holder that missed meetings without prior notice, but too few to forfeit the seat."""

    mandate = models.ForeignKey(Mandate, verbose_name=_("mandate"), on_delete=models.PROTECT, related_name="warnings")
    meeting = models.ForeignKey(
        Meeting, verbose_name=_("last meeting missed"), on_delete=models.PROTECT, related_name="warnings"
    )
    missed = models.PositiveSmallIntegerField(_("consecutive meetings missed"))
    text = models.TextField(_("text"))
    sent_by = by_person(_("sent by"))
    sent_at = models.DateTimeField(_("sent at"))

    class Meta:
        verbose_name = _("warning")
        verbose_name_plural = _("warnings")
        ordering = ["-sent_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["mandate", "meeting"],
                name="a_missed_meeting_is_warned_of_once",
                violation_error_message=_("The holder has already been warned after this meeting."),
            ),
        ]

    def __str__(self):
        return f"{self.mandate}, {self.missed}"


class LateNotice(models.Model):
    """A notice of absence that came too late, accepted by the Chair with a reason as if it were prior notice (N1)."""

    mandate = models.ForeignKey(
        Mandate, verbose_name=_("mandate"), on_delete=models.PROTECT, related_name="late_notices"
    )
    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="late_notices"
    )
    given_on = DayColumn(_("notice given on"))
    reasons = models.TextField(_("reasons"))
    accepted_by = by_person(_("accepted by"))
    accepted_at = models.DateTimeField(_("accepted at"))

    class Meta:
        verbose_name = _("late notice")
        verbose_name_plural = _("late notices")
        ordering = ["-accepted_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["mandate", "meeting"],
                name="a_late_notice_is_accepted_once",
                violation_error_message=_("A late notice has already been accepted for this meeting."),
            ),
        ]

    def __str__(self):
        return f"{self.mandate}, {self.meeting}"


class ForfeitureRulingQuerySet(models.QuerySet):
    def standing(self):
        """Confirmed, and not lifted since."""
        return self.filter(is_confirmed=True, lifting=None)


class ForfeitureRuling(models.Model):
    """The Chair's ruling after a missed meeting: the seat is forfeited, or the forfeiture is set aside with reasons
    (7.8, A5)."""

    mandate = models.ForeignKey(Mandate, verbose_name=_("mandate"), on_delete=models.PROTECT, related_name="rulings")
    meeting = models.ForeignKey(
        Meeting, verbose_name=_("last meeting missed"), on_delete=models.PROTECT, related_name="rulings"
    )
    is_confirmed = models.BooleanField(_("confirmed"))
    reasons = models.TextField(_("reasons"), blank=True)
    ruled_by = by_person(_("ruled by"))
    ruled_at = models.DateTimeField(_("ruled at"))

    objects = ForfeitureRulingQuerySet.as_manager()

    class Meta:
        verbose_name = _("ruling on a forfeiture")
        verbose_name_plural = _("rulings on forfeitures")
        ordering = ["-ruled_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["mandate", "meeting"],
                name="a_forfeiture_is_ruled_on_once_after_a_meeting",
                violation_error_message=_("The forfeiture has already been ruled on after this meeting."),
            ),
        ]

    def __str__(self):
        return f"{self.mandate}, {self.ruled_at}"


class ForfeitureLifting(models.Model):
    """The Chair lifts a confirmed ruling whose ground has fallen: an absence that it counted was excused since (7.8)."""

    ruling = models.OneToOneField(
        ForfeitureRuling, verbose_name=_("ruling"), on_delete=models.PROTECT, related_name="lifting"
    )
    reasons = models.TextField(_("reasons"))
    lifted_by = by_person(_("lifted by"))
    lifted_at = models.DateTimeField(_("lifted at"))

    class Meta:
        verbose_name = _("lifting of a forfeiture")
        verbose_name_plural = _("liftings of forfeitures")
        ordering = ["-lifted_at"]
        triggers = [
            pgtrigger.Protect(name="the_lifting_of_a_forfeiture_stays", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.ruling}, {self.lifted_at}"
