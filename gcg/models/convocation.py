"""Convening and cancelling a meeting, its invitations, and the replies to them."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from alliance87.meetings.models import (
    AbstractAnnouncement,
    AbstractCancellation,
    AbstractConvocation,
    AbstractInvitation,
    AbstractReply,
    by_person,
    of_meeting,
)
from alliance87.meetings.models.convocation import cancelled_before_opening, entered_once_given

from .meetings import Meeting
from .seats import Seat


class Convocation(AbstractConvocation):
    """The act by which the Chair or the Deputy Chair convenes a meeting and sends the invitations (8.3, N2)."""

    meeting = of_meeting(Meeting, "convocation")


class Announcement(AbstractAnnouncement):
    """What everyone invited was told, with the SEQUENCE of the calendar entry that said so."""

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="announcements"
    )

    class Meta(AbstractAnnouncement.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "sequence"],
                name="a_sequence_is_announced_once",
                violation_error_message=_("This change has already been announced."),
            )
        ]


class Cancellation(AbstractCancellation):
    """A meeting was cancelled; it never counts for absences (A7)."""

    meeting = of_meeting(Meeting, "cancellation")

    class Meta(AbstractCancellation.Meta):
        triggers = [cancelled_before_opening("gcg", name="an_opened_meeting_is_not_cancelled")]


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


class Invitation(AbstractInvitation):
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

    class Meta(AbstractInvitation.Meta):
        ordering = ["seat", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat", "person"], name="a_person_is_invited_once_for_a_seat")
        ]

    def __str__(self):
        return f"{self.person}, {self.seat}"


class LinkOpening(models.Model):
    """The personal reply link of an invitation was opened for the first time. Nothing in an e-mail tells of its reader."""

    invitation = models.OneToOneField(
        Invitation, verbose_name=_("invitation"), on_delete=models.PROTECT, related_name="link_opening"
    )
    opened_at = models.DateTimeField(_("opened at"))

    class Meta:
        verbose_name = _("first opening of a reply link")
        verbose_name_plural = _("first openings of reply links")

    def __str__(self):
        return f"{self.invitation}, {self.opened_at}"


class ReplyQuerySet(models.QuerySet):
    def standing(self):
        """The answers that count for the present start of the meeting: at most one a seat (N5)."""
        of_seat = Reply.objects.filter(meeting=OuterRef("meeting"), seat=OuterRef("seat"))
        later = Q(given_at__gt=OuterRef("given_at")) | Q(given_at=OuterRef("given_at"), pk__gt=OuterRef("pk"))
        stands = Q(answer=Reply.Answer.APOLOGIES) | Q(for_start=None) | Q(for_start=F("meeting__starts_at"))
        return self.filter(~Exists(of_seat.filter(later)), stands)


class Reply(AbstractReply):
    """What a seat answered."""

    class Answer(models.TextChoices):
        IN_PERSON = "in_person", _("Attending in person")
        REMOTE = "remote", _("Attending remotely")
        ATTENDING = "attending", _("Attending")
        ALTERNATE = "alternate", _("Sending an alternate")
        APOLOGIES = "apologies", _("Apologies")

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="replies")
    seat = models.ForeignKey(Seat, verbose_name=_("seat"), on_delete=models.PROTECT, related_name="replies")
    answer = models.CharField(_("answer"), max_length=10, choices=Answer)
    alternate = models.ForeignKey(
        "partners.User", verbose_name=_("alternate"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ReplyQuerySet.as_manager()

    class Meta(AbstractReply.Meta):
        constraints = [
            models.CheckConstraint(
                name="a_reply_names_the_alternate_it_sends",
                condition=models.Q(answer="alternate", alternate__isnull=False)
                | (~models.Q(answer="alternate") & models.Q(alternate=None)),
                violation_error_message=_("Name the alternate who will come."),
            ),
            entered_once_given(name="a_reply_is_entered_once_it_is_given"),
        ]

    def __str__(self):
        return f"{self.seat}: {self.get_answer_display()}"
