"""Handing an agenda over to the Chair, who convenes the meeting or sends the agenda back (8.3, 12.2)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models import by_person

from .meetings import Meeting


class HandOver(models.Model):
    """The Secretariat handed the agenda over to the Chair. It waits there until the meeting is convened, or the agenda is
    sent back with words.
    """

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="hand_overs")
    words = models.TextField(_("message to the Chair"), blank=True)
    state = models.CharField(_("fingerprint of the plan and the agenda"), max_length=64)
    handed_by = by_person(_("handed over by"))
    handed_at = models.DateTimeField(_("handed over at"))
    returned_because = models.TextField(_("what is still to be done"), blank=True)
    returned_by = by_person(_("sent back by"))
    returned_at = models.DateTimeField(_("sent back at"), null=True, blank=True)

    class Meta:
        verbose_name = _("handover of an agenda")
        verbose_name_plural = _("handovers of agendas")
        ordering = ["handed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"],
                condition=models.Q(returned_at=None),
                name="an_agenda_is_with_the_chair_once",
                violation_error_message=_("This agenda has already been handed over to the Chair."),
            ),
            models.CheckConstraint(
                name="an_agenda_sent_back_says_why",
                condition=models.Q(returned_at=None, returned_because="")
                | (models.Q(returned_at__isnull=False) & ~models.Q(returned_because="")),
                violation_error_message=_("Say what is still to be done."),
            ),
        ]

    def __str__(self):
        return f"{self.meeting}, {self.handed_at}"

    @property
    def is_waiting(self):
        """Whether it was not sent back. Once the meeting is convened, nothing waits any more."""
        return self.returned_at is None
