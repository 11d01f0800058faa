"""Calling a meeting or calling it off, who is invited, what they answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .meetings import Meeting, by_person, of_meeting
from .seats import Seat


class Convocation(models.Model):
    """The Chair's or Deputy's act that calls a meeting and sends the invitations (8.3, N2)."""

    meeting = of_meeting("convocation")
    convened_by = by_person(_("convened by"))
    convened_at = models.DateTimeField(_("convened at"))
    sequence = models.PositiveSmallIntegerField(
        _("sequence"), default=0, help_text=_("SEQUENCE of the calendar invitation, one more with each change.")
    )

    class Meta:
        verbose_name = _("convocation")
        verbose_name_plural = _("convocations")

    def __str__(self):
        return f"{self.meeting}, {self.convened_at}"


class Cancellation(models.Model):
    """A meeting called off; it never counts (A7)."""

    meeting = of_meeting("cancellation")
    cancelled_by = by_person(_("cancelled by"))
    cancelled_at = models.DateTimeField(_("cancelled at"))
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("cancellation")
        verbose_name_plural = _("cancellations")

    def __str__(self):
        return f"{self.meeting}, {self.cancelled_at}"


class Observer(models.Model):
    """A person invited by the Chair to watch one meeting, without speaking rights (7.7, O2)."""

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="observers")
    person = models.ForeignKey(
        "partners.User", verbose_name=_("person"), on_delete=models.PROTECT, related_name="observations"
    )
    organization = models.ForeignKey(
        "partners.Organization", verbose_name=_("organization"), on_delete=models.PROTECT, related_name="+"
    )
    invited_by = by_person(_("invited by"))
    invited_at = models.DateTimeField(_("invited at"))

    class Meta:
        verbose_name = _("observer")
        verbose_name_plural = _("observers")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="an_observer_is_invited_once_to_a_meeting")
        ]

    def __str__(self):
        return f"{self.person} ({self.organization})"


class Invitation(models.Model):
    """One person's invitation for one seat; its reply link is signed, for that seat alone, and revocable."""

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="invitations"
    )
    seat = models.ForeignKey(Seat, verbose_name=_("seat"), on_delete=models.PROTECT, related_name="invitations")
    person = models.ForeignKey(
        "partners.User", verbose_name=_("person"), on_delete=models.PROTECT, related_name="invitations"
    )
    role = models.CharField(_("role"), max_length=14)
    invited_at = models.DateTimeField(_("invited at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    revoked_by = by_person(_("revoked by"))

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["seat", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat", "person"], name="a_person_is_invited_once_for_a_seat")
        ]

    def __str__(self):
        return f"{self.person}, {self.seat}"


class Reply(models.Model):
    """What a seat answered; the latest counts, the earlier ones are its trace (N1)."""

    class Answer(models.TextChoices):
        IN_PERSON = "in_person", _("Attending in person")
        REMOTE = "remote", _("Attending remotely")
        ALTERNATE = "alternate", _("Sending an alternate")
        APOLOGIES = "apologies", _("Apologies")

    class Way(models.TextChoices):
        LINK = "link", _("by the link in the invitation")
        PORTAL = "portal", _("on the portal")
        SECRETARIAT = "secretariat", _("recorded by the Secretariat")
        IMPORT = "import", _("from an imported history")

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="replies")
    seat = models.ForeignKey(Seat, verbose_name=_("seat"), on_delete=models.PROTECT, related_name="replies")
    answer = models.CharField(_("answer"), max_length=10, choices=Answer)
    alternate = models.ForeignKey(
        "partners.User", verbose_name=_("alternate"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    message = models.TextField(_("message to the Secretariat"), blank=True)
    given_by = by_person(_("given by"))
    given_at = models.DateTimeField(_("given at"))
    way = models.CharField(_("way"), max_length=11, choices=Way)

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering = ["given_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_reply_names_the_alternate_it_sends",
                condition=models.Q(answer="alternate", alternate__isnull=False)
                | (~models.Q(answer="alternate") & models.Q(alternate=None)),
                violation_error_message=_("Name the alternate who will come."),
            )
        ]

    def __str__(self):
        return f"{self.seat}: {self.get_answer_display()}"
