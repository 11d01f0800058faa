"""Convening and cancelling a meeting, its invitations, and the replies to them."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance87.record.guards import Guard

from .fields import by_person, has, meeting_in


class AbstractConvocation(models.Model):
    """The act by which a meeting is convened and the invitations are sent."""

    convened_by = by_person(_("convened by"))
    convened_at = models.DateTimeField(_("convened at"))
    sequence = models.PositiveSmallIntegerField(
        _("sequence"), default=0, help_text=_("SEQUENCE of the calendar entry; it grows by one with each change.")
    )

    class Meta:
        abstract = True
        verbose_name = _("convocation")
        verbose_name_plural = _("convocations")

    def __str__(self):
        return f"{self.meeting}, {self.convened_at}"


class AbstractAnnouncement(models.Model):
    """What everyone invited was told (time, place and agenda), with the SEQUENCE of the calendar entry that said so."""

    sequence = models.PositiveSmallIntegerField(_("sequence"))
    starts_at = models.DateTimeField(_("start"))
    told = models.JSONField(_("what was told"), default=dict)
    announced_by = by_person(_("announced by"))
    announced_at = models.DateTimeField(_("announced at"))

    class Meta:
        abstract = True
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        ordering = ["meeting", "sequence"]

    def __str__(self):
        return f"{self.meeting}, {self.sequence}"


class AbstractCancellation(models.Model):
    """A meeting was cancelled: it will not take place."""

    cancelled_by = by_person(_("cancelled by"))
    cancelled_at = models.DateTimeField(_("cancelled at"))
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        abstract = True
        verbose_name = _("cancellation")
        verbose_name_plural = _("cancellations")

    def __str__(self):
        return f"{self.meeting}, {self.cancelled_at}"


def cancelled_before_opening(app, *, name):
    """The trigger by which a meeting that was opened is not cancelled."""
    return Guard(
        name=name,
        held=meeting_in(app),
        unless=has(app, "opening"),
        violation_error_message=_("This meeting has been opened and is on the record; close it instead."),
    )


class AbstractInvitation(models.Model):
    """One person's invitation. Its reply link is signed and can be revoked."""

    invited_at = models.DateTimeField(_("invited at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    revoked_by = by_person(_("revoked by"))

    class Meta:
        abstract = True
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")


class AbstractReply(models.Model):
    """What was answered to an invitation. The latest reply counts; earlier ones are kept (N1).

    `given_at` is when it was said, `entered_at` when it was entered here (N4); `for_start` is the start it was
    given for, empty if that is not known (N5).
    """

    class Way(models.TextChoices):
        LINK = "link", _("by the link in the invitation")
        PORTAL = "portal", _("on the portal")
        CALENDAR = "calendar", _("by a calendar answer")
        SECRETARIAT = "secretariat", _("recorded by the Secretariat")
        IMPORT = "import", _("from an imported history")

    message = models.TextField(_("message to the Secretariat"), blank=True)
    given_by = by_person(_("given by"))
    given_at = models.DateTimeField(_("given at"))
    entered_at = models.DateTimeField(_("entered at"), default=timezone.now)
    for_start = models.DateTimeField(
        _("for the start"), null=True, blank=True, help_text=_("The start of the meeting for which this was said.")
    )
    way = models.CharField(_("way"), max_length=11, choices=Way)

    class Meta:
        abstract = True
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering = ["given_at", "pk"]


def entered_once_given(*, name):
    """The constraint by which no answer is entered before it was given."""
    return models.CheckConstraint(
        name=name,
        condition=models.Q(entered_at__gte=models.F("given_at")),
        violation_error_message=_("An answer can be entered only once it has been given: check its day and time."),
    )
