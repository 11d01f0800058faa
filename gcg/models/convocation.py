"""Convening and cancelling a meeting, its invitations, and the replies to them."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance87.record.guards import Guard

from .meetings import Meeting, by_person, of_meeting
from .seats import Seat


class Convocation(models.Model):
    """The act by which the Chair or the Deputy Chair convenes a meeting and sends the invitations (8.3, N2)."""

    meeting = of_meeting("convocation")
    convened_by = by_person(_("convened by"))
    convened_at = models.DateTimeField(_("convened at"))
    sequence = models.PositiveSmallIntegerField(
        _("sequence"), default=0, help_text=_("SEQUENCE of the calendar entry; it grows by one with each change.")
    )

    class Meta:
        verbose_name = _("convocation")
        verbose_name_plural = _("convocations")

    def __str__(self):
        return f"{self.meeting}, {self.convened_at}"


class Announcement(models.Model):
    """What everyone invited was told (time, place and agenda), with the SEQUENCE of the calendar entry that said so."""

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="announcements"
    )
    sequence = models.PositiveSmallIntegerField(_("sequence"))
    starts_at = models.DateTimeField(_("start"))
    told = models.JSONField(_("what was told"), default=dict)
    announced_by = by_person(_("announced by"))
    announced_at = models.DateTimeField(_("announced at"))

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        ordering = ["meeting", "sequence"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "sequence"],
                name="a_sequence_is_announced_once",
                violation_error_message=_("This change has already been announced."),
            )
        ]

    def __str__(self):
        return f"{self.meeting}, {self.sequence}"


class Cancellation(models.Model):
    """A meeting was cancelled; it never counts for absences (A7)."""

    meeting = of_meeting("cancellation")
    cancelled_by = by_person(_("cancelled by"))
    cancelled_at = models.DateTimeField(_("cancelled at"))
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("cancellation")
        verbose_name_plural = _("cancellations")
        triggers = [
            Guard(
                name="an_opened_meeting_is_not_cancelled",
                held="gcg_meeting WHERE id = NEW.meeting_id",
                unless="EXISTS (SELECT 1 FROM gcg_opening WHERE meeting_id = NEW.meeting_id)",
                violation_error_message=_("This meeting has been opened and is on the record; close it instead."),
            )
        ]

    def __str__(self):
        return f"{self.meeting}, {self.cancelled_at}"


class Observer(models.Model):
    """A person whom the Chair invited to observe one meeting, without speaking rights (7.7, O2)."""

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
    """One person's invitation for one seat. Its reply link is signed, answers for that seat alone and can be
    revoked."""

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


class ReplyQuerySet(models.QuerySet):
    def standing(self):
        """The answers that count for the present start of the meeting: at most one a seat (N5)."""
        of_seat = Reply.objects.filter(meeting=OuterRef("meeting"), seat=OuterRef("seat"))
        later = Q(given_at__gt=OuterRef("given_at")) | Q(given_at=OuterRef("given_at"), pk__gt=OuterRef("pk"))
        stands = Q(answer=Reply.Answer.APOLOGIES) | Q(for_start=None) | Q(for_start=F("meeting__starts_at"))
        return self.filter(~Exists(of_seat.filter(later)), stands)


class Reply(models.Model):
    """What a seat answered. The latest reply counts; earlier ones are kept (N1).

    `given_at` is when the seat said it, `entered_at` when it was entered here (N4); `for_start` is the start it was
    given for, empty if that is not known (N5).
    """

    class Answer(models.TextChoices):
        IN_PERSON = "in_person", _("Attending in person")
        REMOTE = "remote", _("Attending remotely")
        ATTENDING = "attending", _("Attending")
        ALTERNATE = "alternate", _("Sending an alternate")
        APOLOGIES = "apologies", _("Apologies")

    class Way(models.TextChoices):
        LINK = "link", _("by the link in the invitation")
        PORTAL = "portal", _("on the portal")
        CALENDAR = "calendar", _("by a calendar answer")
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
    entered_at = models.DateTimeField(_("entered at"), default=timezone.now)
    for_start = models.DateTimeField(
        _("for the start"), null=True, blank=True, help_text=_("The start of the meeting for which this was said.")
    )
    way = models.CharField(_("way"), max_length=11, choices=Way)

    objects = ReplyQuerySet.as_manager()

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
            ),
            models.CheckConstraint(
                name="a_reply_is_entered_once_it_is_given",
                condition=models.Q(entered_at__gte=models.F("given_at")),
                violation_error_message=_(
                    "An answer can be entered only once it has been given: check its day and time."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.seat}: {self.get_answer_display()}"
